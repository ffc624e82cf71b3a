"""Which cinema days a training learns from, calibrates on and is judged by: always later days by earlier ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cineradar_forecaster.models.fitting import TooLittleHistoryError

HELD_OUT_DAYS = 14
CALIBRATION_DAYS = 7
# Less than this leaves too few weekdays to learn a week's rhythm from.
LEAST_LEARNT_DAYS = 14


@dataclass(frozen=True, slots=True)
class Part:
    """A run of finished cinema days, both ends included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Split:
    """The recipe is judged on ``held_out`` by what was known before; the model itself learns from newer days."""

    judged_learn: Part
    judged_calibrate: Part
    held_out: Part
    learn: Part
    calibrate: Part

    @property
    def all(self) -> Part:
        """Every day that is read."""
        return Part(self.judged_learn.first, self.calibrate.last)


def split_days(days: Sequence[date], window: int) -> Split:
    """Give the parts of the latest ``window`` finished days. Raises TooLittleHistoryError with what is missing."""
    told = sorted(days)[-window:]
    least = LEAST_LEARNT_DAYS + CALIBRATION_DAYS + HELD_OUT_DAYS
    if len(told) < least:
        raise TooLittleHistoryError(
            f"{len(told)} finished cinema days are told, and a model needs {least}: {LEAST_LEARNT_DAYS} to learn from, "
            f"{CALIBRATION_DAYS} to calibrate its intervals, {HELD_OUT_DAYS} to be judged by. Pickup answers until "
            "then; let the market run on, or tell more of its past"
        )
    judged = len(told) - HELD_OUT_DAYS
    return Split(
        judged_learn=Part(told[0], told[judged - CALIBRATION_DAYS - 1]),
        judged_calibrate=Part(told[judged - CALIBRATION_DAYS], told[judged - 1]),
        held_out=Part(told[judged], told[-1]),
        learn=Part(told[0], told[-CALIBRATION_DAYS - 1]),
        calibrate=Part(told[-CALIBRATION_DAYS], told[-1]),
    )
