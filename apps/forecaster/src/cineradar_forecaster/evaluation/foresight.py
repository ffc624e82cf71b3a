"""Does a forecast know what nobody can? What is settled only later must not be found in what it says."""

import numpy as np
import polars as pl

from cineradar_forecaster.evaluation import metrics
from cineradar_forecaster.evaluation.bootstrap import Interval, ratio_of_sums
from cineradar_forecaster.evaluation.metrics import Floats

SUSPICIOUS = 0.05
"""A share of the future that is no chance any more, once even the lower end of the interval is beyond it."""


def foresight(said_mean: Floats, own: pl.DataFrame, everything: pl.DataFrame, days: Floats) -> Interval:
    """Give the share of what only later days settle that a forecast of the mean foretells, and its interval over days.

    The regression of (forecast - own-bookings oracle) on (all-knowing oracle - own-bookings oracle), in points: given
    what is known at the prediction the latter has mean 0 whatever one does, so that without a leak the share is 0. The
    two differences take the oracle's mean from different futures, so that its own chance is not common to both.
    """
    capacity = own["capacity"].cast(pl.Float64).to_numpy()

    def points(name: str, rows: pl.DataFrame) -> Floats:
        return metrics.points(rows[name].to_numpy(), capacity)

    beyond = metrics.points(said_mean, capacity) - points("oracle_mean_even", own)
    settled_later = points("oracle_mean", everything) - points("oracle_mean_odd", own)
    if not np.any(settled_later):
        return Interval(0.0, 0.0, 0.0)
    return ratio_of_sums(beyond * settled_later, np.square(settled_later), days.astype(np.int64))
