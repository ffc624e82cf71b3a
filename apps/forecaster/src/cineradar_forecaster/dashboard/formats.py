"""Figures, units and times as the team reads them: English, U+2212 for minus, WIB for national times."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

from cineradar_forecaster.dashboard.metrics.errors import Unit

#: National figures are in the time of Jakarta, which keeps no summer time.
WIB: Final = timezone(timedelta(hours=7), "WIB")
#: A cinema day ends at 06:00.
_DAY_STARTS: Final = timedelta(hours=6)

DASH: Final = "\u2013"
MINUS: Final = "\u2212"
UNKNOWN: Final = DASH
CHAIN_NAMES: Final = {"CINEPOLIS": "Cinépolis"}
UNIT_NAMES: Final[dict[Unit, str]] = {"points": "points of occupancy", "seats": "seats"}
_MARKS: Final[dict[Unit, str]] = {"points": " pt", "seats": ""}


def cinema_day(now: datetime) -> date:
    """The cinema day that an instant belongs to in Jakarta."""
    return (now.astimezone(WIB) - _DAY_STARTS).date()


def count(value: float | None) -> str:
    """12,345; a dash where unknown."""
    return UNKNOWN if value is None else _minus(f"{value:,.0f}")


def amount(value: float | None, unit: Unit, *, signed: bool = False) -> str:
    """An error or a width: 4.2 pt, or 6.1 for seats (the header names them)."""
    return UNKNOWN if value is None else _minus(f"{value:{'+' if signed else ''},.1f}") + _MARKS[unit]


def percent(share: float | None, *, signed: bool = False) -> str:
    """A share as 89.6%."""
    return UNKNOWN if share is None else _minus(f"{100 * share:{'+' if signed else ''}.1f}%")


def stamp(at: datetime | None) -> str:
    """Thu 30 Apr 2026, 20:15 WIB."""
    return UNKNOWN if at is None else at.astimezone(WIB).strftime("%a %-d %b %Y, %H:%M WIB")


def short_stamp(at: datetime | None) -> str:
    """30 Apr, 20:15 WIB."""
    return UNKNOWN if at is None else at.astimezone(WIB).strftime("%-d %b, %H:%M WIB")


def day(value: date | None) -> str:
    """30 Apr 2026."""
    return UNKNOWN if value is None else value.strftime("%-d %b %Y")


def days(first: date, last: date) -> str:
    """Both days as 24-30 Apr 2026, or 28 Mar - 3 Apr 2026, with an en dash."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{DASH}{day(last)}"
    return f"{first.strftime('%-d %b')} {DASH} {day(last)}"


def age(at: datetime | None, now: datetime) -> str:
    """How long ago, in the largest whole unit: 40 s, 6 min, 3 h, 2 d; a dash where unknown."""
    if at is None:
        return UNKNOWN
    seconds = max(0, int((now - at.astimezone(UTC)).total_seconds()))
    for size, mark in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= size * (2 if mark == "d" else 1):
            return f"{seconds // size} {mark}"
    return f"{seconds} s"


def lead(hours: float) -> str:
    """T-24."""
    return f"T-{hours:g}"


def _minus(text: str) -> str:
    return text.replace("-", MINUS)
