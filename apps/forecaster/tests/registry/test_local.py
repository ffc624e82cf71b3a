import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from cineradar_forecaster.models.model import Model
from cineradar_forecaster.registry.local import LocalRegistry
from cineradar_forecaster.registry.records import RegistryError
from made_model import made_model, register
from made_record import AT, made_record
from made_rows import made_rows


@pytest.fixture(scope="module")
def model() -> Model:
    return made_model()


@pytest.fixture
def registry(tmp_path: Path) -> LocalRegistry:
    return LocalRegistry(tmp_path / "models")


def test_where_nothing_was_trained_nobody_answers(registry: LocalRegistry) -> None:
    assert registry.records() == []
    assert registry.champion_version() is None
    assert registry.champion() is None


def test_a_registered_model_answers_once_promoted_and_survives_a_restart(registry: LocalRegistry, model: Model) -> None:
    record = register(registry, model)
    assert (record.version, record.state) == ("boosted-1", "candidate")
    assert registry.champion_version() is None
    registry.promote(record.version, AT, "beats pickup")
    again = LocalRegistry(registry.folder)
    champion = again.champion()
    assert champion is not None
    assert champion.version == "boosted-1"
    rows = made_rows(1, 5, 9)
    assert champion.forecaster.predict(rows).quantiles.tolist() == model.forecaster.predict(rows).quantiles.tolist()
    assert again.record("boosted-1").promoted_at == AT


def test_one_answers_at_a_time_and_rollback_returns_to_the_one_before(registry: LocalRegistry, model: Model) -> None:
    for number in range(3):
        registry.promote(register(registry, model).version, AT + timedelta(days=number), "beats pickup")
    assert [record.state for record in registry.records()] == ["retired", "retired", "champion"]
    assert registry.roll_back(AT + timedelta(days=3)).version == "boosted-2"
    assert [record.state for record in registry.records()] == ["retired", "champion", "refused"]
    # The one that was left is not what the next rollback returns to.
    assert registry.roll_back(AT + timedelta(days=4)).version == "boosted-1"
    with pytest.raises(RegistryError, match="no champion to go back to"):
        registry.roll_back(AT + timedelta(days=5))
    assert registry.champion_version() == "boosted-1"


def test_a_refused_model_stays_with_its_reason_and_never_answers(registry: LocalRegistry, model: Model) -> None:
    version = register(registry, model).version
    registry.refuse(version, "refused: it does not surely beat pickup at T-24")
    assert registry.champion_version() is None
    assert registry.record(version).verdict == "refused: it does not surely beat pickup at T-24"


def test_who_answers_is_not_refused_without_a_rollback(registry: LocalRegistry, model: Model) -> None:
    version = register(registry, model).version
    registry.promote(version, AT, "beats pickup")
    with pytest.raises(RegistryError, match="roll back"):
        registry.refuse(version, "no more")


def test_an_unknown_version_is_refused_with_those_that_are_known(registry: LocalRegistry, model: Model) -> None:
    register(registry, model)
    with pytest.raises(RegistryError, match=r"no model boosted-9; known are: boosted-1"):
        registry.promote("boosted-9", AT, "")


def test_a_registration_that_fails_leaves_nothing(registry: LocalRegistry, model: Model) -> None:
    def write(_version: str, folder: Path) -> None:
        model.save(folder)
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        registry.register(made_record, write)
    assert registry.records() == []
    assert [path.name for path in registry.folder.iterdir() if path.is_dir()] == []
    assert register(registry, model).version == "boosted-1"


REGISTER = """
import os, signal, sys
from pathlib import Path
from cineradar_forecaster.registry.local import LocalRegistry
from made_record import made_record

registry, moment = LocalRegistry(Path(sys.argv[1])), sys.argv[2]

def write(version, folder):
    folder.mkdir()
    (folder / "forecaster.json").write_text(version)
    if moment == "after the rename":
        folder.rename(registry.folder / version)
    if moment != "never":
        os.kill(os.getpid(), signal.SIGKILL)

registry.register(made_record, write)
"""


def registering(registry: LocalRegistry, dies: str) -> subprocess.Popen[bytes]:
    """Another process that registers a model of one file, and dies at a moment or never."""
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    return subprocess.Popen([sys.executable, "-c", REGISTER, str(registry.folder), dies], env=here)


@pytest.mark.parametrize("moment", ["before the rename", "after the rename"])
def test_a_kill_while_registering_leaves_nothing_half_known(registry: LocalRegistry, model: Model, moment: str) -> None:
    assert registering(registry, moment).wait(60) == -signal.SIGKILL
    assert registry.records() == []
    assert registry.champion_version() is None
    assert register(registry, model).version == "boosted-1"
    assert [path.name for path in registry.folder.iterdir() if path.is_dir()] == ["boosted-1"]
    assert registry.load("boosted-1").version == "boosted-1"


def test_registrations_side_by_side_each_get_a_version_of_their_own(registry: LocalRegistry) -> None:
    others = [registering(registry, "never") for _ in range(2)]
    assert [other.wait(60) for other in others] == [0, 0]
    versions = [record.version for record in registry.records()]
    assert versions == ["boosted-1", "boosted-2"]
    for version in versions:
        assert (registry.folder / version / "forecaster.json").read_text() == version


def test_the_champion_loads_without_the_packages_of_training(registry: LocalRegistry, model: Model) -> None:
    registry.promote(register(registry, model).version, AT, "beats pickup")
    script = f"""
import sys
from pathlib import Path
from cineradar_forecaster.registry.local import LocalRegistry
print(LocalRegistry(Path({str(registry.folder)!r})).champion().version)
print([name for name in ("mlflow", "sqlalchemy", "lightgbm", "matplotlib") if name in sys.modules])
"""
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines() == ["boosted-1", "[]"]
