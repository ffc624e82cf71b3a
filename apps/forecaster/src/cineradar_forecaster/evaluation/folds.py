"""Rolling origin: each fold learns from days finished by its cut and is judged on the week of predictions after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

import polars as pl

DAYS_A_FOLD = 7
DAYS_TO_CALIBRATE = 7
LEAST_DAYS_TO_LEARN = 28
_WIB = timezone(timedelta(hours=7))
_DAY_BEGINS = time(6, tzinfo=_WIB)


class FoldError(ValueError):
    """The history does not hold the folds that were asked for; the message says what it would take."""


@dataclass(frozen=True, slots=True)
class Fold:
    """One origin: predictions made on the days `first` to `last`, both included, by what was finished before."""

    number: int
    first: date
    last: date
    learns_from: date

    @property
    def cut(self) -> datetime:
        """The instant, 06:00 in Jakarta of the first day, before which outcomes may be learnt from."""
        return datetime.combine(self.first, _DAY_BEGINS).astimezone(UTC)

    @property
    def end(self) -> datetime:
        """The instant at which its predictions end."""
        return datetime.combine(self.last + timedelta(days=1), _DAY_BEGINS).astimezone(UTC)

    @property
    def calibrates_from(self) -> date:
        """The first of the latest days to learn from, on which intervals are made honest."""
        return self.first - timedelta(days=DAYS_TO_CALIBRATE)


def weekly_folds(days: Sequence[date], count: int, farthest: timedelta, learn_days: int) -> tuple[Fold, ...]:
    """Give `count` folds of a week each, the last as late as outcomes `farthest` ahead are known.

    `days` are the cinema days told, in order. Raises FoldError where they are too few, or not without a gap.
    """
    if not days or (days[-1] - days[0]).days + 1 != len(days):
        raise FoldError("the history has gaps, or no days at all: tell the missing days first")
    ahead = -(-farthest // timedelta(days=1))
    last = days[-1] - timedelta(days=ahead)
    firsts = [last - timedelta(days=DAYS_A_FOLD * back - 1) for back in range(count, 0, -1)]
    if not firsts or (firsts[0] - days[0]).days < LEAST_DAYS_TO_LEARN:
        needed = LEAST_DAYS_TO_LEARN + DAYS_A_FOLD * count + ahead
        raise FoldError(
            f"{count} weekly folds need {needed} days of history and there are {len(days)}:"
            f" tell more days, or ask for fewer folds"
        )
    return tuple(
        Fold(
            number=number,
            first=first,
            last=first + timedelta(days=DAYS_A_FOLD - 1),
            learns_from=max(days[0], first - timedelta(days=learn_days)),
        )
        for number, first in enumerate(firsts, start=1)
    )


def to_learn(fold: Fold) -> pl.Expr:
    """Choose rows that may be learnt from before the days of calibration: finished by then, of whatever horizon."""
    return pl.col("cinema_day").is_between(fold.learns_from, fold.calibrates_from, closed="left")


def to_calibrate(fold: Fold) -> pl.Expr:
    """Choose rows of the latest finished days."""
    return pl.col("cinema_day").is_between(fold.calibrates_from, fold.first, closed="left")


def to_predict(fold: Fold) -> pl.Expr:
    """Choose rows whose prediction is made within the fold: never ones of a showing that could be learnt from."""
    return pl.col("predicted_at").is_between(fold.cut, fold.end, closed="left")
