"""Measures of forecasts: errors in points of occupancy and in seats, proper scores of quantiles, intervals."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

type Floats = NDArray[np.float64]


class NoRowsError(ValueError):
    """There is nothing to measure; the message says of what."""


def points(seats: Floats, capacity: Floats) -> Floats:
    """Give seats as points of occupancy, 100 · seats ÷ capacity."""
    return 100.0 * seats / np.maximum(capacity, 1.0)


def _some(values: Floats) -> Floats:
    if values.size == 0:
        raise NoRowsError("no forecasts to measure")
    return values


def mae(error: Floats) -> float:
    """Give the mean absolute error, in the unit of the errors. Raises NoRowsError for none."""
    return float(np.mean(np.abs(_some(error))))


def rmse(error: Floats) -> float:
    """Give the root of the mean squared error, in the unit of the errors. Raises NoRowsError for none."""
    return float(np.sqrt(np.mean(np.square(_some(error)))))


def bias(error: Floats) -> float:
    """Give the mean error, forecast less outcome: above 0 too much was promised. Raises NoRowsError for none."""
    return float(np.mean(_some(error)))


def wape(forecast: Floats, actual: Floats) -> float:
    """Give Σ|forecast - outcome| ÷ Σ outcome in seats; NaN where nothing was sold. Raises NoRowsError for none."""
    total = float(np.sum(np.abs(_some(actual))))
    return float(np.sum(np.abs(forecast - actual))) / total if total > 0 else float("nan")


def mase(error: Floats, naive_error: Floats) -> float:
    """Give MAE ÷ MAE of the naive forecast on the same rows (Hyndman and Koehler 2006, with last week's same slot)."""
    naive = mae(naive_error)
    return mae(error) / naive if naive > 0 else float("nan")


def pinball(quantiles: Floats, levels: Sequence[float], actual: Floats) -> Floats:
    """Give the quantile loss of each row and level, (n, levels): (τ - [y < q])(y - q) (Koenker and Bassett 1978)."""
    beyond = actual[:, None] - quantiles
    return np.maximum(np.asarray(levels) * beyond, (np.asarray(levels) - 1.0) * beyond)


def crps(quantiles: Floats, levels: Sequence[float], actual: Floats) -> Floats:
    """Give the continuous ranked probability score of each row, in the quantiles' unit.

    The law is the one that the quantiles draw: its distribution function runs straight between them, and what lies
    beyond the outermost sits on them. Exact: ∫(F(x) - [x ≥ y])² dx piece by piece. Of a single point it is |y - q|.
    """
    heights = np.asarray(levels, dtype=np.float64)
    y = actual.astype(np.float64)
    score = np.maximum(quantiles[:, 0] - y, 0.0) + np.maximum(y - quantiles[:, -1], 0.0)
    for place in range(heights.size - 1):
        score += _piece(
            quantiles[:, place], quantiles[:, place + 1], float(heights[place]), float(heights[place + 1]), y
        )
    return score


def _piece(left: Floats, right: Floats, low: float, high: float, y: Floats) -> Floats:
    """The part of the integral from `left` to `right`, where F climbs from `low` to `high`."""
    width = right - left
    cut = np.clip(y, left, right)
    share = np.divide(cut - left, width, out=np.zeros_like(width), where=width > 0)
    at_cut = low + (high - low) * share
    below = (cut - left) * (low * low + low * at_cut + at_cut * at_cut) / 3.0
    from_top, from_cut = 1.0 - high, 1.0 - at_cut
    above = (right - cut) * (from_cut * from_cut + from_cut * from_top + from_top * from_top) / 3.0
    return below + above


def covered(low: Floats, high: Floats, actual: Floats) -> NDArray[np.bool_]:
    """Give whether each outcome lies within its interval, ends included."""
    return (actual >= low) & (actual <= high)
