"""A batch into Postgres. Whoever calls holds the transaction: all of it is seen at once, or nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import polars as pl
from psycopg import Connection, sql

from cineradar_forecaster.scoring.columns import OUTCOMES, SHOWINGS, SITE_HOURS

# Whoever writes these tables, in any language, holds it for the length of its transaction: two batches at once would
# otherwise lock rows in different orders.
BATCH_LOCK: Final = 7_146_238_005


@dataclass(frozen=True, slots=True)
class Batch:
    """All that is written at one moment; the frames have the columns of `scoring.columns`."""

    made_at: datetime
    model_version: str
    showings: pl.DataFrame
    site_hours: pl.DataFrame
    outcomes: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Written:
    """What came of it."""

    batch_id: int
    outcomes: int


def hold_batch_lock(connection: Connection, within_seconds: float) -> None:
    """Waits for whoever writes a batch. Raises psycopg.errors.LockNotAvailable when that takes longer."""
    connection.execute(sql.SQL("set local lock_timeout = {}").format(sql.Literal(f"{round(1_000 * within_seconds)}ms")))
    connection.execute("select pg_advisory_xact_lock(%s)", [BATCH_LOCK])
    connection.execute("set local lock_timeout = 0")


def write_batch(connection: Connection, batch: Batch, seconds_since: float) -> Written:
    """Replaces every forecast by this batch, and adds what was said at horizons that have just passed.

    A forecast of a showing or hour that the batch lacks is deleted: it began, or is gone. `seconds_since` is how long
    the batch took until here.
    """
    _replace(connection, "showtime_forecasts", ("showtime_id",), tuple(SHOWINGS), batch.showings)
    _replace(connection, "site_hour_forecasts", ("site_id", "hour"), tuple(SITE_HOURS), batch.site_hours, _NEWS)
    outcomes = _add_outcomes(connection, batch.outcomes)
    row = connection.execute(
        """
        insert into forecast_batches (made_at, basis, model_version, showings, site_hours, seconds)
        values (%s, 'model', %s, %s, %s, %s) returning id
        """,
        [batch.made_at, batch.model_version, batch.showings.height, batch.site_hours.height, seconds_since],
    ).fetchone()
    assert row is not None  # noqa: S101 - an insert that returns gives its row or raises
    return Written(batch_id=row[0], outcomes=outcomes)


def _identifiers(names: tuple[str, ...]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, names))


def _load(connection: Connection, table: str, columns: tuple[str, ...], rows: pl.DataFrame) -> sql.Identifier:
    """Copies rows into a temporary table shaped like `table`, which goes with the transaction; gives its name."""
    loaded = sql.Identifier(f"loaded_{table}")
    connection.execute(
        sql.SQL("create temp table {} on commit drop as select {} from {} with no data").format(
            loaded, _identifiers(columns), sql.Identifier(table)
        )
    )
    # Polars writes CSV many times faster than rows can be adapted one by one.
    text = rows.select(columns).write_csv(include_header=False, datetime_format="%Y-%m-%dT%H:%M:%S%.6fZ")
    copy = sql.SQL("copy {} ({}) from stdin (format csv)").format(loaded, _identifiers(columns))
    with connection.cursor().copy(copy) as target:
        target.write(text)
    return loaded


# A usual week is the same until another model tells it: most of these rows need not be written four times an hour.
_NEWS: Final = sql.SQL("""
  where excluded.basis <> 'profile'
    or (f.basis, f.model_version, f.capacity, f.mean, f.p05, f.p10, f.p50, f.p90, f.p95) is distinct from
      (excluded.basis, excluded.model_version, excluded.capacity, excluded.mean, excluded.p05, excluded.p10,
       excluded.p50, excluded.p90, excluded.p95)
""")


def _replace(
    connection: Connection,
    table: str,
    key: tuple[str, ...],
    columns: tuple[str, ...],
    rows: pl.DataFrame,
    news: sql.SQL | None = None,
) -> None:
    """Makes the table hold these rows and no others; `news` says which of those it has are worth writing again."""
    loaded = _load(connection, table, columns, rows)
    same = sql.SQL(" and ").join(sql.SQL("l.{0} = f.{0}").format(sql.Identifier(name)) for name in key)
    connection.execute(
        sql.SQL("delete from {} f where not exists (select from {} l where {})").format(
            sql.Identifier(table), loaded, same
        )
    )
    others = tuple(name for name in columns if name not in key)
    renewed = sql.SQL(", ").join(sql.SQL("{0} = excluded.{0}").format(sql.Identifier(name)) for name in others)
    connection.execute(
        sql.SQL("insert into {} as f ({}) select {} from {} on conflict ({}) do update set {} {}").format(
            sql.Identifier(table),
            _identifiers(columns),
            _identifiers(columns),
            loaded,
            _identifiers(key),
            renewed,
            news or sql.SQL(""),
        )
    )


def _add_outcomes(connection: Connection, rows: pl.DataFrame) -> int:
    if rows.is_empty():
        return 0
    columns = tuple(OUTCOMES)
    loaded = _load(connection, "forecast_outcomes", columns, rows)
    # What was said first at a horizon stands: a batch that runs twice within the hour changes nothing.
    return connection.execute(
        sql.SQL("insert into forecast_outcomes ({}) select {} from {} on conflict do nothing").format(
            _identifiers(columns), _identifiers(columns), loaded
        )
    ).rowcount
