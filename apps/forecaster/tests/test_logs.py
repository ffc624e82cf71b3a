import json
import logging
from collections.abc import Iterator

import pytest

from cineradar_forecaster.logs import log_event, open_log, timed_event


@pytest.fixture(autouse=True)
def _log_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    logging.captureWarnings(capture=False)
    root.handlers[:] = handlers
    root.setLevel(level)


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_an_event_is_one_json_line_with_the_fields_of_the_other_processes(capsys: pytest.CaptureFixture[str]) -> None:
    open_log("info")
    log_event("model.loaded", version="m-1")
    (line,) = lines(capsys)
    assert list(line) == ["level", "time", "service", "pid", "event", "version"]
    assert (line["level"], line["service"], line["event"], line["version"]) == (30, "forecaster", "model.loaded", "m-1")
    assert str(line["time"]).endswith("Z")


@pytest.mark.parametrize(("level", "number"), [("trace", 10), ("debug", 20), ("info", 30), ("warn", 40), ("fatal", 60)])
def test_levels_have_the_numbers_of_the_other_processes(
    level: str, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    open_log("trace")
    log_event("x", level=level)  # type: ignore[arg-type]
    assert lines(capsys)[0]["level"] == number


def test_what_a_library_logs_is_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    open_log("info")
    logging.getLogger("psycopg.pool").warning("port %d is %s", 80, "busy")
    (line,) = lines(capsys)
    assert (line["level"], line["logger"], line["msg"]) == (40, "psycopg.pool", "port 80 is busy")


def test_a_field_of_a_secrets_name_is_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    open_log("info")
    log_event("asked", request={"Authorization": "Bearer x", "path": "/predict"})
    assert lines(capsys)[0]["request"] == {"Authorization": "[redacted]", "path": "/predict"}


def test_work_writes_one_event_with_its_duration_and_what_it_noted(capsys: pytest.CaptureFixture[str]) -> None:
    open_log("info")
    with timed_event("score", market="demo") as noted:
        noted["showings"] = 3
    (line,) = lines(capsys)
    assert (line["event"], line["outcome"], line["market"], line["showings"]) == ("score", "ok", "demo", 3)
    assert isinstance(line["durationMs"], float)


def test_work_that_fails_is_written_with_its_error_and_raises_it_on(capsys: pytest.CaptureFixture[str]) -> None:
    open_log("info")
    with pytest.raises(LookupError), timed_event("score"):
        raise LookupError("no model")
    (line,) = lines(capsys)
    assert (line["level"], line["outcome"]) == (50, "failed")
    err = line["err"]
    assert isinstance(err, dict)
    assert (err["type"], err["message"]) == ("LookupError", "no model")


def test_silent_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    open_log("silent")
    log_event("x", level="fatal")
    assert lines(capsys) == []
