"""Nothing observed after the moment of prediction may change a feature of it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import numpy as np
import polars as pl
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from cineradar_forecaster.features import daybook
from cineradar_forecaster.features.build import training_rows
from cineradar_forecaster.features.definitions import FEATURE_NAMES
from cineradar_forecaster.features.events import Running
from cineradar_forecaster.features.panel import Floats, Ints
from cineradar_forecaster.history.files import write_frame
from cineradar_forecaster.history.heat import HeatScores
from cineradar_forecaster.history.schema import ANCHOR_HOURS
from cineradar_forecaster.history.store import HistoryStore
from history_market import FIRST, SmallMarket

HORIZONS = (72, 48, 24, 12, 6, 3)
DAYS, FIRST_CUTOFF = 17, 11
LAST = FIRST + timedelta(days=DAYS - 1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> HistoryStore:
    return SmallMarket(days=DAYS).write(tmp_path_factory.mktemp("history"))


@pytest.fixture(scope="module")
def rows(store: HistoryStore) -> pl.DataFrame:
    return training_rows(store, FIRST + timedelta(days=FIRST_CUTOFF - 1), LAST, HORIZONS)


def destroyed(showings: pl.DataFrame, cutoff: datetime, random: np.random.Generator) -> pl.DataFrame:
    """The day with all observed after `cutoff` made another: finals and looks shuffled, later programme new."""
    lot = pl.Series(random.permutation(showings.height))
    capacity = pl.col("capacity")
    columns = []
    for name in ("sold", "not_free"):
        other = (pl.Series(random.uniform(0, 1, showings.height)) * capacity).cast(pl.Int32)
        columns.append(pl.when(pl.col("observed_at") > cutoff).then(other).otherwise(pl.col(name)).alias(name))
    for anchor in ANCHOR_HOURS:
        seen, taken = pl.col(f"seen_{anchor}"), pl.col(f"taken_{anchor}")
        columns.append(pl.when(seen > cutoff).then(taken.gather(lot)).otherwise(taken).alias(f"taken_{anchor}"))
    later = pl.col("first_seen_at") > cutoff
    columns += [
        pl.when(later).then(pl.col(name).gather(lot)).otherwise(pl.col(name)).alias(name)
        for name in ("movie_id", "price_min_idr", "presale")
    ]
    # Some of what was not on sale yet never comes to be.
    never = (showings["first_seen_at"] > cutoff) & pl.Series(random.uniform(0, 1, showings.height) < 0.3)
    return showings.with_columns(columns).filter(~never)


def other_future(store: HistoryStore, folder: Path, cutoff: datetime, seed: int) -> HistoryStore:
    """A copy of the store whose past up to `cutoff` is the same, and nothing else."""
    random = np.random.default_rng(seed)
    copytree(store.folder, folder, dirs_exist_ok=True)
    copy = HistoryStore(folder)
    for day in store.days()[-(DAYS - (cutoff.date() - FIRST).days + 2) :]:
        write_frame(copy.day_path(day), destroyed(store.showings(day, day).collect(), cutoff, random))
    told = store.popularity()
    other = pl.Series(random.uniform(0, 500, told.height))
    # A day of popularity is told once the day before is over in the west.
    later = pl.col("day") > (cutoff + timedelta(hours=1)).date() - timedelta(days=1)
    changed = pl.when(later).then(other).otherwise(pl.col("popularity")).alias("popularity")
    write_frame(folder / "popularity.parquet", told.with_columns(changed))
    for day in store.manifest().heat:
        write_frame(copy.heat_path(day), other_scores(pl.read_parquet(store.heat_path(day)), cutoff, random))
    return copy


def other_scores(scores: pl.DataFrame, cutoff: datetime, random: np.random.Generator) -> pl.DataFrame:
    """The day's heat scores published after `cutoff` made others, and those of weights that were made then."""
    other = pl.Series(random.uniform(0, 100, scores.height))
    changed = scores.with_columns(pl.when(pl.col("known_at") > cutoff).then(other).otherwise("score").alias("score"))
    soon = cutoff + timedelta(seconds=1)
    known_at = pl.max_horizontal("known_at", pl.lit(soon)).cast(scores.schema["known_at"])
    version = pl.lit(3, dtype=pl.Int32)
    return pl.concat([changed, changed.with_columns(score=other, known_at=known_at, weights_version=version)])


