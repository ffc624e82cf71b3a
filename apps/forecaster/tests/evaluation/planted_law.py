"""A history whose law is known to the digit: sold is Poisson around a mean that depends on site, film and weekday."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl
from scipy.stats import poisson

from cineradar_forecaster.evaluation.contest import Answer, Contest
from cineradar_forecaster.evaluation.metrics import Floats
from cineradar_forecaster.evaluation.oracle import BOUNDS, KNOWS
from cineradar_forecaster.history.schema import MOVIES, SHOWINGS, THEATRES
from cineradar_forecaster.history.store import HistoryStore
from cineradar_forecaster.models.prediction import QUANTILES, Prediction

LAST = date(2026, 4, 29)
MARKET = "c0ffee"
CAPACITY = 150


def plant_history(folder: Path, days: int = 66) -> None:
    """Write a history of `days` days: six sites, two halls each, starts at 11:00, 11:30, 16:00 and 19:00 in Jakarta."""
    (folder / "showings").mkdir(parents=True)
    told = {}
    for back in range(days - 1, -1, -1):
        day = LAST - timedelta(days=back)
        frame = pl.DataFrame(list(_showings(day)), schema_overrides=SHOWINGS)
        missing = [pl.lit(None, dtype=kind).alias(name) for name, kind in SHOWINGS.items() if name not in frame.columns]
        frame.with_columns(missing).select(pl.col(name).cast(kind) for name, kind in SHOWINGS.items()).write_parquet(
            folder / "showings" / f"{day}.parquet"
        )
        told[str(day)] = {"rows": frame.height, "hash": str(day)}
    since = datetime.combine(LAST - timedelta(days=days), datetime.min.time(), UTC)
    places = [
        {"theatre_id": f"site {n}", "site_id": f"site {n}", "chain": "XXI" if n < 3 else "CGV", "first_seen_at": since}
        for n in range(6)
    ]
    _table(places, THEATRES).write_parquet(folder / "theatres.parquet")
    _table([{"movie_id": f"film {n}"} for n in range(2)], MOVIES).write_parquet(folder / "movies.parquet")
    manifest = {"market": "demo", "source": "simulator", "fingerprint": MARKET, "days": told}
    clock = "2026-04-30T06:00:00+07:00"
    (folder / "manifest.json").write_text(json.dumps({"version": 1, "market_clock": clock, **manifest}))


def _table(rows: Sequence[Mapping[str, object]], schema: dict[str, pl.DataType | type[pl.DataType]]) -> pl.DataFrame:
    frame = pl.DataFrame(rows)
    missing = [pl.lit(None, dtype=kind).alias(name) for name, kind in schema.items() if name not in frame.columns]
    return frame.with_columns(missing).select(pl.col(name).cast(kind) for name, kind in schema.items())


def _mean(site: int, start: int, day: date) -> float:
    """Expected seats: 6 to 90, so that each band of occupancy has its showings."""
    return (6.0 + 7.0 * site + 0.02 * (start - 600)) * (1.6 if day.weekday() >= 5 else 1.0)


def _showings(day: date) -> Iterator[dict[str, object]]:
    random = np.random.default_rng(day.toordinal())
    for site in range(6):
        for start in (660, 690, 960, 1_140):
            starts = datetime.combine(day, datetime.min.time(), UTC) + timedelta(minutes=start - 420)
            yield {
                "showtime_id": f"{day} {site} {start}",
                "theatre_id": f"site {site}",
                "site_id": f"site {site}",
                "movie_id": f"film {start % 4 // 2}",
                "category": "2D",
                "starts_at": starts,
                "ends_at": starts + timedelta(hours=2),
                "cinema_day": day,
                "local_minute": start,
                "presale": False,
                "first_seen_at": starts - timedelta(days=3, hours=12),
                "seats": CAPACITY,
                "blocked": 0,
                "capacity": CAPACITY,
                "sold": int(random.poisson(_mean(site, start, day))),
                "observed_at": starts - timedelta(minutes=4),
                "early": False,
            }


def rows_of_days(store: HistoryStore, first: date, last: date, horizons: Sequence[int]) -> Iterator[pl.DataFrame]:
    """Give rows day by day as features.build does, the law's own mean their only feature."""
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        shown = store.showings(day, day).collect()
        means = [_mean(int(s[-1]), m, day) for s, m in shown.select("site_id", "local_minute").iter_rows()]
        yield pl.concat(
            shown.select(
                "showtime_id",
                pl.lit(horizon, dtype=pl.Int16).alias("horizon_hours"),
                (pl.col("starts_at") - pl.duration(hours=horizon)).alias("predicted_at"),
                "cinema_day",
                "starts_at",
                "theatre_id",
                "site_id",
                "movie_id",
                pl.when(pl.col("site_id") < "site 3").then(pl.lit("XXI")).otherwise(pl.lit("CGV")).alias("chain"),
                "capacity",
                pl.lit(float(horizon), dtype=pl.Float32).alias("lead_hours"),
                pl.Series("mean_seats", means),
                "sold",
            )
            for horizon in horizons
        )


