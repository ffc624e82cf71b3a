"""Reads what is true of a synthetic market, which nothing that forecasts may: its path comes by argument only."""

from datetime import date, timedelta
from pathlib import Path
from typing import Final

import polars as pl

KNOWS: Final = ("own_bookings", "everything")
"""What each oracle knows: a showing's own bookings, structure and what is settled by then; or all but later groups."""

BOUNDS: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "showtime_id": pl.String,
    "horizon_hours": pl.Int32,
    "knows": pl.String,
    "sold": pl.Int32,
    "mean": pl.Float64,
    "mean_even": pl.Float64,
    "mean_odd": pl.Float64,
    "p05": pl.Float64,
    "p10": pl.Float64,
    "p50": pl.Float64,
    "p90": pl.Float64,
    "p95": pl.Float64,
}


_NAMES = ("showtime_id", "horizon_hours", "knows")


class OracleError(Exception):
    """The oracle store cannot be read, or belongs to another market; the message says what to do about it."""


def find_bounds(store: Path, fingerprint: str | None) -> Path:
    """Give the folder of a market's bounds in a store; of several orders, the one with most showings a day.

    Raises OracleError where there is none.
    """
    if fingerprint is None:
        raise OracleError("the history does not say of which synthetic market it is: of no other there is an oracle")
    folder = store / fingerprint / "bounds"
    orders = sorted(folder.glob("*-by-*-at-*"), key=lambda path: int(path.name.split("-")[0]))
    if not orders:
        raise OracleError(f"no bounds of market {fingerprint} in {store}: run `npm run simulate -- bounds` on it first")
    return orders[-1]


def read_bounds(folder: Path, first: date, last: date) -> pl.DataFrame:
    """Give the bounds of showings of cinema days `first` to `last`: one row a showing, horizon and knowledge, seats.

    Raises OracleError for a day that is missing or cannot be read.
    """
    days = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
    paths = [folder / f"{day}.parquet" for day in days]
    missing = [path.stem for path in paths if not path.exists()]
    if missing:
        raise OracleError(
            f"{folder} lacks {len(missing)} days, the first {missing[0]}: run `npm run simulate -- bounds"
            f" --from {missing[0]} --to {missing[-1]}` with the dials of the history"
        )
    try:
        return pl.read_parquet(paths).select(pl.col(name).cast(kind) for name, kind in BOUNDS.items())
    except pl.exceptions.PolarsError as error:
        raise OracleError(
            f"{folder} holds no bounds ({error}): remove it and run `npm run simulate -- bounds`"
        ) from error


def beside(rows: pl.DataFrame, bounds: pl.DataFrame, knows: str) -> pl.DataFrame:
    """Give the rows that an oracle speaks of, its figures beside them as `oracle_p05` … `oracle_mean`.

    Raises OracleError where the two differ in what was sold: then one of them is of another market.
    """
    chosen = bounds.filter(pl.col("knows") == knows).select(
        "showtime_id",
        pl.col("horizon_hours").cast(rows.schema["horizon_hours"]),
        *(pl.col(name).alias(f"oracle_{name}") for name in BOUNDS if name not in _NAMES),
    )
    joined = rows.join(chosen, on=["showtime_id", "horizon_hours"], how="inner", maintain_order="left")
    differing = joined.filter(pl.col("oracle_sold") != pl.col("sold")).height
    if differing > 0:
        raise OracleError(
            f"of {joined.height} showings {differing} were sold otherwise by the oracle than by the history:"
            " they are of two markets, or of two ways of counting blocked seats"
        )
    return joined
