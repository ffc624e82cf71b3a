"""JSON lines with the fields that the product's other processes write."""

import json
import logging
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from time import perf_counter
from typing import override

from cineradar_forecaster.settings import LogLevel

__all__ = ["log_event", "open_log", "timed_event"]

SERVICE = "forecaster"

_LEVELS: Mapping[LogLevel, int] = {
    "silent": logging.CRITICAL + 50,
    "fatal": logging.CRITICAL,
    "error": logging.ERROR,
    "warn": logging.WARNING,
    "info": logging.INFO,
    "debug": logging.DEBUG,
    "trace": logging.NOTSET + 1,
}
# The numbers the other processes write: 10 for each step from trace on.
_TRACE, _STEP = 10, 10
_SECRETS = frozenset(
    {
        "authorization",
        "cookie",
        "set-cookie",
        "token",
        "password",
        "secret",
        "refreshtoken",
        "refresh_token",
        "apikey",
    }
)
_CENSOR = "[redacted]"
_FIELDS = "fields"


def _redacted(value: object) -> object:
    if not isinstance(value, Mapping):
        return value
    return {name: _CENSOR if str(name).lower() in _SECRETS else _redacted(inner) for name, inner in value.items()}


def _error(error: BaseException) -> dict[str, str]:
    stack = "".join(traceback.format_exception(error)).rstrip()
    return {"type": type(error).__name__, "message": str(error), "stack": stack}


class _JsonLines(logging.Formatter):
    @override
    def format(self, record: logging.LogRecord) -> str:
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {
            "level": _TRACE + _STEP * (max(record.levelno, 1) // 10),
            "time": time.replace("+00:00", "Z"),
            "service": SERVICE,
            "pid": record.process,
        }
        fields = getattr(record, _FIELDS, None)
        if isinstance(fields, Mapping):
            line |= {str(name): value for name, value in fields.items()}
        else:
            line |= {"logger": record.name, "msg": record.getMessage()}
        if record.exc_info and record.exc_info[1] is not None:
            line["err"] = _error(record.exc_info[1])
        return json.dumps(_redacted(line), default=str, ensure_ascii=False, separators=(",", ":"))


def open_log(level: LogLevel) -> None:
    """Sends all that this process logs, its libraries' lines included, to standard output as JSON lines."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(_JsonLines())
    logging.basicConfig(handlers=[handler], level=_LEVELS[level], force=True)
    logging.captureWarnings(capture=True)


def _write(event: str, level: LogLevel, err: BaseException | None, fields: Mapping[str, object]) -> None:
    exc_info = None if err is None else (type(err), err, err.__traceback__)
    extra = {_FIELDS: {"event": event, **fields}}
    logging.getLogger(SERVICE).log(_LEVELS[level], event, exc_info=exc_info, extra=extra)


def log_event(event: str, *, level: LogLevel = "info", err: BaseException | None = None, **fields: object) -> None:
    """Writes one wide event, named as `area.what` (`train.promoted`)."""
    _write(event, level, err, fields)


@contextmanager
def timed_event(event: str, **fields: object) -> Iterator[dict[str, object]]:
    """Writes exactly one event for the work inside, with its duration in ms and what is put into the yielded dict.

    An error is logged with the event and raised on.
    """
    noted: dict[str, object] = dict(fields)
    started = perf_counter()

    def duration_ms() -> float:
        return round(1_000 * (perf_counter() - started), 1)

    try:
        yield noted
    except Exception as error:
        _write(event, "error", error, {"outcome": "failed", **noted, "durationMs": duration_ms()})
        raise
    _write(event, "info", None, {"outcome": "ok", **noted, "durationMs": duration_ms()})
