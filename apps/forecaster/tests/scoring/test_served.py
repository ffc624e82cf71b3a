"""History's features and a trained model, as batches and live answers use them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from cineradar_forecaster.features.calendar import CALENDAR_FILE
from cineradar_forecaster.history.schema import COMING
from cineradar_forecaster.history.store import HistoryStore
from cineradar_forecaster.models.model import Model
from cineradar_forecaster.models.profile import fit_profile, hours_of
from cineradar_forecaster.models.site_hours import SiteHours
from cineradar_forecaster.registry.local import LocalRegistry
from cineradar_forecaster.scoring.columns import QUANTILES
from cineradar_forecaster.scoring.ports import ComingContext
from cineradar_forecaster.scoring.served import ServedModel, serve_model
from cineradar_forecaster.scoring.walked import WalkedHistory
from history_market import FIRST, SmallMarket
from made_model import made_model, register
from made_record import made_record

TODAY = FIRST + timedelta(days=18)
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 5, 20, tzinfo=UTC)
REACH = NOW + timedelta(hours=72)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> HistoryStore:
    return SmallMarket().write(tmp_path_factory.mktemp("history"))


@pytest.fixture(scope="module")
def coming(store: HistoryStore) -> pl.DataFrame:
    """Today and three days ahead, each showing looked at an hour ago; none has begun."""
    days = store.showings(TODAY, TODAY + timedelta(days=3)).collect()
    unknown = [pl.lit(None, dtype=kind).alias(name) for name, kind in COMING.items() if name not in days.columns]
    finals = [pl.lit(None, dtype=COMING[name]).alias(name) for name in ("sold", "not_free", "observed_at", "early")]
    seen = pl.lit(NOW - timedelta(hours=1)).cast(COMING["seen_now"])
    return (
        days.filter(pl.col("starts_at") > NOW)
        .with_columns(*unknown, *finals, first_seen_at=seen - timedelta(days=2))
        .with_columns(taken_now=pl.col("taken_t72"), seen_now=seen)
        .select(*COMING)
    )


@pytest.fixture(scope="module")
def context(store: HistoryStore, coming: pl.DataFrame) -> ComingContext:
    return WalkedHistory(store, CALENDAR_FILE).context(coming, NOW)


@pytest.fixture(scope="module")
def served(store: HistoryStore) -> ServedModel:
    finals = store.showings(FIRST, TODAY - timedelta(days=1)).collect()
    profile = fit_profile(hours_of(finals, []), TODAY - timedelta(days=1))
    made = made_model()
    model = Model(made.forecaster, SiteHours(made.site_hours.sums, profile))
    return ServedModel(model, NOW, store.theatres(), CALENDAR_FILE)


def test_a_showing_asked_for_alone_has_the_features_it_has_among_all(context: ComingContext) -> None:
    rows = context.rows()
    assert rows["starts_at"].is_between(NOW, REACH).all()
    for showtime in rows["showtime_id"].gather_every(rows.height // 5):
        assert_frame_equal(context.rows([showtime]), rows.filter(pl.col("showtime_id") == showtime))


def test_one_showing_more_has_features_and_leaves_the_days_before_it_as_they_were(
    context: ComingContext, coming: pl.DataFrame
) -> None:
    beside = coming.filter(pl.col("cinema_day") == TODAY + timedelta(days=1)).head(1)
    imagined = beside.with_columns(
        showtime_id=pl.lit("imagined"),
        taken_now=pl.lit(None, dtype=pl.Int32),
        seen_now=pl.lit(None, dtype=COMING["seen_now"]),
    )
    more = context.with_showing(imagined)
    assert more.rows(["imagined"])["capacity"].to_list() == beside["capacity"].to_list()
    before = pl.col("cinema_day") == TODAY
    assert_frame_equal(more.rows().filter(before), context.rows().filter(before))
    assert context.rows(["imagined"]).is_empty(), "what is asked for once is not kept"


def test_history_is_read_again_only_when_its_files_have_changed(tmp_path: Path) -> None:
    store = SmallMarket(days=8).write(tmp_path)
    source = WalkedHistory(store, CALENDAR_FILE)
    assert [source.renew(NOW), source.renew(NOW)] == [True, False]
    SmallMarket(days=9).write(tmp_path)
    assert [source.renew(NOW), source.renew(NOW)] == [True, False]


def test_hours_are_told_by_programme_within_reach_and_by_the_usual_week_up_to_a_week(
    served: ServedModel, context: ComingContext
) -> None:
    rows = context.rows()
    hours = served.site_hours(rows, served.predict(rows), NOW)
    edge = REACH.replace(minute=0, second=0, microsecond=0)
    programme, profile = (hours.filter(pl.col("basis") == basis) for basis in ("programme", "profile"))
    assert programme.height > 0
    assert (programme["hour"] < edge).all()
    assert profile.height > 0
    assert profile["hour"].is_between(edge, NOW + timedelta(hours=168)).all()
    assert profile["showings"].null_count() == profile.height
    assert hours.select("site_id", "hour").is_unique().all()
    whole = rows.filter(pl.col("starts_at") < edge)
    assert programme["showings"].sum() == whole.height
    assert programme["capacity"].sum() == whole["capacity"].sum()
    assert (hours["p95"] >= hours["p05"]).all()
    assert set(QUANTILES) <= set(hours.columns)


def test_the_lower_rungs_say_nothing_where_they_have_nothing_to_go_by(
    served: ServedModel, context: ComingContext
) -> None:
    rows = context.rows().with_columns(
        last_week_occupancy=pl.when(pl.int_range(pl.len()) % 2 == 0).then(pl.lit(0.5, dtype=pl.Float32))
    )
    said = served.rungs(rows)
    assert said["pickup"].null_count() == 0
    halves = pl.when(pl.int_range(pl.len()) % 2 == 0).then(pl.col("capacity") / 2)
    assert said["last_week"].to_list() == rows.select(halves)["capacity"].to_list()


def test_reasons_add_up_to_the_median(served: ServedModel, context: ComingContext) -> None:
    rows = context.rows()
    total = served.contributions(rows).sum(axis=1)
    assert total == pytest.approx(served.predict(rows).median, abs=0.5)
    assert served.contributions(rows).shape == (rows.height, len(served.feature_names) + 1)


def test_a_registered_model_is_served_under_its_version(store: HistoryStore, tmp_path: Path) -> None:
    registry = LocalRegistry(tmp_path)
    version = register(registry, made_model()).version
    model = serve_model(registry, version, store, CALENDAR_FILE)
    assert (model.version, model.trained_at) == (version, made_record(version).trained_at)
