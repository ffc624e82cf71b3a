"""What a trained model's folder tells: how its features lay when it learnt, and which of them matter."""

from pathlib import Path

import numpy as np
import polars as pl
from pydantic import BaseModel, ValidationError

from cineradar_forecaster.dashboard.metrics.drift import Profile
from cineradar_forecaster.models.boosting import contributed
from cineradar_forecaster.models.bundle import ForecasterDocument, load_booster, read_document
from cineradar_forecaster.models.rows import matrix


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


def importance_of(folder: Path, recent: pl.DataFrame) -> pl.DataFrame:
    """Gives a row a feature of the model in `folder`, the strongest first.

    `gain` is its share of the loss that all splits of the median model saved in training; `contribution` the mean of
    |TreeSHAP| over `recent` rows in points of occupancy, null without rows. Raises BundleError.
    """
    names = read_document(folder / "forecaster.json", ForecasterDocument).feature_names
    booster = load_booster(folder / "median.ubj")
    score = booster.get_score(importance_type="total_gain")
    gains = [float(np.sum(score.get(name, 0.0))) for name in names]
    total = sum(gains) or 1.0
    moved: list[float | None] = [None] * len(names)
    if recent.height:
        absent = [pl.lit(None, pl.Float64).alias(name) for name in names if name not in recent.columns]
        rows = matrix(recent.with_columns(absent), names)
        moved = [float(value) for value in 100 * np.abs(contributed(booster, rows, names)[:, :-1]).mean(axis=0)]
    frame = pl.DataFrame(
        {"feature": names, "gain": [gain / total for gain in gains], "contribution": moved},
        schema={"feature": pl.String, "gain": pl.Float64, "contribution": pl.Float64},
    )
    return frame.sort(["contribution", "gain"], descending=True, nulls_last=True)
