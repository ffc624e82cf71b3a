"""When the same request may succeed a moment later, and how long to wait for it."""

import math
from collections.abc import Callable
from email.utils import parsedate_to_datetime

from cineradar._errors import ApiError, ConnectionFailedError

_FIRST_SECONDS = 0.5
_LONGEST_SECONDS = 30.0
_LONGEST_RETRY_AFTER_SECONDS = 60.0
"""Whoever is told to come back later than this decides by itself whether it still wants to."""

Chance = Callable[[], float]
"""A number from 0 up to 1, spread evenly."""


def backoff_seconds(tries: int, chance: Chance, first_seconds: float = _FIRST_SECONDS) -> float:
    """Full jitter: anything up to a limit that doubles with each try from 0, so that many do not come back as one."""
    return chance() * min(_LONGEST_SECONDS, first_seconds * 2.0 ** min(tries, 32))


def retry_after_seconds(header: str | None, now: float) -> float | None:
    """Seconds of a Retry-After header, which may also be a date; None without one, or with one that is neither."""
    if header is None or header.strip() == "":
        return None
    try:
        seconds = float(header)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(header).timestamp() - now
        except ValueError:
            return None
    return max(0.0, seconds) if math.isfinite(seconds) else None


def _may_pass(error: Exception) -> bool:
    if not isinstance(error, ApiError):
        return isinstance(error, ConnectionFailedError)
    if error.status in {408, 429} or error.status >= 500:
        return True
    # A try of the same call is still under way.
    return error.status == 409 and error.retry_after is not None


def retry_delay_seconds(
    error: Exception, tries: int, chance: Chance, first_seconds: float = _FIRST_SECONDS
) -> float | None:
    """Seconds to wait before trying again after `tries` failures; None where it is no use, or not before long."""
    if not _may_pass(error):
        return None
    backoff = backoff_seconds(tries, chance, first_seconds)
    told = error.retry_after if isinstance(error, ApiError) else None
    if told is None:
        return backoff
    return None if told > _LONGEST_RETRY_AFTER_SECONDS else max(told, backoff)
