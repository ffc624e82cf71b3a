from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from cineradar_forecaster.features.build import training_rows
from cineradar_forecaster.features.definitions import FEATURE_NAMES, VERSION
from cineradar_forecaster.features.kept import FeatureStore
from cineradar_forecaster.history.files import write_frame
from cineradar_forecaster.history.store import HistoryStore
from history_market import FIRST, SmallMarket

SPAN = FIRST + timedelta(days=3), FIRST + timedelta(days=5)


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> HistoryStore:
    return SmallMarket(days=6).write(tmp_path_factory.mktemp("history"))


def nothing(_done: int, _total: int, _what: str) -> None:
    pass


def test_rows_are_kept_by_version_and_history_and_built_once(history: HistoryStore, tmp_path: Path) -> None:
    kept = FeatureStore(tmp_path, history, [24, 48])
    assert kept.folder == tmp_path / f"v{VERSION}" / history.fingerprint() / "48h-24h"

    def end_after_one(done: int, _total: int, _what: str) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kept.build(*SPAN, end_after_one)
    told: list[tuple[int, int]] = []
    kept.build(*SPAN, lambda done, total, _what: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]
    rows = kept.rows(*SPAN).collect()
    assert_frame_equal(rows, training_rows(history, *SPAN, [48, 24]))
    kept.build(*SPAN, lambda done, total, _what: told.append((done, total)))
    assert told[3:] == [(3, 3)]


def test_a_history_with_holes_and_strangers_gives_rows_all_the_same(tmp_path: Path) -> None:
    copy = SmallMarket(days=6).write(tmp_path)
    empty = copy.showings(FIRST, FIRST).collect().clear()
    write_frame(copy.day_path(FIRST + timedelta(days=1)), empty)
    odd = copy.showings(SPAN[0], SPAN[0]).collect().with_row_index("n")
    strange = odd.with_columns(
        movie_id=pl.when(pl.col("n") % 7 == 0).then(pl.lit("stranger")).otherwise("movie_id"),
        theatre_id=pl.when(pl.col("n") % 11 == 0).then(pl.lit("nowhere")).otherwise("theatre_id"),
        sold=pl.when(pl.col("n") % 5 == 0).then("capacity").otherwise("sold").cast(pl.Int32),
        capacity=pl.when(pl.col("n") == 3).then(0).otherwise("capacity").cast(pl.Int32),
        auditorium_id=pl.lit(None, dtype=pl.String),
        price_min_idr=pl.lit(None, dtype=pl.Int64),
    )
    write_frame(copy.day_path(SPAN[0]), strange.drop("n"))
    rows = training_rows(copy, SPAN[0], SPAN[1], [24])
    assert rows.filter(pl.col("movie_id") == "stranger").height > 0
    assert not any(rows[name].is_nan().any() or rows[name].is_infinite().any() for name in FEATURE_NAMES)
    assert rows["prior_occupancy"].is_between(0, 1).all()
