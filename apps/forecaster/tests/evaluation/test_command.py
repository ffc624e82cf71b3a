"""`cineradar-forecaster evaluate` says what is wrong and what to do, in one line."""

from pathlib import Path

import pytest

from cineradar_forecaster.evaluation.command import run
from cineradar_forecaster.settings import Settings
from cineradar_forecaster.usage import UsageError


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(forecaster_dir=tmp_path)


def test_it_explains_itself(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"], settings) == 0
    said = capsys.readouterr().out
    for option in ("--history", "--oracle", "--to", "--folds", "--learn-days", "--learn-rows", "--rungs", "--settings"):
        assert option in said


@pytest.mark.parametrize(
    ("args", "message"),
    [(["--folds", "many"], "invalid int value"), (["--folds", "0"], "whole numbers from 1"), (["--fast"], "--fast")],
)
def test_what_it_does_not_understand_is_refused(args: list[str], message: str, settings: Settings) -> None:
    with pytest.raises(UsageError, match=message):
        run(args, settings)


@pytest.mark.parametrize(
    ("args", "message"),
    [([], "no history in"), (["--rungs", "pickup,magic"], "there is no rung magic: there are constant_median")],
)
def test_what_it_cannot_do_is_told_with_a_way_out(
    args: list[str], message: str, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(args, settings) == 1
    assert message in capsys.readouterr().err