class PlantedRows:
    """Rows of the law in place of the offline store's."""

    def __init__(self, store: HistoryStore, _root: Path, horizons: Sequence[int]) -> None:
        self.store, self.horizons = store, horizons

    def build(self, first: date, last: date, progress: Callable[[int, int, str], None], /) -> None:
        """There is nothing to build."""
        progress((last - first).days + 1, (last - first).days + 1, "")

    def rows(self, first: date, last: date, /) -> pl.LazyFrame:
        """Give the rows."""
        return pl.concat(list(rows_of_days(self.store, first, last, self.horizons))).lazy()


def _law(rows: pl.DataFrame) -> Prediction:
    mean = rows["mean_seats"].to_numpy()
    return Prediction(np.column_stack([poisson.ppf(level, mean) for level in QUANTILES]), mean)


@dataclass
class Said:
    """A rung that says what a formula of the rows says."""

    name: str
    seats: pl.Expr

    def fit(self, rows: pl.DataFrame) -> None:
        """Nothing is learnt."""
        assert rows.height > 0

    def predict(self, rows: pl.DataFrame) -> Floats:
        """Give what was said."""
        return rows.select(self.seats.cast(pl.Float64)).to_series().to_numpy()


def law(rows: pl.DataFrame, calibration: pl.DataFrame) -> Answer:
    """A forecaster that knows the law."""
    assert max(rows["cinema_day"].to_list()) < min(calibration["cinema_day"].to_list())
    return _law


def law_contest(pickup: pl.Expr | None = None) -> Contest:
    """Two rungs beside a forecaster that knows the law: half of all seats, and pickup, twice the law's mean."""
    said = pl.col("mean_seats") * 2 if pickup is None else pickup
    return Contest(
        {
            "last_week_same_slot": lambda: Said("last_week_same_slot", pl.col("capacity") / 2),
            "pickup": lambda: Said("pickup", said),
        },
        law,
    )


def plant_bounds(store: Path, history: Path, first: date) -> None:
    """Write an oracle that knows the law, of all showings from `first` on."""
    folder = store / MARKET / "bounds" / "24-by-101-at-24-48-72"
    folder.mkdir(parents=True)
    for ahead in range((LAST - first).days + 1):
        day = first + timedelta(days=ahead)
        rows = pl.concat(list(rows_of_days(HistoryStore(history), day, day, (24, 48, 72))))
        told = _law(rows)
        names = [f"p{round(100 * level):02d}" for level in QUANTILES]
        bounds = rows.select("showtime_id", "horizon_hours", "sold").with_columns(
            *(pl.Series(name, told.mean) for name in ("mean", "mean_even", "mean_odd")),
            *(pl.Series(name, told.quantiles[:, place]) for place, name in enumerate(names)),
        )
        both = pl.concat([bounds.with_columns(pl.lit(knows).alias("knows")) for knows in KNOWS])
        both.select(pl.col(name).cast(kind) for name, kind in BOUNDS.items()).write_parquet(folder / f"{day}.parquet")
