"""What MLflow and the store are told, each on its own files and database."""

from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from cineradar_forecaster.registry.command import models, promote, rollback
from cineradar_forecaster.registry.local import LocalRegistry
from cineradar_forecaster.registry.mirror import mirror_models
from cineradar_forecaster.registry.tracking import CHAMPION_ALIAS, REGISTERED_MODEL, Tracking
from cineradar_forecaster.settings import Settings
from made_model import made_model, register, tracking_in
from made_record import AT, made_record

# MLflow's own tables use what SQLAlchemy will drop one day.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def states(url: str) -> dict[str, str]:
    with psycopg.connect(url) as connection:
        return dict(connection.execute("select version, state from forecast_models").fetchall())


def test_the_store_mirrors_every_model_and_never_meets_two_champions(database_url: str) -> None:
    first = made_record("boosted-1").model_copy(update={"state": "champion", "promoted_at": AT})
    mirror_models(database_url, [first])
    assert states(database_url)["boosted-1"] == "champion"
    second = made_record("boosted-2").model_copy(update={"state": "champion", "promoted_at": AT + timedelta(days=1)})
    gone = first.model_copy(update={"state": "retired", "retired_at": AT + timedelta(days=1)})
    for _ in range(2):
        mirror_models(database_url, [gone, second])
        assert states(database_url) == {"boosted-1": "retired", "boosted-2": "champion", "pickup-1": "retired"}
    mirror_models(database_url, [first, second.model_copy(update={"state": "refused"})])
    assert states(database_url)["boosted-1"] == "champion"
    with psycopg.connect(database_url) as connection:
        row = connection.execute(
            "select training_rows, data_fingerprint, scores -> 'ladder' -> 'forecaster' ->> '24' from forecast_models"
            " where version = 'boosted-1'"
        ).fetchone()
    assert row == (1_000, "0123456789abcdef", "6.7")


def test_mlflow_keeps_runs_and_says_who_is_champion(tmp_path: Path) -> None:
    tracking = tracking_in(tmp_path / "mlflow")
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "ladder.png").write_bytes(b"png")
    with tracking.run("one", {"fingerprint": "abc"}) as run:
        run.parameters({"median.max_depth": 6})
        run.metrics({"mae_t24_forecaster": 6.7})
        run.files(tmp_path / "files", "plots")
    with pytest.raises(ValueError, match="broke"), tracking.run("two", {}):
        raise ValueError("it broke")
    abandoned = tracking.client.create_run(tracking._experiment())

    # Another process, later.
    again = Tracking(tmp_path / "mlflow")
    kept = again.client.get_run(run.run_id)
    assert kept.info.status == "FINISHED"
    assert (kept.data.params["median.max_depth"], kept.data.metrics["mae_t24_forecaster"]) == ("6", 6.7)
    assert [file.path for file in again.client.list_artifacts(run.run_id, "plots")] == ["plots/ladder.png"]
    assert again.end_abandoned() == 1
    assert again.client.get_run(abandoned.info.run_id).info.status == "KILLED"

    tracked = {"tracking_run_id": run.run_id}
    first = made_record("boosted-1").model_copy(update={**tracked, "state": "champion"})
    second = made_record("boosted-2").model_copy(update=tracked)
    for _ in range(2):
        again.mirror([first, second])
    versions = again.client.search_model_versions(f"name = '{REGISTERED_MODEL}'")
    assert len(versions) == 2
    champion = again.client.get_model_version_by_alias(REGISTERED_MODEL, CHAMPION_ALIAS)
    assert champion.tags["version"] == "boosted-1"
    again.mirror([first.model_copy(update={"state": "retired"}), second.model_copy(update={"state": "champion"})])
    champion = again.client.get_model_version_by_alias(REGISTERED_MODEL, CHAMPION_ALIAS)
    assert champion.tags == {"version": "boosted-2", "state": "champion", "verdict": "beats pickup at each horizon"}


def test_models_are_listed_promoted_and_rolled_back_by_hand(
    tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(forecaster_dir=tmp_path, database_url=database_url)
    assert models([], settings) == 0
    assert "run `cineradar-forecaster train`" in capsys.readouterr().out
    tracking_in(settings.mlflow_dir)
    registry = LocalRegistry(settings.models_dir)
    model = made_model()
    for _ in range(2):
        register(registry, model)
    registry.refuse("boosted-2", "refused: T-24")
    assert promote(["boosted-1"], settings) == 0
    assert promote(["boosted-2"], settings) == 1
    assert "--anyway" in capsys.readouterr().err
    assert promote(["boosted-9"], settings) == 1
    assert "known are: boosted-1, boosted-2" in capsys.readouterr().err
    assert promote(["boosted-2", "--anyway"], settings) == 0
    assert states(database_url)["boosted-2"] == "champion"
    assert rollback([], settings) == 0
    assert states(database_url) == {"boosted-1": "champion", "boosted-2": "refused", "pickup-1": "retired"}
    assert models([], settings) == 0
    listed = capsys.readouterr().out
    assert "boosted-1    champion" in listed
