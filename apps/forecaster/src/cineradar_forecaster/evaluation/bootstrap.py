"""Intervals of figures over days: showings of one day share its shocks, so days are drawn, not showings."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cineradar_forecaster.evaluation.metrics import Floats, NoRowsError

DRAWS = 1_000


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure and the 95 % interval of it over days."""

    value: float
    low: float
    high: float


def ratio_of_sums(above: Floats, below: Floats, days: NDArray[np.int64], seed: int = 1) -> Interval:
    """Give Σ above ÷ Σ below and its interval, days drawn with replacement (block bootstrap, Künsch 1989).

    Paired: a day that is drawn brings both of its sums. Raises NoRowsError where there are no rows.
    """
    if above.size == 0:
        raise NoRowsError("no rows to draw days from")
    _, of_day = np.unique(days, return_inverse=True)
    tops, bottoms = np.bincount(of_day, above), np.bincount(of_day, below)
    random = np.random.default_rng(seed)
    drawn = random.integers(0, tops.size, (DRAWS, tops.size))
    low, high = np.quantile(tops[drawn].sum(axis=1) / bottoms[drawn].sum(axis=1), (0.025, 0.975))
    return Interval(float(tops.sum() / bottoms.sum()), float(low), float(high))
