import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import psycopg
import pytest

from cineradar_forecaster.features.definitions import FEATURE_NAMES
from cineradar_forecaster.models.boosting import Boosting, StoppedError
from cineradar_forecaster.models.fitting import FitSettings, TooLittleHistoryError
from cineradar_forecaster.registry.local import LocalRegistry
from cineradar_forecaster.registry.tracking import EXPERIMENT
from cineradar_forecaster.settings import Settings
from cineradar_forecaster.training.command import run
from cineradar_forecaster.training.days import CALIBRATION_DAYS, HELD_OUT_DAYS, split_days
from cineradar_forecaster.training.lock import HOLDING_LOCK, lock_held
from cineradar_forecaster.training.train import LATER_DAYS, TrainingReport, train, window_days
from history_market import FIRST, SmallMarket
from made_model import tracking_in

DAYS = 36
NOW = datetime(FIRST.year, FIRST.month, FIRST.day, 3, tzinfo=UTC) + timedelta(days=DAYS)
# The recipe with few trees: what is tested here is the way, not the figures.
QUICK = FitSettings(
    feature_names=tuple(FEATURE_NAMES),
    median=Boosting(trees=12),
    scale=Boosting(objective="reg:gamma", trees=8, depth=3),
)
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def told_past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("market")
    SmallMarket(days=DAYS).write(folder / "history")
    tracking_in(folder / "mlflow")
    return folder


class Trained:
    """One training, and everything it said of its progress."""

    def __init__(self, told_past: Path, home: Path) -> None:
        shutil.copytree(told_past, home)
        self.settings = Settings(forecaster_dir=home, database_url=None, market_clock_at=NOW)
        self.heard: list[tuple[str, float]] = []
        self.report: TrainingReport = train(
            self.settings, now=NOW, recipe=QUICK, told=lambda phase, share: self.heard.append((phase, share))
        )
        self.registry = LocalRegistry(self.settings.models_dir)


@pytest.fixture(scope="module")
def trained(told_past: Path, tmp_path_factory: pytest.TempPathFactory) -> Trained:
    return Trained(told_past, tmp_path_factory.mktemp("home") / "forecaster")


def test_a_training_registers_a_judged_model_with_its_ladder(trained: Trained) -> None:
    record = trained.report.record
    assert record.version == "boosted-1"
    assert record.trained_until == FIRST + timedelta(days=DAYS - 1)
    ladder = record.scores["ladder"]
    assert {"constant_median", "pickup", "plan_xgboost", "forecaster"} <= set(ladder)
    assert set(ladder["forecaster"]) == {"72", "48", "24", "12", "6", "3"}
    assert "all" in record.scores["errors"]["24"]
    assert record.data_fingerprint
    for name in ladder:
        assert name.replace("_", " ") in trained.report.ladder


def test_it_answers_only_where_every_interval_beside_pickup_lies_below_nil(trained: Trained) -> None:
    record = trained.report.record
    surely = all(interval["high"] < 0 for interval in record.scores["beside_pickup"])
    assert (record.state == "champion") == surely
    assert (trained.registry.champion_version() == record.version) == surely
    assert record.verdict
    assert surely or record.verdict.startswith("refused")


def test_the_registered_model_forecasts_the_features_of_today(trained: Trained, told_past: Path) -> None:
    model = trained.registry.load("boosted-1")
    assert model.forecaster.feature_names == tuple(FEATURE_NAMES)
    assert model.forecaster.provenance.fingerprint == trained.report.record.data_fingerprint
    theatres = pl.read_parquet(told_past / "history" / "theatres.parquet")
    usual = model.site_hours.usual(theatres, [], NOW, NOW + timedelta(days=1))
    assert set(usual["site_id"]) == {"s1", "s2", "s3", "s4"}


def test_progress_never_falls_and_ends_at_all(trained: Trained) -> None:
    shares = [share for _, share in trained.heard]
    assert shares == sorted(shares)
    assert shares[-1] == 100
    assert {"rows", "ladder", "judged", "trained", "kept"} <= {phase for phase, _ in trained.heard}


