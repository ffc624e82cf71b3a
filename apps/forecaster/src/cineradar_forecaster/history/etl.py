"""Brings the files of history up to date with Postgres: a cinema day at a time, and only days that changed.

A file appears whole or not at all, and the manifest names only files that are there: a run that was ended goes on after
the days that are done.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import polars as pl
import psycopg

from cineradar_forecaster.history import queries
from cineradar_forecaster.history.files import write_frame, write_text
from cineradar_forecaster.history.heat_days import HeatDays, update_heat
from cineradar_forecaster.history.schema import MOVIES, POPULARITY, SHOWINGS, THEATRES
from cineradar_forecaster.history.store import HistoryError, HistoryStore, Manifest, StoredDay
from cineradar_forecaster.history.tables import StoreError, connect, explain, frame

MARKS_FILE = "marks.json"
_MARKS = {"cinema_day": pl.Date, "finals": pl.Int64, "final_seq": pl.Int64, "showing_seq": pl.Int64}


class Progress(Protocol):
    """Told after each step how far it is."""

    def __call__(self, done: int, total: int, what: str, /) -> None:
        """Hears that `done` of `total` steps are done, and what comes next."""


@dataclass(frozen=True)
class EtlReport:
    """What came of a run."""

    read: tuple[date, ...]
    """Cinema days that were new or had changed."""
    kept: int
    """Days that were up to date already."""
    dropped: tuple[date, ...]
    """Days that Postgres has no more, or that are too old."""
    rows: int
    """Showings read."""
    fingerprint: str


def last_finished_day(now: datetime) -> date:
    """Gives the last cinema day that is over everywhere: at 06:00 of the next one in the west (UTC+7)."""
    return (now.astimezone(UTC) + timedelta(hours=1)).date() - timedelta(days=1)


def update_history(
    database_url: str, store: HistoryStore, *, days: int = 183, progress: Progress, now: datetime | None = None
) -> EtlReport:
    """Reads the last `days` finished cinema days that are not in the store as Postgres has them.

    Time is the market's: where its clock stands, then; else `now`, or this instant. Memory holds one day.
    Raises tables.StoreError (no database, not migrated, no finished showing), HistoryError (another market's folder).
    """
    with connect(database_url) as connection:
        market, at = _clock(connection, now)
        before = _before(store, market)
        last = last_finished_day(at)
        first = last - timedelta(days=days - 1)
        marks = _marks(connection, first, last)
        if not marks:
            raise StoreError(
                f"the market {market} has no finished showing from {first} to {last}: let it run for a day, or tell"
                " its past with `npm start`"
            )
        _write_tables(connection, store.folder, first)
        heat = update_heat(connection, store, before.heat, first)
        return _write_days(connection, store, before, marks, heat, progress=progress, at=at)


def _clock(connection: psycopg.Connection[Any], now: datetime | None) -> tuple[str, datetime]:
    try:
        found = connection.execute(queries.CLOCK).fetchone()
    except psycopg.Error as error:
        raise explain(error) from error
    if found is None:
        raise StoreError("this database belongs to no market yet: run `npm run migrate` on it, then `npm start`")
    market, stands_at = found
    return market, stands_at or now or datetime.now(UTC)


def _generator(connection: psycopg.Connection[Any]) -> str | None:
    """The name of the market that was generated, where it is one."""
    names = connection.execute(queries.GENERATORS).fetchall()
    return names[0][0] if len(names) == 1 else None


def _before(store: HistoryStore, market: str) -> Manifest:
    """The manifest as it is, or of an empty folder."""
    if not (store.folder / "manifest.json").exists():
        return Manifest(market=market, source="postgres", market_clock=datetime.now(UTC), days={})
    found = store.manifest()
    if found.source != "postgres" or found.market != market:
        raise HistoryError(
            f"{store.folder} holds the history of {found.market} by {found.source}: name another folder for"
            f" {market} in FORECASTER_DIR, or remove this one"
        )
    return found


def _marks(connection: psycopg.Connection[Any], first: date, last: date) -> dict[date, str]:
    told = frame(connection, queries.MARKS, {"first": first, "last": last}, _MARKS)
    return {day: f"{finals}:{final_seq}:{showing_seq}" for day, finals, final_seq, showing_seq in told.iter_rows()}


def _write_tables(connection: psycopg.Connection[Any], folder: Path, first: date) -> None:
    since = {"first": first}
    write_frame(folder / "theatres.parquet", frame(connection, queries.THEATRES, {}, THEATRES))
    write_frame(folder / "movies.parquet", frame(connection, queries.MOVIES, {}, MOVIES))
    write_frame(folder / "popularity.parquet", frame(connection, queries.POPULARITY, since, POPULARITY))


def _write_days(
    connection: psycopg.Connection[Any],
    store: HistoryStore,
    before: Manifest,
    marks: Mapping[date, str],
    heat: HeatDays,
    *,
    progress: Progress,
    at: datetime,
) -> EtlReport:
    known = _read_marks(store.folder)
    done = {day: before.days[day] for day in marks if day in before.days and known.get(day) == marks[day]}
    done = {day: stored for day, stored in done.items() if store.day_path(day).exists()}
    to_read = [day for day in marks if day not in done]
    generator = _generator(connection)
    rows = 0

    def tell() -> None:
        manifest = Manifest(
            market=before.market,
            source="postgres",
            fingerprint=generator,
            market_clock=at,
            days=dict(sorted(done.items())),
            heat=heat.days,
        )
        # Marks last: a mark without its file would be believed, a file without its mark is read again.
        write_text(store.folder / "manifest.json", manifest.model_dump_json(indent=1) + "\n")
        heat.write_marks(store)
        write_text(
            store.folder / MARKS_FILE, json.dumps({str(day): marks[day] for day in sorted(done)}, indent=1) + "\n"
        )

    tell()
    for place, day in enumerate(to_read):
        progress(place, len(to_read), f"{day}")
        showings = frame(connection, queries.DAY, {"day": day}, SHOWINGS).select(*SHOWINGS)
        path = store.day_path(day)
        write_frame(path, showings)
        done[day] = StoredDay(rows=showings.height, hash=hashlib.sha256(path.read_bytes()).hexdigest())
        rows += showings.height
        tell()
    progress(len(to_read), len(to_read), "history is up to date")
    dropped = tuple(sorted(set(before.days) - set(marks)))
    for day in dropped:
        store.day_path(day).unlink(missing_ok=True)
    return EtlReport(tuple(to_read), len(marks) - len(to_read), dropped, rows, store.fingerprint())


def _read_marks(folder: Path) -> dict[date, str]:
    try:
        told = json.loads((folder / MARKS_FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return {date.fromisoformat(day): mark for day, mark in told.items()}