def changed_features(
    store: HistoryStore, rows: pl.DataFrame, cutoff: datetime, seed: int, days_ahead: int = 3
) -> set[str]:
    """Features of forecasts made by `cutoff`, `rows` among them, that hang on what was observed after it."""
    first, last = cutoff.date() - timedelta(days=1), min(LAST, cutoff.date() + timedelta(days=days_ahead))
    with TemporaryDirectory() as folder:
        other = other_future(store, Path(folder), cutoff, seed)
        retold = known_by(training_rows(other, first, last, HORIZONS), cutoff)
    told = known_by(rows.filter(pl.col("cinema_day").is_between(first, last)), cutoff)
    assert told.height > 0
    assert told["showtime_id"].to_list() == retold["showtime_id"].to_list()
    return {name for name in FEATURE_NAMES if not told[name].equals(retold[name], null_equal=True)}


def known_by(rows: pl.DataFrame, cutoff: datetime) -> pl.DataFrame:
    return rows.filter(pl.col("predicted_at") <= cutoff).sort("showtime_id", "horizon_hours")


cutoffs = st.integers(min_value=FIRST_CUTOFF * 24 * 4, max_value=(DAYS - 2) * 24 * 4).map(
    lambda quarters: datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC) + timedelta(minutes=15 * quarters)
)


@settings(max_examples=3, deadline=None, phases=[Phase.explicit, Phase.generate])
@example(cutoff=datetime(2026, 2, 16, 23, tzinfo=UTC), seed=0)
@given(cutoff=cutoffs, seed=st.integers(0, 2**16))
def test_what_is_observed_later_changes_no_feature(
    store: HistoryStore, rows: pl.DataFrame, cutoff: datetime, seed: int
) -> None:
    assert changed_features(store, rows, cutoff, seed) == set()


NOON = datetime.combine(FIRST + timedelta(days=13), datetime.min.time(), UTC) + timedelta(hours=5)


def test_levels_of_a_day_that_is_not_over_are_found_out(store: HistoryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    true = daybook.DayBook.last_finished

    def too_soon(book: daybook.DayBook, second: Ints) -> Ints:
        return true(book, second) + 1

    monkeypatch.setattr(daybook.DayBook, "last_finished", too_soon)
    leaking = training_rows(store, NOON.date() - timedelta(days=1), NOON.date() + timedelta(days=1), HORIZONS)
    assert {"prior_occupancy", "theatre_momentum"} <= changed_features(store, leaking, NOON, seed=1, days_ahead=1)


def test_looks_an_hour_too_late_are_found_out(store: HistoryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    true = Running.until

    def too_late(sums: Running, group: Ints, second: Ints) -> list[Floats]:
        return true(sums, group, second + 3_600)

    monkeypatch.setattr(Running, "until", too_late)
    leaking = training_rows(store, NOON.date() - timedelta(days=1), NOON.date(), HORIZONS)
    assert {"film_pace", "site_pace"} <= changed_features(store, leaking, NOON, seed=1, days_ahead=0)


def test_a_score_of_the_next_morning_is_found_out(store: HistoryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    true = HeatScores.at

    def too_soon(scores: HeatScores, site_id: pl.Series, at: pl.Series) -> pl.Series:
        return true(scores, site_id, at + timedelta(days=1))

    monkeypatch.setattr(HeatScores, "at", too_soon)
    leaking = training_rows(store, NOON.date() - timedelta(days=1), NOON.date(), HORIZONS)
    assert changed_features(store, leaking, NOON, seed=1, days_ahead=0) == {"heat_score"}
