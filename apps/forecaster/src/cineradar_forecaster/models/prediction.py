"""What a forecast of admissions looks like: quantiles and a mean in seats, within what the hall holds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Floats = NDArray[np.float64]

QUANTILES: tuple[float, ...] = (0.05, 0.1, 0.5, 0.9, 0.95)
MEDIAN = QUANTILES.index(0.5)

# Bands of occupancy, in points of the *predicted* median: of an outcome's band nobody knows beforehand.
BAND_EDGES_POINTS: tuple[float, ...] = (10.0, 40.0)
BAND_NAMES: tuple[str, ...] = ("0-10", "10-40", "40+")


@dataclass(frozen=True, slots=True)
class Prediction:
    """Forecasts of n showings (or sums of showings), in seats.

    ``quantiles`` is (n, 5) in the order of ``QUANTILES``, never falling along a row; ``mean`` is (n,).
    """

    quantiles: Floats
    mean: Floats

    @property
    def median(self) -> Floats:
        """The forecast itself, (n,) seats."""
        return self.quantiles[:, MEDIAN]


def bands(median_seats: Floats, capacity: Floats) -> NDArray[np.intp]:
    """Give each forecast's band, an index into ``BAND_NAMES``, by its median occupancy."""
    return np.digitize(100.0 * median_seats / np.maximum(capacity, 1.0), BAND_EDGES_POINTS)


def bounded(quantiles: Floats, mean: Floats, capacity: Floats) -> Prediction:
    """Give the prediction that keeps every figure in 0…capacity and quantiles in order.

    Crossing quantiles are sorted (Chernozhukov et al. 2010): that never makes a quantile's error greater.
    """
    ordered = np.sort(np.clip(quantiles, 0.0, capacity[:, None]), axis=1)
    return Prediction(quantiles=ordered, mean=np.clip(mean, 0.0, capacity))