def test_its_run_is_tracked_with_parameters_errors_plots_and_the_model(trained: Trained) -> None:
    from cineradar_forecaster.registry.tracking import Tracking

    client = Tracking(trained.settings.mlflow_dir).client
    kept = client.get_run(trained.report.record.tracking_run_id or "")
    assert client.get_experiment(kept.info.experiment_id).name == EXPERIMENT
    assert kept.info.status == "FINISHED"
    assert kept.data.params["median.max_depth"] == "6"
    assert kept.data.params["data_fingerprint"] == trained.report.record.data_fingerprint
    assert "mae_t24_forecaster" in kept.data.metrics
    files = {file.path for part in ("plots", "model") for file in client.list_artifacts(kept.info.run_id, part)}
    assert {"plots/ladder.png", "plots/importance.png", "plots/reliability.png", "model/median.ubj"} <= files


@pytest.mark.parametrize("until", ["rows", "judged"])
def test_a_training_stopped_at_any_phase_registers_nothing(told_past: Path, tmp_path: Path, until: str) -> None:
    home = tmp_path / "forecaster"
    shutil.copytree(told_past, home)

    def told(phase: str, share: float) -> None:
        del share
        if phase == until:
            raise StoppedError("asked to")

    settings = Settings(forecaster_dir=home, database_url=None, market_clock_at=NOW)
    with pytest.raises(StoppedError):
        train(settings, now=NOW, told=told, recipe=QUICK)
    assert LocalRegistry(settings.models_dir).records() == []


def test_a_market_with_too_little_history_is_told_so_and_gets_no_model(
    told_past: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "forecaster"
    shutil.copytree(told_past, home)
    settings = Settings(forecaster_dir=home, database_url=None, market_clock_at=NOW, log_level="silent")
    assert run(["--days", "20"], settings) == 1
    said = capsys.readouterr().err
    assert "20 finished cinema days are told, and a model needs 35" in said
    assert "Pickup answers until then" in said
    assert LocalRegistry(settings.models_dir).records() == []


def test_no_history_at_all_says_where_it_comes_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([], Settings(forecaster_dir=tmp_path, database_url=None, log_level="silent")) == 1
    assert "cineradar-forecaster etl" in capsys.readouterr().err


def test_while_another_training_runs_one_by_hand_is_refused_unless_it_was_handed_the_lock(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(forecaster_dir=tmp_path, database_url=None, log_level="silent")
    with lock_held(tmp_path):
        assert run([], settings) == 1
        assert "another training runs" in capsys.readouterr().err
        run([HOLDING_LOCK], settings)
        assert "cineradar-forecaster etl" in capsys.readouterr().err
    run([], settings)
    assert "cineradar-forecaster etl" in capsys.readouterr().err


def test_a_first_model_learns_from_few_days_and_later_ones_from_all_that_are_kept(
    trained: Trained, tmp_path: Path
) -> None:
    assert window_days(LocalRegistry(tmp_path), 60) == 60
    trained.registry.promote("boosted-1", NOW, "for the next test")
    assert window_days(trained.registry, 60) == LATER_DAYS


def test_days_are_learnt_calibrated_and_judged_in_the_order_of_time() -> None:
    days = [FIRST + timedelta(days=n) for n in range(80)]
    split = split_days(days, 60)
    assert split.all.first == days[20]
    assert split.judged_learn.last < split.judged_calibrate.first
    assert split.judged_calibrate.last < split.held_out.first
    assert (split.held_out.last - split.held_out.first).days == HELD_OUT_DAYS - 1
    assert split.learn.last < split.calibrate.first
    assert (split.calibrate.last - split.calibrate.first).days == CALIBRATION_DAYS - 1
    assert split.calibrate.last == days[-1]
    with pytest.raises(TooLittleHistoryError, match="34 finished cinema days"):
        split_days(days[:34], 60)


def test_a_store_without_finished_showings_says_so(
    tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(forecaster_dir=tmp_path, database_url=database_url, log_level="silent")
    assert run([], settings) == 1
    assert capsys.readouterr().err.strip()
    with psycopg.connect(database_url) as connection:
        assert connection.execute("select count(*) from forecast_models where kind = 'boosted'").fetchone() == (0,)
