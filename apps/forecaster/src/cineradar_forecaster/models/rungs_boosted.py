"""The boosted rungs: without bookings, with bookings, and the plan's exact configuration."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl
import xgboost as xgb

from cineradar_forecaster.models.boosting import Boosting, Labelled, boost, boosted
from cineradar_forecaster.models.prediction import Floats
from cineradar_forecaster.models.rows import capacity_of, matrix, sold_of
from cineradar_forecaster.models.start import start_share, unit_of

STOPPING_DAYS = 4

PLAN = Boosting(
    objective="reg:squarederror",
    trees=200,
    early_stopping=20,
    depth=6,
    rate=0.1,
    least_in_leaf=1.0,
    columns=1.0,
    rows=1.0,
)
"""The plan's configuration to the letter; what it does not say is XGBoost's own default."""


@dataclass
class BoostedOccupancy:
    """Trees that learn occupancy (0-1) from the features named, nothing else."""

    name: str
    feature_names: tuple[str, ...]
    settings: Boosting = field(default_factory=Boosting)
    booster: xgb.Booster | None = None

    def fit(self, rows: pl.DataFrame) -> None:
        """Learn occupancy; the latest days stop the trees."""
        early, late = latest_apart(rows)
        self.booster = boost(self.settings, self.feature_names, self._labelled(early), self._labelled(late))

    def predict(self, rows: pl.DataFrame) -> Floats:
        """Give occupancy times the hall, seats."""
        if self.booster is None:
            raise RuntimeError(f"{self.name} was asked before it was fitted")
        occupancy = boosted(self.booster, matrix(rows, self.feature_names))
        return np.clip(occupancy, 0.0, 1.0) * capacity_of(rows)

    def _labelled(self, rows: pl.DataFrame) -> Labelled:
        return Labelled(matrix(rows, self.feature_names), sold_of(rows) / capacity_of(rows))


@dataclass
class BoostedBeyondBlend:
    """Trees that learn what the blend of structure and bookings leaves over."""

    name: str
    feature_names: tuple[str, ...]
    settings: Boosting = field(default_factory=Boosting)
    booster: xgb.Booster | None = None

    def fit(self, rows: pl.DataFrame) -> None:
        """Learn what the blend leaves over; the latest days stop the trees."""
        early, late = latest_apart(rows)
        self.booster = boost(self.settings, self.feature_names, self._labelled(early), self._labelled(late))

    def predict(self, rows: pl.DataFrame) -> Floats:
        """Give blend and correction together, seats within the hall."""
        if self.booster is None:
            raise RuntimeError(f"{self.name} was asked before it was fitted")
        start = start_share(rows)
        beyond = boosted(self.booster, matrix(rows, self.feature_names))
        return np.clip(start + unit_of(start) * beyond, 0.0, 1.0) * capacity_of(rows)

    def _labelled(self, rows: pl.DataFrame) -> Labelled:
        return beyond_start(rows, self.feature_names)


def beyond_start(rows: pl.DataFrame, names: Sequence[str]) -> Labelled:
    """Give features and what the start leaves over, in its unit; weighted so that errors count in points again."""
    start = start_share(rows)
    unit = unit_of(start)
    return Labelled(matrix(rows, names), (sold_of(rows) / capacity_of(rows) - start) / unit, unit)


def latest_apart(rows: pl.DataFrame, days: int = STOPPING_DAYS) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give the rows before the latest cinema days, and those of the latest: never random rows of one showing."""
    told = rows["cinema_day"].unique().sort()
    cut = told[-min(days, max(1, len(told) - 1))]
    return rows.filter(pl.col("cinema_day") < cut), rows.filter(pl.col("cinema_day") >= cut)
