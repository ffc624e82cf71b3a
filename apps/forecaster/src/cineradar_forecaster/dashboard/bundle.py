"""What a trained model's folder tells: how its features lay when it learnt, and which of them matter."""

from pathlib import Path
from typing import Protocol

import numpy as np
import polars as pl
import xgboost as xgb
from numpy.typing import NDArray
from pydantic import BaseModel, ValidationError

from cineradar_forecaster.dashboard.metrics.drift import Profile
from cineradar_forecaster.models.forecaster import Forecaster


class _Feature(BaseModel):
    edges: list[float]
    shares: list[float]


class _Horizon(BaseModel):
    rows: int
    features: dict[str, _Feature]


class _ProfileDocument(BaseModel):
    version: int
    horizons: dict[int, _Horizon]


def profile_of(folder: Path, horizon: int) -> Profile | None:
    """Gives how features lay in training at `horizon` hours; None where the model has kept no such profile."""
    try:
        document = _ProfileDocument.model_validate_json((folder / "profile.json").read_bytes())
    except (FileNotFoundError, ValidationError):
        return None
    found = document.horizons.get(horizon)
    if found is None:
        return None
    return Profile(
        {name: feature.edges for name, feature in found.features.items()},
        {name: feature.shares for name, feature in found.features.items()},
        found.rows,
    )


class Explained(Protocol):
    """A model that tells what each feature adds to each row's median, as models.forecaster.Forecaster does."""

    @property
    def feature_names(self) -> tuple[str, ...]:
        """The features it learnt from."""

    @property
    def median(self) -> xgb.Booster:
        """The trees of its median."""

    def contributions(self, rows: pl.DataFrame) -> NDArray[np.float64]:
        """Give (n, features + 1) seats of halls of `capacity`."""


def importance(model: Explained, recent: pl.DataFrame) -> pl.DataFrame:
    """Gives a row a feature of the model, the strongest first.

    `gain` is its share of the loss that all splits of the median's trees saved in training; `contribution` the mean of
    |TreeSHAP| over `recent` rows in points of occupancy, null without rows.
    """
    names = model.feature_names
    score = model.median.get_score(importance_type="total_gain")
    gains = [float(np.sum(score.get(name, 0.0))) for name in names]
    total = sum(gains) or 1.0
    moved: list[float | None] = [None] * len(names)
    if recent.height:
        absent = [pl.lit(None, pl.Float64).alias(name) for name in names if name not in recent.columns]
        # Of a hall of 100 seats a seat is a point of occupancy.
        parts = model.contributions(recent.with_columns(pl.lit(100.0).alias("capacity"), *absent))
        moved = [float(value) for value in np.abs(parts[:, :-1]).mean(axis=0)]
    frame = pl.DataFrame(
        {"feature": names, "gain": [gain / total for gain in gains], "contribution": moved},
        schema={"feature": pl.String, "gain": pl.Float64, "contribution": pl.Float64},
    )
    return frame.sort(["contribution", "gain"], descending=True, nulls_last=True)


def importance_of(folder: Path, recent: pl.DataFrame) -> pl.DataFrame:
    """Gives the importance of the features of the model in `folder`. Raises BundleError."""
    return importance(Forecaster.load(folder), recent)
