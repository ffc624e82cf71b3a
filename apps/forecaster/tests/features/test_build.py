from datetime import datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from cineradar_forecaster.features.build import KEYS, coming_rows, coming_rows_of, training_rows
from cineradar_forecaster.features.definitions import FEATURE_NAMES
from cineradar_forecaster.features.walk import Walk
from cineradar_forecaster.history.schema import ANCHOR_HOURS, COMING
from cineradar_forecaster.history.store import HistoryStore
from history_market import FIRST, SmallMarket

HORIZONS = (72, 48, 24, 12, 6, 3)
DAY = FIRST + timedelta(days=20)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> HistoryStore:
    return SmallMarket().write(tmp_path_factory.mktemp("history"))


@pytest.fixture(scope="module")
def rows(store: HistoryStore) -> pl.DataFrame:
    return training_rows(store, DAY, DAY + timedelta(days=1), HORIZONS)


def coming_at(store: HistoryStore, now: datetime) -> pl.DataFrame:
    """The store as the market would have shown it at `now`: what was seen later is not there."""
    days = store.showings(now.date() - timedelta(days=2), now.date() + timedelta(days=9)).collect()
    over = pl.col("starts_at") <= now
    final = ("sold", "not_free", "observed_at", "early", "basis")
    by_anchor = [pl.col(f"{what}_{a}") for a in ANCHOR_HOURS for what in ("taken", "seen")]
    seen = {a: pl.col(f"seen_{a}") <= now for a in ANCHOR_HOURS}
    known = days.filter(pl.col("first_seen_at") <= now).with_columns(
        *(pl.when(over).then(pl.col(name)).alias(name) for name in final),
        *(
            pl.when(seen[column.meta.output_name()[column.meta.output_name().index("_") + 1 :]]).then(column)
            for column in by_anchor
        ),
    )
    scores = store.heat().filter(pl.col("known_at") <= now, pl.col("day") > now.date() - timedelta(days=7))
    newest_scores = scores.sort("day", "weights_version").group_by("site_id").agg(heat_score=pl.col("score").last())
    newest = [pl.col(f"taken_{a}") for a in reversed(ANCHOR_HOURS)]
    newest_seen = [pl.col(f"seen_{a}") for a in reversed(ANCHOR_HOURS)]
    looked = known.with_columns(taken_now=pl.coalesce(newest), seen_now=pl.coalesce(newest_seen))
    return looked.join(newest_scores, on="site_id", how="left").select(*COMING)


def test_a_row_has_keys_features_and_target_and_no_feature_is_unknown(rows: pl.DataFrame) -> None:
    features = [name for name in FEATURE_NAMES if name not in KEYS]
    assert rows.columns == [*KEYS, *features, "sold"]
    assert all(rows[name].dtype == pl.Float32 for name in FEATURE_NAMES)
    assert not any(rows[name].is_nan().any() for name in FEATURE_NAMES)
    assert not any(rows[name].is_infinite().any() for name in FEATURE_NAMES)
    assert rows.select("showtime_id", "horizon_hours").is_unique().all()


def test_a_showing_has_a_row_at_each_horizon_at_which_it_was_on_sale(store: HistoryStore, rows: pl.DataFrame) -> None:
    showings = store.showings(DAY, DAY + timedelta(days=1)).collect()
    for hours in HORIZONS:
        on_sale = showings.filter(pl.col("first_seen_at") <= pl.col("starts_at") - pl.duration(hours=hours))
        found = rows.filter(pl.col("horizon_hours") == hours)
        assert set(found["showtime_id"]) == set(on_sale["showtime_id"])


def test_the_moment_of_prediction_is_the_start_less_the_horizon(rows: pl.DataFrame) -> None:
    lead = rows.select((pl.col("starts_at") - pl.col("predicted_at")).dt.total_hours() == pl.col("horizon_hours"))
    assert lead["starts_at"].all()


@pytest.mark.parametrize("hours", HORIZONS)
def test_a_showing_has_the_same_features_while_it_comes_as_when_it_is_learnt_from(
    store: HistoryStore, rows: pl.DataFrame, hours: int
) -> None:
    at = rows.filter(pl.col("horizon_hours") == hours, pl.col("cinema_day") == DAY)
    # At noon and in the evening; in each zone where half the country has what the other half has not.
    moments = at.filter(pl.col("minute_of_day").is_in([735.0, 1140.0]))["predicted_at"].unique().sort()
    walk = Walk(store)
    for now in moments if hours == 72 else moments[-1:]:
        learnt = at.filter(pl.col("predicted_at") == now).sort("showtime_id")
        coming = coming_rows_of(walk, coming_at(store, now), now).sort("showtime_id")
        same = coming.join(learnt.select("showtime_id"), on="showtime_id", how="semi")
        assert_frame_equal(same, learnt.select(same.columns), check_exact=True)


def test_a_site_has_the_score_that_stood_when_the_forecast_was_made(rows: pl.DataFrame) -> None:
    of_site = rows.group_by("site_id").agg(pl.col("heat_score").n_unique().alias("scores"), pl.col("heat_score").max())
    told = {site: (scores, most) for site, scores, most in of_site.iter_rows()}
    assert told["s4"] == (1, None)
    # From three days before the first to the morning of the second, at four o'clock each a new one.
    assert told["s1"] == (5, pytest.approx(30 + 0.3 * 21 + 7))


def test_a_sample_keeps_whole_showings_and_their_features_as_they_are(store: HistoryStore, rows: pl.DataFrame) -> None:
    some = training_rows(store, DAY, DAY + timedelta(days=1), HORIZONS, sample=0.3, seed=7)
    assert 0.15 < some.height / rows.height < 0.45
    keys = ["showtime_id", "horizon_hours"]
    assert_frame_equal(some.sort(keys), rows.join(some.select(keys), on=keys, how="semi").sort(keys))
    of_chosen = rows.filter(pl.col("showtime_id").is_in(some["showtime_id"].unique().to_list()))
    assert of_chosen.height == some.height


def test_a_coming_showing_without_a_hall_gets_the_usual_one_of_its_listing(store: HistoryStore) -> None:
    now = datetime.fromisoformat("2026-02-20T06:00:00+00:00")
    coming = coming_at(store, now)
    soon, late = now + timedelta(hours=50), now + timedelta(hours=72)
    nowhere = coming.filter(pl.col("starts_at").is_between(soon, late)).head(5)["showtime_id"].to_list()
    hidden = coming.with_columns(
        pl.when(pl.col("showtime_id").is_in(nowhere)).then(None).otherwise(pl.col(name)).alias(name)
        for name in ("auditorium_id", "seats", "blocked", "capacity", "taken_now", "seen_now", "taken_t72", "seen_t72")
    )
    found = coming_rows(store, hidden, now).filter(pl.col("showtime_id").is_in(nowhere))
    assert found.height == len(nowhere)
    assert found["capacity"].is_not_null().all()
    assert found["sold_now"].is_null().all()


def test_nothing_to_come_gives_no_rows(store: HistoryStore) -> None:
    found = coming_rows(store, pl.DataFrame(schema=COMING), datetime.fromisoformat("2026-02-20T06:00:00+00:00"))
    assert found.height == 0
    assert set(FEATURE_NAMES) <= set(found.columns)


def test_a_market_without_a_past_can_be_forecast(tmp_path: Path) -> None:
    store = SmallMarket(days=4).write(tmp_path)
    found = training_rows(store, FIRST, FIRST, [24])
    assert found.height > 0
    assert found["prior_occupancy"].is_between(0, 1).all()
