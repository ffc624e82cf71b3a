"""The level of a day over the country, and a coming day's: by weekday, holiday, leave, school break and Lebaran."""

from dataclasses import dataclass, field
from datetime import date
from math import log
from typing import Any, Final

BASE_GAIN, WEEKDAY_GAIN, KIND_GAIN, FAST_GAIN = 0.12, 0.2, 0.5, 0.25
OUTLIER = 0.5

FIRST_WEEKDAYS: Final = (-0.2, -0.25, -0.2, -0.1, 0.05, 0.45, 0.4)
"""Where learning begins, from Monday: a weekend day draws about twice a working one."""
FIRST_KINDS: Final[dict[str, float]] = {
    "ordinary": 0.0,
    "holiday": 0.5,
    "joint_leave": 0.35,
    "school_weekday": 0.2,
    "school_weekend": 0.1,
    "eid_travel": -0.5,
    "eid": log(2.2),
    "after_eid": log(1.5),
}
"""Beside an ordinary day of the same weekday; of Lebaran the trade press tells twice to three times the admissions."""


@dataclass(frozen=True)
class DayFacts:
    """What the calendar says of a day, as far as levels ask."""

    day: date
    weekday: int
    """0 is Monday."""
    free: bool
    fasting: bool
    kind: str

    @property
    def ordinal(self) -> int:
        """Days since the year 1."""
        return self.day.toordinal()

    @staticmethod
    def of(row: dict[str, Any]) -> "DayFacts":
        """Gives the facts of a row of the calendar frame."""
        day: date = row["cinema_day"]
        weekend = day.weekday() >= 5
        return DayFacts(day, day.weekday(), bool(row["free_day"]), row["ramadan_day"] > 0, _kind(row, weekend=weekend))


def _kind(row: dict[str, Any], *, weekend: bool) -> str:
    eid = row["eid_offset_days"]
    if eid is not None and eid >= -2:
        return "eid_travel" if eid < 0 else "eid" if eid <= 7 else "after_eid"
    if row["is_holiday"] and not weekend:
        return "holiday"
    if row["joint_leave"] and not weekend:
        return "joint_leave"
    if row["school_break"]:
        return "school_weekend" if weekend else "school_weekday"
    return "ordinary"


@dataclass
class DayLevel:
    """Logs: a base that moves slowly, weekdays beside it, kinds of day beside those."""

    base: float = log(0.2)
    weekdays: list[float] = field(default_factory=lambda: list(FIRST_WEEKDAYS))
    kinds: dict[str, float] = field(default_factory=lambda: dict(FIRST_KINDS))
    fast: float = -0.4
    """Of a fasting day, beside the same weekday at other times."""
    days_seen: int = 0
    weekdays_seen: list[int] = field(default_factory=lambda: [0] * 7)
    newest_error: float = 0.0
    """Log of what the last day was ÷ what had been forecast for it."""

    def forecast(self, facts: DayFacts) -> float:
        """Gives the log of the level expected of a day."""
        lifted = self.kinds[facts.kind]
        weekday = self.weekdays[facts.weekday]
        if facts.kind in {"holiday", "joint_leave"}:
            # A holiday makes any working day alike, and none worse than it was.
            weekday = sum(self.weekdays[:5]) / 5
        elif facts.kind in {"eid", "after_eid", "eid_travel"}:
            weekday = 0.0
        return self.base + weekday + lifted + (self.fast if facts.fasting else 0.0)

    def learn(self, facts: DayFacts, level_log: float) -> None:
        """Learns the level that a finished day had."""
        error = level_log - self.forecast(facts)
        self.newest_error = error
        held = max(-OUTLIER, min(OUTLIER, error))
        self.days_seen += 1
        ordinary = facts.kind == "ordinary"
        if facts.fasting:
            self.fast += FAST_GAIN * held
            return
        if not ordinary:
            self.kinds[facts.kind] += KIND_GAIN * error
        if ordinary or self.days_seen <= 7:
            self.base += max(BASE_GAIN, 1 / (self.days_seen + 1)) * (error if self.days_seen <= 7 else held)
        if ordinary:
            seen = self.weekdays_seen[facts.weekday] = self.weekdays_seen[facts.weekday] + 1
            self.weekdays[facts.weekday] += max(WEEKDAY_GAIN, 0.5 / seen) * held
