"""The oracle store is read as it is written, for the market it belongs to and no other."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from cineradar_forecaster.evaluation.oracle import BOUNDS, OracleError, beside, find_bounds, read_bounds

DAY = date(2026, 4, 20)


def bounds_of(sold: int = 30) -> pl.DataFrame:
    figures = {
        "sold": sold,
        "mean": 28.0,
        "mean_even": 27.5,
        "mean_odd": 28.5,
        "p05": 10.0,
        "p10": 14.0,
        "p50": 27.0,
        "p90": 44.0,
        "p95": 50.0,
    }
    rows = [
        {"showtime_id": "a", "horizon_hours": horizon, "knows": knows, **figures}
        for horizon in (24, 72)
        for knows in ("own_bookings", "everything")
    ]
    return pl.DataFrame(rows, schema=BOUNDS)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    for order in ("20-by-101-at-24-72", "215-by-201-at-24-72"):
        folder = tmp_path / "c0ffee" / "bounds" / order
        folder.mkdir(parents=True)
        bounds_of().write_parquet(folder / f"{DAY}.parquet")
    return tmp_path


def test_the_bounds_with_most_showings_are_found_and_read(store: Path) -> None:
    folder = find_bounds(store, "c0ffee")
    assert folder.name == "215-by-201-at-24-72"
    assert read_bounds(folder, DAY, DAY).equals(bounds_of())


def test_another_market_has_no_oracle_here(store: Path) -> None:
    with pytest.raises(OracleError, match="no bounds of market beef"):
        find_bounds(store, "beef")
    with pytest.raises(OracleError, match="of no other there is an oracle"):
        find_bounds(store, None)


def test_a_day_that_is_missing_is_named(store: Path) -> None:
    with pytest.raises(OracleError, match="lacks 1 days, the first 2026-04-21"):
        read_bounds(find_bounds(store, "c0ffee"), DAY, date(2026, 4, 21))


def test_the_oracle_speaks_of_its_showings_and_horizons_only() -> None:
    rows = pl.DataFrame(
        {"showtime_id": ["b", "a", "a"], "horizon_hours": [24, 48, 72], "sold": [1, 30, 30]},
        schema_overrides={"horizon_hours": pl.Int16},
    )
    joined = beside(rows, bounds_of(), "own_bookings")
    assert joined.select("showtime_id", "horizon_hours", "oracle_p50").rows() == [("a", 72, 27.0)]


def test_an_oracle_that_counts_otherwise_is_refused() -> None:
    rows = pl.DataFrame({"showtime_id": ["a"], "horizon_hours": [24], "sold": [29]})
    with pytest.raises(OracleError, match="of 1 showings 1 were sold otherwise"):
        beside(rows, bounds_of(), "everything")
