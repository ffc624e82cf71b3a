"""What the national calendar says of a cinema day: known years ahead, so it may enter any forecast."""

import datetime as dt
import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final, Literal

import polars as pl
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

CALENDAR_FILE: Final = Path(__file__).parents[5] / "contracts" / "calendar" / "id.json"
"""Where it lies in a checkout; elsewhere the settings name it."""

EID_BEFORE, EID_AFTER = 10, 16
"""Days before and after the first day of Lebaran that are counted from it."""
LOOK_AHEAD_DAYS = 10

CALENDAR: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "cinema_day": pl.Date,
    "day_of_week": pl.Int8,
    "is_holiday": pl.Int8,
    "joint_leave": pl.Int8,
    "school_break": pl.Int8,
    "free_day": pl.Int8,
    "ramadan_day": pl.Int8,
    "eid_offset_days": pl.Int8,
    "days_to_next_free": pl.Int8,
    "free_days_in_row": pl.Int8,
}


class CalendarError(Exception):
    """The calendar cannot be read; the message says what to do."""


class Span(BaseModel):
    """One row of contracts/calendar/id.json; both ends are included."""

    model_config = ConfigDict(frozen=True)
    date: dt.date
    until: dt.date | None = None
    kind: Literal["public_holiday", "joint_leave", "ramadan", "school_break"]
    name: str

    @property
    def last(self) -> dt.date:
        """The last day."""
        return self.until or self.date

    def days(self) -> list[dt.date]:
        """Gives the days of the span, first to last."""
        return [self.date + timedelta(days=n) for n in range((self.last - self.date).days + 1)]


@cache
def read_spans(path: Path = CALENDAR_FILE) -> tuple[Span, ...]:
    """Gives the rows of the calendar. Raises CalendarError where the file is missing or says something else."""
    try:
        return tuple(TypeAdapter(list[Span]).validate_python(json.loads(path.read_bytes())))
    except FileNotFoundError:
        raise CalendarError(f"no calendar at {path}: name contracts/calendar/id.json in CALENDAR_FILE") from None
    except (ValidationError, json.JSONDecodeError) as error:
        raise CalendarError(f"{path} is no calendar: {error}") from error


class _Facts:
    def __init__(self, spans: tuple[Span, ...]) -> None:
        of = {kind: [s for s in spans if s.kind == kind] for kind in ("public_holiday", "joint_leave", "school_break")}
        self.holidays = {day for span in of["public_holiday"] for day in span.days()}
        self.leave = {day for span in of["joint_leave"] for day in span.days()}
        self.school = {day for span in of["school_break"] for day in span.days()}
        self.fasts = [span for span in spans if span.kind == "ramadan"]
        self.eids = [span.date for span in spans if span.name == "Eid al-Fitr" and span.kind == "public_holiday"]

    def eid_offset(self, day: date) -> int | None:
        near = [(day - eid).days for eid in self.eids if -EID_BEFORE <= (day - eid).days <= EID_AFTER]
        return near[0] if near else None

    def free(self, day: date) -> bool:
        """Nobody has to be at work: weekend, holiday, joint leave, or the first week of Lebaran."""
        offset = self.eid_offset(day)
        at_eid = offset is not None and 0 <= offset <= 7
        return day.weekday() >= 5 or day in self.holidays or day in self.leave or at_eid

    def ramadan_day(self, day: date) -> int:
        return next(((day - s.date).days + 1 for s in self.fasts if s.date <= day <= s.last), 0)


def calendar_frame(days: list[date], path: Path = CALENDAR_FILE) -> pl.DataFrame:
    """Gives one row a day of `days` with the columns of CALENDAR. Raises CalendarError."""
    facts = _Facts(read_spans(path))
    rows = []
    for day in days:
        ahead = [facts.free(day + timedelta(days=n)) for n in range(LOOK_AHEAD_DAYS)]
        behind = [facts.free(day - timedelta(days=n)) for n in range(1, LOOK_AHEAD_DAYS)]
        in_row = (_leading(ahead) + _leading(behind)) if ahead[0] else 0
        rows.append(
            (
                day,
                day.isoweekday(),
                int(day in facts.holidays),
                int(day in facts.leave),
                int(day in facts.school),
                int(ahead[0]),
                facts.ramadan_day(day),
                facts.eid_offset(day),
                ahead.index(True) if True in ahead else LOOK_AHEAD_DAYS,
                in_row,
            )
        )
    return pl.DataFrame(rows, schema=CALENDAR, orient="row")


def _leading(flags: list[bool]) -> int:
    return flags.index(False) if False in flags else len(flags)
