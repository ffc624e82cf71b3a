"""The forecaster that serves: a boosted median, boosted quantiles made honest on the latest week, and their reasons."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Self

import numpy as np
import polars as pl
import xgboost as xgb
from numpy.typing import NDArray

from cineradar_forecaster.models import bundle
from cineradar_forecaster.models.boosting import boosted, contributed
from cineradar_forecaster.models.conformal import ConformalOffsets, seats_within
from cineradar_forecaster.models.prediction import BAND_NAMES, MEDIAN, QUANTILES, Floats, Prediction, bands, bounded
from cineradar_forecaster.models.rows import Matrix, capacity_of, column, matrix
from cineradar_forecaster.models.spread import Spread
from cineradar_forecaster.models.start import START_FEATURE, start_share, unit_of

HORIZONS: tuple[int, ...] = (72, 48, 24, 12, 6, 3)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a model learnt from: its name, the cinema days (both included) and the history's fingerprint."""

    version: str
    trained_from: date
    trained_until: date
    fingerprint: str
    rows: int


@dataclass(frozen=True)
class Forecaster:
    """Forecasts final admissions of showings from rows of features, seats. Immutable, safe to share by threads."""

    provenance: Provenance
    feature_names: tuple[str, ...]
    median: xgb.Booster
    spread: Spread
    offsets: ConformalOffsets
    # Of the mean beyond the median, in multiples of the width from .05 to .95, by group.
    skew: dict[str, float]
    # The start of a common showing, as a share of the hall: what the start's own contribution is counted from.
    common_start: float
    # The ladder by horizon, and the error of new films and new theatres, as measured on the days held out.
    scores: dict[str, object] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """The name by which the store and the API know this model."""
        return self.provenance.version

    def predict(self, rows: pl.DataFrame) -> Prediction:
        """Give quantiles and mean of each row's final admissions, seats within 0…capacity.

        Raises MissingColumnsError when rows were built by other features than those it learnt.
        """
        if rows.is_empty():
            return Prediction(np.empty((0, len(QUANTILES))), np.empty(0))
        capacity, features = capacity_of(rows), matrix(rows, self.feature_names)
        raw = raw_quantiles(self.median, self.spread, features, start_share(rows), capacity)
        scale, groups = scale_of(raw), groups_of(rows, raw[:, MEDIAN], capacity)
        moved = self.offsets.apply(raw, scale, groups)
        skew = np.array([self.skew.get(str(group), self.skew[""]) for group in groups])
        whole = seats_within(np.clip(around_median(moved), 0.0, capacity[:, None]))
        return bounded(whole, raw[:, MEDIAN] + skew * scale, capacity)

    def contributions(self, rows: pl.DataFrame) -> Floats:
        """Give what each feature adds to each row's median, (n, features + 1) seats; rows sum to ``predict().median``.

        The last column is where every forecast of such a hall begins. The blend that the trees correct is a feature
        that acts by itself as well: it adds what it lies above a common showing's (SHAP of a linear term).
        """
        capacity, features, start = capacity_of(rows), matrix(rows, self.feature_names), start_share(rows)
        parts = contributed(self.median, features, self.feature_names) * (unit_of(start) * capacity)[:, None]
        if START_FEATURE in self.feature_names:
            parts[:, self.feature_names.index(START_FEATURE)] += (start - self.common_start) * capacity
            parts[:, -1] += self.common_start * capacity
        else:
            parts[:, -1] += start * capacity
        # What the walls of the hall take away is no feature's doing.
        total = parts.sum(axis=1)
        parts[:, -1] += np.clip(total, 0.0, capacity) - total
        return parts

    def save(self, folder: Path) -> None:
        """Write the model into an empty folder: XGBoost's own JSON and one JSON file, nothing that runs code."""
        bundle.save_forecaster(self, folder)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read what ``save`` wrote. Raises BundleError with the reason when the folder holds no such model."""
        return cls(**bundle.load_forecaster(folder))


def median_share(median: xgb.Booster, features: Matrix, start: Floats) -> Floats:
    """Give the median as a share of the hall, 0-1: the start and what the trees add to it."""
    return np.clip(start + unit_of(start) * boosted(median, features), 0.0, 1.0)


def raw_quantiles(median: xgb.Booster, spread: Spread, features: Matrix, start: Floats, capacity: Floats) -> Floats:
    """Give quantiles in order and within the hall but not yet conformal, (n, 5) seats."""
    middle = median_share(median, features, start)
    around = spread.quantiles(features, middle) * capacity[:, None]
    return np.clip(around_median(around), 0.0, capacity[:, None])


def around_median(quantiles: Floats) -> Floats:
    """Give quantiles whose ends lie on their side of the median, which stays, and never cross (n, 5)."""
    whole = quantiles.copy()
    middle = quantiles[:, MEDIAN : MEDIAN + 1]
    whole[:, :MEDIAN] = np.minimum(np.sort(quantiles[:, :MEDIAN], axis=1), middle)
    whole[:, MEDIAN + 1 :] = np.maximum(np.sort(quantiles[:, MEDIAN + 1 :], axis=1), middle)
    return whole


def scale_of(raw: Floats) -> Floats:
    """Give the unit in which offsets move a row's quantiles: the raw 90 % interval, one seat at the least."""
    return np.maximum(raw[:, -1] - raw[:, 0], 1.0)


def groups_of(rows: pl.DataFrame, median: Floats, capacity: Floats) -> NDArray[np.str_]:
    """Give each row's conformal group: the nearest trained horizon and the band of its median."""
    nearest = nearest_horizon(column(rows, "lead_hours"))
    names = np.asarray(BAND_NAMES)[bands(median, capacity)]
    groups: NDArray[np.str_] = np.char.add(np.char.add(nearest.astype(np.str_), "h "), names)
    return groups


def nearest_horizon(lead_hours: Floats) -> NDArray[np.int64]:
    """Give of each lead the trained horizon it lies nearest to, hours."""
    horizons = np.asarray(HORIZONS, dtype=np.int64)
    nearest: NDArray[np.int64] = horizons[np.argmin(np.abs(lead_hours[:, None] - horizons[None, :]), axis=1)]
    return nearest
