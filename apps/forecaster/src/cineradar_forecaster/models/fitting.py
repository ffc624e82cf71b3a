"""How a forecaster is trained: trees on the older days, early stopping on later ones, offsets on the latest week."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import polars as pl

from cineradar_forecaster.models.blend import best_evidence
from cineradar_forecaster.models.boosting import Boosting, Labelled, boost
from cineradar_forecaster.models.conformal import fit_offsets
from cineradar_forecaster.models.forecaster import (
    Forecaster,
    Provenance,
    groups_of,
    raw_quantiles,
    scale_of,
)
from cineradar_forecaster.models.prediction import MEDIAN, QUANTILES, Floats
from cineradar_forecaster.models.rows import capacity_of, matrix, sold_of
from cineradar_forecaster.models.rungs import blend_arguments

_ENDS = tuple(level for place, level in enumerate(QUANTILES) if place != MEDIAN)


@dataclass(frozen=True, slots=True)
class FitSettings:
    """What a training may be told; the defaults are what won (docs/decisions/0007-the-demand-model.md)."""

    feature_names: tuple[str, ...]
    median: Boosting = field(default_factory=Boosting)
    quantiles: Boosting = field(
        default_factory=lambda: Boosting(
            objective="reg:quantileerror", trees=160, least_in_leaf=50.0, more={"quantile_alpha": list(_ENDS)}
        )
    )
    # Quantiles need fewer rows than the median, and cost four trees where it costs one.
    quantile_rows: int = 120_000
    # The latest days of training, on which trees stop early.
    stopping_days: int = 4
    seed: int = 1


class TooLittleHistoryError(Exception):
    """There are too few finished days to learn from; the message says how many are needed."""


def train_forecaster(
    rows: pl.DataFrame,
    calibration_rows: pl.DataFrame,
    settings: FitSettings,
    *,
    version: str = "unregistered",
    fingerprint: str = "",
    told: Callable[[str, int, int], None] = lambda _stage, _tree, _trees: None,
) -> Forecaster:
    """Train on ``rows`` and conformalise on ``calibration_rows``, which must lie on later cinema days.

    ``told(stage, tree, trees)`` hears of every tree and may raise StoppedError. Raises TooLittleHistoryError.
    """
    early, late = _split_by_day(rows, settings.stopping_days)
    if calibration_rows.is_empty():
        raise TooLittleHistoryError(
            "no finished showing in the week that calibrates the intervals: tell more days first"
        )
    evidence = best_evidence(sold_of(early), *blend_arguments(early))
    names = settings.feature_names

    def labelled(frame: pl.DataFrame) -> Labelled:
        capacity = capacity_of(frame)
        beyond = (sold_of(frame) - evidence.blend(*blend_arguments(frame))) / capacity
        return Labelled(matrix(frame, names), beyond)

    valid = labelled(late)
    median = boost(
        settings.median, names, labelled(early), valid, lambda tree: told("median", tree, settings.median.trees)
    )
    sample = _sampled(early, settings.quantile_rows, settings.seed)
    quantiles = boost(
        settings.quantiles,
        names,
        labelled(sample),
        labelled(_sampled(late, settings.quantile_rows // 4, settings.seed)),
        lambda tree: told("quantiles", tree, settings.quantiles.trees),
    )
    capacity, actual = capacity_of(calibration_rows), sold_of(calibration_rows)
    start = evidence.blend(*blend_arguments(calibration_rows))
    raw = raw_quantiles(median, quantiles, matrix(calibration_rows, names), start, capacity)
    scale, groups = scale_of(raw), groups_of(calibration_rows, raw[:, MEDIAN], capacity)
    return Forecaster(
        provenance=Provenance(
            version=version,
            trained_from=min(rows["cinema_day"].to_list()),
            trained_until=max(calibration_rows["cinema_day"].to_list()),
            fingerprint=fingerprint,
            rows=rows.height,
        ),
        feature_names=tuple(names),
        evidence=evidence,
        median=median,
        quantiles=quantiles,
        offsets=fit_offsets(raw, scale, actual, groups),
        skew=_skew(actual - raw[:, MEDIAN], scale, groups),
    )


def named(forecaster: Forecaster, version: str, scores: dict[str, object]) -> Forecaster:
    """Give the forecaster under the name it is registered by, with its scores."""
    return replace(forecaster, provenance=replace(forecaster.provenance, version=version), scores=scores)


def _split_by_day(rows: pl.DataFrame, last: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    days = rows["cinema_day"].unique().sort()
    if len(days) < last + 3:
        raise TooLittleHistoryError(
            f"only {len(days)} finished cinema days to learn from, and {last + 3} are the least: "
            "let the market run on, or tell more of its past; until then pickup answers"
        )
    cut = days[-last]
    return rows.filter(pl.col("cinema_day") < cut), rows.filter(pl.col("cinema_day") >= cut)


def _sampled(rows: pl.DataFrame, most: int, seed: int) -> pl.DataFrame:
    return rows if rows.height <= most else rows.sample(most, seed=seed)


def _skew(beyond: Floats, scale: Floats, groups: Sequence[str] | np.ndarray) -> dict[str, float]:
    """Give by group how far the mean lies beyond the median, in multiples of the scale."""
    skew = {"": float(beyond.sum() / scale.sum())}
    for group in np.unique(groups):
        of_group = np.asarray(groups) == group
        skew[str(group)] = float(beyond[of_group].sum() / scale[of_group].sum())
    return skew
