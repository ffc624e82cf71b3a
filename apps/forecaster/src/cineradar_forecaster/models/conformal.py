"""Conformalised quantiles: raw quantiles are moved until, on days held back, each holds its share of outcomes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cineradar_forecaster.models.prediction import MEDIAN, QUANTILES, Floats

# Below it a group's own offsets would rest on a handful of outcomes: it borrows those of all groups together.
LEAST_IN_GROUP = 200


@dataclass(frozen=True, slots=True)
class ConformalOffsets:
    """How far to move each quantile, in multiples of the forecast's own scale, by group.

    ``offsets`` maps a group's name to five numbers; ``""`` holds those of all outcomes together.
    """

    offsets: dict[str, tuple[float, ...]]

    def apply(self, quantiles: Floats, scale: Floats, groups: NDArray[np.str_]) -> Floats:
        """Give the moved quantiles (n, 5), seats; the median stays where it is."""
        moved = quantiles.copy()
        for group in np.unique(groups):
            offset = np.asarray(self.offsets.get(str(group), self.offsets[""]))
            of_group = groups == group
            moved[of_group] += offset[None, :] * scale[of_group, None]
        return moved


def conformal_quantile(scores: Floats, level: float) -> float:
    """Give the ⌈(n+1)·level⌉-th smallest score: split conformal's bound, infinite when n is too small for it.

    A new score exchangeable with these lies at or below it with chance ≥ ``level``
    (Vovk et al. 2005; Romano, Patterson and Candès 2019, theorem 1).
    """
    # Within a rounding error of a whole number it is that number: (9 + 1) · 0.9 must be the ninth.
    rank = int(np.ceil((scores.size + 1) * level - 1e-9))
    if rank > scores.size:
        return float("inf")
    return float(np.partition(scores, rank - 1)[rank - 1])


def fit_offsets(quantiles: Floats, scale: Floats, actual: Floats, groups: NDArray[np.str_]) -> ConformalOffsets:
    """Learn offsets from outcomes (seats) that the quantiles' model never saw.

    Each tail is conformalised by itself, so that not only the interval but each of its ends holds its share.
    The score is in units of ``scale``, since a hall of 300 errs by more seats than one of 40.
    """
    offsets = {"": _offsets(quantiles, scale, actual)}
    for group in np.unique(groups):
        of_group = groups == group
        if np.count_nonzero(of_group) >= LEAST_IN_GROUP:
            offsets[str(group)] = _offsets(quantiles[of_group], scale[of_group], actual[of_group])
    return ConformalOffsets(offsets)


def _offsets(quantiles: Floats, scale: Floats, actual: Floats) -> tuple[float, ...]:
    offsets: list[float] = []
    for place, level in enumerate(QUANTILES):
        if place == MEDIAN:
            offsets.append(0.0)
            continue
        beyond = (actual - quantiles[:, place]) / scale
        offset = conformal_quantile(beyond, level) if place > MEDIAN else -conformal_quantile(-beyond, 1.0 - level)
        # Too few outcomes for this level: no finite bound is sure, the greatest miss seen is the best there is.
        offsets.append(offset if np.isfinite(offset) else float(np.max(beyond) if place > MEDIAN else np.min(beyond)))
    return tuple(offsets)


def seats_within(quantiles: Floats) -> Floats:
    """Give quantiles whose ends are whole seats: lower ones rounded up, upper ones down; the median stays as it is.

    Outcomes are whole numbers, so an interval keeps every outcome it held and claims no width it does not use.
    Where no whole number lies between the ends, it becomes the whole numbers around the median.
    """
    whole = quantiles.copy()
    # A millionth of slack keeps what arithmetic left at 6.9999999 from losing the seat it means.
    middle = quantiles[:, MEDIAN : MEDIAN + 1]
    whole[:, :MEDIAN] = np.minimum(np.ceil(quantiles[:, :MEDIAN] - 1e-6), np.floor(middle))
    whole[:, MEDIAN + 1 :] = np.maximum(np.floor(quantiles[:, MEDIAN + 1 :] + 1e-6), np.ceil(middle))
    return whole
