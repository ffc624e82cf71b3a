import subprocess
import sys
from collections.abc import Sequence
from types import ModuleType

import pytest

from cineradar_forecaster import cli
from cineradar_forecaster.settings import Settings


def room(run: object) -> ModuleType:
    module = ModuleType("a_room")
    vars(module)["run"] = run
    return module


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(name in told for name in cli.COMMANDS)


def test_an_unknown_command_is_told_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["tarin"]) == 2
    told = capsys.readouterr().err
    assert "no command `tarin`" in told
    assert "train" in told


def test_a_command_gets_what_follows_its_name_and_gives_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Sequence[str]] = []

    def run(args: Sequence[str], settings: Settings) -> int:
        assert settings.market == "demo"
        heard.append(args)
        return 7

    monkeypatch.setattr(cli, "import_module", lambda _name: room(run))
    assert cli.main(["train", "--days", "60"]) == 7
    assert heard == [["--days", "60"]]


def test_an_absent_package_is_told_with_the_extra_that_brings_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def absent(_name: str) -> ModuleType:
        raise ModuleNotFoundError("No module named 'mlflow'", name="mlflow")

    monkeypatch.setattr(cli, "import_module", absent)
    assert cli.main(["train"]) == 2
    told = capsys.readouterr().err
    assert "mlflow" in told
    assert "--extra train" in told


def test_wrong_settings_are_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", "none")
    monkeypatch.setattr(cli, "import_module", lambda _name: room(lambda _args, _settings: 0))
    assert cli.main(["score"]) == 1
    assert "PORT" in capsys.readouterr().err


def test_asking_for_help_loads_no_model_library() -> None:
    check = (
        "import sys; from cineradar_forecaster.cli import main; main(['--help']);"
        " print(sorted({'xgboost', 'polars', 'mlflow', 'fastapi', 'duckdb'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", check], check=True, capture_output=True, text=True).stdout
    assert told.splitlines()[-1] == "[]"
