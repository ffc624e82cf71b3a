"""How far outcomes lie from the median: trees for the scale, a table for the shape."""

from dataclasses import dataclass

import numpy as np
import xgboost as xgb

from cineradar_forecaster.models.boosting import boosted
from cineradar_forecaster.models.prediction import MEDIAN, QUANTILES, Floats
from cineradar_forecaster.models.rows import Matrix
from cineradar_forecaster.models.start import unit_of

SHAPE_BINS = 12
# A miss of nothing at all would have the trees say that nothing can be missed.
LEAST_MISS = 0.01


@dataclass(frozen=True)
class Spread:
    """Quantiles around a median: scale by trees times the shape of like fillings' misses.

    One booster in place of one a quantile: it erred less by pinball on days held out and answers six times as fast
    (docs/decisions/0007-the-demand-model.md).
    """

    booster: xgb.Booster
    # Medians (shares of the hall) at which the shape is known, rising, and the misses' quantiles there.
    fillings: tuple[float, ...]
    shapes: tuple[tuple[float, ...], ...]

    def quantiles(self, features: Matrix, median: Floats) -> Floats:
        """Give shares of the hall at each of QUANTILES, (n, 5); the middle one is ``median`` itself."""
        scale = scale_at(self.booster, features, median)
        shapes = np.asarray(self.shapes)
        at = np.column_stack([np.interp(median, self.fillings, shape) for shape in shapes.T])
        at[:, MEDIAN] = 0.0
        around: Floats = median[:, None] + scale[:, None] * at
        return around

    @staticmethod
    def learn(booster: xgb.Booster, features: Matrix, median: Floats, actual: Floats) -> "Spread":
        """Learn the shape of misses at each filling; ``median`` and ``actual`` are shares of the hall."""
        missed = (actual - median) / scale_at(booster, features, median)
        edges = np.unique(np.quantile(median, np.linspace(0, 1, SHAPE_BINS + 1)[1:-1]))
        place = np.digitize(median, edges)
        filled = [one for one in range(len(edges) + 1) if np.any(place == one)]
        return Spread(
            booster=booster,
            fillings=tuple(float(median[place == one].mean()) for one in filled),
            shapes=tuple(tuple(float(q) for q in np.quantile(missed[place == one], QUANTILES)) for one in filled),
        )


def scale_at(booster: xgb.Booster, features: Matrix, median: Floats) -> Floats:
    """Give the expected size of a miss, as a share of the hall."""
    return boosted(booster, features) * unit_of(median)


def misses(median: Floats, actual: Floats) -> Floats:
    """Give what the scale's trees learn: the size of each miss in the median's own unit."""
    return np.maximum(np.abs(actual - median) / unit_of(median), LEAST_MISS)
