"""Whether a model may answer: at each horizon its error must lie below pickup's, by an interval paired over days."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 2_000
LEVEL = 0.95
# Days of one week share their films: neighbours are drawn together.
BLOCK_DAYS = 2
LEAST_DAYS = 7

type Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """A model's mean absolute error less pickup's, in points of occupancy: below nil is better."""

    horizon_hours: int
    difference: float
    low: float
    high: float
    model_error: float
    pickup_error: float
    days: int

    @property
    def beats(self) -> bool:
        """Whether the whole interval lies below nil."""
        return self.days >= LEAST_DAYS and self.high < 0.0


def paired_interval(
    horizon_hours: int, model: Floats, pickup: Floats, day: NDArray[np.int64], *, seed: int = 1
) -> Interval:
    """Give the interval of the mean difference of paired absolute errors (points), by a block bootstrap over days.

    Showings of a day share its shocks, so days are drawn, in circular blocks of ``BLOCK_DAYS`` (Politis and Romano
    1992), each with all of its showings. ``day`` are ordinals of cinema days.
    """
    days, index = np.unique(day, return_inverse=True)
    sums = np.bincount(index, model - pickup)
    counts = np.bincount(index).astype(np.float64)
    n = len(days)
    blocks = -(-n // BLOCK_DAYS)
    starts = np.random.default_rng(seed).integers(0, n, size=(DRAWS, blocks))
    drawn = ((starts[:, :, None] + np.arange(BLOCK_DAYS)) % n).reshape(DRAWS, -1)[:, :n]
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    low, high = np.quantile(means, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(
        horizon_hours=horizon_hours,
        difference=float(sums.sum() / counts.sum()),
        low=float(low),
        high=float(high),
        model_error=float(model.mean()),
        pickup_error=float(pickup.mean()),
        days=n,
    )


def verdict(intervals: Sequence[Interval]) -> tuple[bool, str]:
    """Give whether a model may answer, and why, in words."""
    if not intervals:
        return False, "refused: no day was held out to judge it by"
    lost = [one for one in intervals if not one.beats]
    told = "; ".join(_told(one) for one in (lost or intervals))
    if lost:
        return False, f"refused: it does not surely beat pickup at {told}"
    return True, f"beats pickup at each horizon: {told}"


def _told(one: Interval) -> str:
    if one.days < LEAST_DAYS:
        return f"T-{one.horizon_hours} (only {one.days} days held out, {LEAST_DAYS} are the least)"
    return (
        f"T-{one.horizon_hours} {one.model_error:.2f} against {one.pickup_error:.2f} points "
        f"({one.difference:+.2f}, 95 % {one.low:+.2f} to {one.high:+.2f})"
    )
