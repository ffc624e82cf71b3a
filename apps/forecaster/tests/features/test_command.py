from pathlib import Path

import pytest

from cineradar_forecaster.cli import main


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FORECASTER_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path


def test_features_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["features"]) == 0
    assert "| `popularity_rank` |" in capsys.readouterr().out


def test_features_of_no_history_say_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["features", "--build", "3"]) == 1
    assert "cineradar-forecaster etl" in capsys.readouterr().err


def test_a_question_of_no_history_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["etl", "--ask", "select 1"]) == 1
    assert "cineradar-forecaster etl" in capsys.readouterr().err


def test_a_database_that_is_away_says_what_to_do(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://nobody:secret@127.0.0.1:1/none")
    assert main(["etl"]) == 1
    told = capsys.readouterr().err
    assert "npm start" in told
    assert "secret" not in told
