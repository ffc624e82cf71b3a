"""How a forecaster is trained: trees on the older days, early stopping on later ones, offsets on the latest week."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cineradar_forecaster.models.boosting import Boosting, Labelled, boost
from cineradar_forecaster.models.conformal import fit_offsets
from cineradar_forecaster.models.forecaster import (
    Forecaster,
    Provenance,
    groups_of,
    median_share,
    raw_quantiles,
    scale_of,
)
from cineradar_forecaster.models.prediction import MEDIAN, Floats
from cineradar_forecaster.models.rows import capacity_of, matrix, sold_of
from cineradar_forecaster.models.rungs_boosted import beyond_start, latest_apart
from cineradar_forecaster.models.spread import Spread, misses
from cineradar_forecaster.models.start import start_share

type Told = Callable[[str, int, int], None]
LEAST_DAYS = 7


@dataclass(frozen=True, slots=True)
class FitSettings:
    """What a training may be told; the defaults are what won (docs/decisions/0007-the-demand-model.md)."""

    feature_names: tuple[str, ...]
    median: Boosting = field(default_factory=Boosting)
    scale: Boosting = field(
        default_factory=lambda: Boosting(
            objective="reg:gamma", trees=80, early_stopping=10, depth=4, least_in_leaf=60.0
        )
    )


class TooLittleHistoryError(Exception):
    """There are too few finished days to learn from; the message says how many are needed."""


def train_forecaster(
    rows: pl.DataFrame,
    calibration_rows: pl.DataFrame,
    settings: FitSettings,
    *,
    version: str = "unregistered",
    fingerprint: str = "",
    told: Told = lambda _stage, _tree, _trees: None,
) -> Forecaster:
    """Train on ``rows`` and conformalise on ``calibration_rows``, which must lie on later cinema days.

    ``told(stage, tree, trees)`` hears of every tree and may raise StoppedError. Raises TooLittleHistoryError.
    """
    _require_days(rows, calibration_rows)
    early, late = latest_apart(rows)
    names = settings.feature_names
    learnt, stopping = beyond_start(early, names), beyond_start(late, names)
    median = boost(settings.median, names, learnt, stopping, lambda tree: told("median", tree, settings.median.trees))

    def missed(frame: pl.DataFrame, features: Labelled) -> Labelled:
        middle = median_share(median, features.features, start_share(frame))
        return Labelled(features.features, misses(middle, sold_of(frame) / capacity_of(frame)))

    scale = boost(
        settings.scale,
        names,
        missed(early, learnt),
        missed(late, stopping),
        lambda tree: told("scale", tree, settings.scale.trees),
    )
    middle = median_share(median, learnt.features, start_share(early))
    spread = Spread.learn(scale, learnt.features, middle, sold_of(early) / capacity_of(early))
    capacity, actual = capacity_of(calibration_rows), sold_of(calibration_rows)
    raw = raw_quantiles(median, spread, matrix(calibration_rows, names), start_share(calibration_rows), capacity)
    width, groups = scale_of(raw), groups_of(calibration_rows, raw[:, MEDIAN], capacity)
    return Forecaster(
        provenance=Provenance(
            version=version,
            trained_from=min(rows["cinema_day"].to_list()),
            trained_until=max(calibration_rows["cinema_day"].to_list()),
            fingerprint=fingerprint,
            rows=rows.height,
        ),
        feature_names=tuple(names),
        median=median,
        spread=spread,
        offsets=fit_offsets(raw, width, actual, groups),
        skew=_skew(actual - raw[:, MEDIAN], width, groups),
        common_start=float(start_share(early).mean()),
    )


def named(forecaster: Forecaster, version: str, scores: dict[str, object]) -> Forecaster:
    """Give the forecaster under the name it is registered by, with its scores."""
    return replace(forecaster, provenance=replace(forecaster.provenance, version=version), scores=scores)


def _require_days(rows: pl.DataFrame, calibration_rows: pl.DataFrame) -> None:
    days = rows["cinema_day"].n_unique()
    if days < LEAST_DAYS:
        raise TooLittleHistoryError(
            f"only {days} finished cinema days to learn from, and {LEAST_DAYS} are the least: "
            "let the market run on, or tell more of its past; until then pickup answers"
        )
    if calibration_rows.is_empty():
        raise TooLittleHistoryError(
            "no finished showing in the week that calibrates the intervals: let the market run on for a week"
        )


def _skew(beyond: Floats, scale: Floats, groups: NDArray[np.str_]) -> dict[str, float]:
    """Give by group how far the mean lies beyond the median, in multiples of the scale."""
    skew = {"": float(beyond.sum() / scale.sum())}
    for group in np.unique(groups):
        of_group = groups == group
        skew[str(group)] = float(beyond[of_group].sum() / scale[of_group].sum())
    return skew
