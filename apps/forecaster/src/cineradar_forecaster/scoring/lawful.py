"""The last guard before the store: whatever a model says, what is written obeys the table's checks."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Floats = NDArray[np.float64]
type Singles = NDArray[np.float32]
type Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Lawful:
    """Quantiles (n, 5) that never fall along a row and means (n,): seats within 0…capacity, as the store keeps them.

    ``mended`` says which rows were no lawful forecast as the model said them.
    """

    quantiles: Singles
    mean: Singles
    mended: Flags


def lawful(quantiles: Floats, mean: Floats, capacity: Floats) -> Lawful:
    """Give the nearest forecast that the store takes.

    What is no number claims nothing: below the median it becomes 0, above it the capacity, and the median is the middle
    of its neighbours. Crossing quantiles are sorted (Chernozhukov et al. 2010): no quantile's error grows by that.
    """
    limit = capacity[:, None]
    said = np.array(quantiles, dtype=np.float64)
    said[:, :2] = np.where(np.isnan(said[:, :2]), 0.0, said[:, :2])
    said[:, 3:] = np.where(np.isnan(said[:, 3:]), limit, said[:, 3:])
    inside = np.clip(said, 0.0, limit)
    middle = (inside[:, 1] + inside[:, 3]) / 2
    inside[:, 2] = np.where(np.isnan(inside[:, 2]), middle, inside[:, 2])
    # Single precision keeps order and whole capacities exact, so that checks hold after it as before.
    ordered = np.sort(inside, axis=1).astype(np.float32)
    means = np.clip(np.where(np.isnan(mean), ordered[:, 2], mean), 0.0, capacity).astype(np.float32)
    mended = ~np.isclose(ordered, quantiles, atol=1e-3).all(axis=1) | ~np.isclose(means, mean, atol=1e-3)
    return Lawful(ordered, means, mended)
