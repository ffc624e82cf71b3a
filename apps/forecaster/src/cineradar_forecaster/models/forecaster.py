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
from cineradar_forecaster.models.blend import Evidence
from cineradar_forecaster.models.boosting import boosted, contributed
from cineradar_forecaster.models.conformal import ConformalOffsets, seats_within
from cineradar_forecaster.models.prediction import BAND_NAMES, MEDIAN, QUANTILES, Floats, Prediction, bands, bounded
from cineradar_forecaster.models.rows import Matrix, capacity_of, column, matrix
from cineradar_forecaster.models.rungs import blend_arguments

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
    evidence: Evidence
    median: xgb.Booster
    quantiles: xgb.Booster
    offsets: ConformalOffsets
    # Of the mean beyond the median, in multiples of the width from .05 to .95, by group.
    skew: dict[str, float]
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
        capacity = capacity_of(rows)
        start, features = self.start(rows), matrix(rows, self.feature_names)
        raw = raw_quantiles(self.median, self.quantiles, features, start, capacity)
        scale, groups = scale_of(raw), groups_of(rows, raw[:, MEDIAN], capacity)
        moved = self.offsets.apply(raw, scale, groups)
        skew = np.array([self.skew.get(str(group), self.skew[""]) for group in groups])
        whole = seats_within(np.clip(around_median(moved), 0.0, capacity[:, None]))
        return bounded(whole, raw[:, MEDIAN] + skew * scale, capacity)

    def contributions(self, rows: pl.DataFrame) -> Floats:
        """Give what each feature adds to each row's median, (n, features + 1) seats; rows sum to ``predict().median``.

        The last column is where every forecast starts: the blend of bookings and prior, and the trees' mean.
        """
        capacity = capacity_of(rows)
        start, features = self.start(rows), matrix(rows, self.feature_names)
        parts = contributed(self.median, features, self.feature_names) * capacity[:, None]
        parts[:, -1] += start
        # What the walls of the hall take away is no feature's doing.
        total = parts.sum(axis=1)
        parts[:, -1] += np.clip(total, 0.0, capacity) - total
        return parts

    def start(self, rows: pl.DataFrame) -> Floats:
        """Give the blend of bookings and prior that the trees correct, seats."""
        return self.evidence.blend(*blend_arguments(rows))

    def save(self, folder: Path) -> None:
        """Write the model into an empty folder: XGBoost's own JSON and one JSON file, nothing that runs code."""
        bundle.save_forecaster(self, folder)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read what ``save`` wrote. Raises BundleError with the reason when the folder holds no such model."""
        return cls(**bundle.load_forecaster(folder))


def raw_quantiles(
    median: xgb.Booster, quantiles: xgb.Booster, features: Matrix, start: Floats, capacity: Floats
) -> Floats:
    """Give quantiles as the boosters say them, in order and within the hall but not yet conformal, (n, 5) seats."""
    around = boosted(quantiles, features) * capacity[:, None] + start[:, None]
    middle = boosted(median, features) * capacity + start
    around = np.sort(np.insert(around, MEDIAN, middle, axis=1)[:, _ENDS], axis=1)
    full = np.insert(around, MEDIAN, middle, axis=1)
    return np.clip(around_median(full), 0.0, capacity[:, None])


_ENDS = [place for place in range(len(QUANTILES)) if place != MEDIAN]


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
