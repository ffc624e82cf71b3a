"""Scores at one horizon, from rows with what everyone said of them."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from cineradar_forecaster.evaluation import metrics
from cineradar_forecaster.evaluation.bootstrap import ratio_of_sums
from cineradar_forecaster.evaluation.contest import FORECASTER, QUANTILE_COLUMNS
from cineradar_forecaster.evaluation.metrics import Floats
from cineradar_forecaster.evaluation.scores import (
    BandScore,
    BesideOracle,
    OracleScore,
    Ratio,
    RungScore,
    SliceScore,
)
from cineradar_forecaster.models.prediction import BAND_NAMES, QUANTILES, bands

PICKUP, LAST_WEEK, PLAN = "pickup", "last_week_same_slot", "plan_xgboost"
PLAN_INTERVAL = (0.85, 1.15)
"""The plan's interval: its prediction less and more 15 %."""


def seats(rows: pl.DataFrame, name: str) -> Floats:
    """Give a column as 64-bit floats."""
    return rows[name].cast(pl.Float64).to_numpy()


def error_points(rows: pl.DataFrame, name: str) -> Floats:
    """Give forecast less outcome, in points of occupancy."""
    return metrics.points(seats(rows, name) - seats(rows, "sold"), seats(rows, "capacity"))


def _quantile_points(rows: pl.DataFrame, names: Sequence[str]) -> Floats:
    capacity = seats(rows, "capacity")
    return np.column_stack([metrics.points(seats(rows, name), capacity) for name in names])


def rung_score(rows: pl.DataFrame, name: str) -> RungScore:
    """Score one contender on the rows; of the forecaster its quantiles, of any other its point at every level."""
    error = error_points(rows, name)
    actual = metrics.points(seats(rows, "sold"), seats(rows, "capacity"))
    columns = QUANTILE_COLUMNS if name == FORECASTER else [name] * len(QUANTILES)
    quantiles = _quantile_points(rows, columns)
    naive = error_points(rows, LAST_WEEK) if LAST_WEEK in rows.columns else np.zeros_like(error)
    return RungScore(
        rows=rows.height,
        mae=metrics.mae(error),
        rmse=metrics.rmse(error),
        bias=metrics.bias(error),
        wape=metrics.wape(seats(rows, name), seats(rows, "sold")),
        pinball=float(metrics.pinball(quantiles, QUANTILES, actual).mean()),
        crps=float(metrics.crps(quantiles, QUANTILES, actual).mean()),
        mase=metrics.mase(error, naive),
    )


def oracle_score(rows: pl.DataFrame, contenders: Sequence[str]) -> OracleScore:
    """Score everyone beside an oracle whose figures lie beside the rows (`evaluation.oracle.beside`)."""
    capacity, actual = seats(rows, "capacity"), metrics.points(seats(rows, "sold"), seats(rows, "capacity"))
    oracle = np.abs(metrics.points(seats(rows, "oracle_p50"), capacity) - actual)
    quantiles = _quantile_points(rows, [f"oracle_{name}" for name in QUANTILE_COLUMNS])
    days = rows["predicted_at"].dt.date().to_physical().cast(pl.Int64).to_numpy()
    pickup = float(np.mean(np.abs(error_points(rows, PICKUP)))) if PICKUP in contenders else None
    beside: dict[str, BesideOracle] = {}
    for name in contenders:
        error = np.abs(error_points(rows, name))
        ratio = ratio_of_sums(error, oracle, days)
        own, best = float(error.mean()), float(oracle.mean())
        closed = None if pickup is None or pickup <= best else (pickup - own) / (pickup - best)
        beside[name] = BesideOracle(
            mae=own, ratio=Ratio(value=ratio.value, low=ratio.low, high=ratio.high), gap_closed=closed
        )
    return OracleScore(
        rows=rows.height,
        mae=float(oracle.mean()),
        crps=float(metrics.crps(quantiles, QUANTILES, actual).mean()),
        rungs=beside,
    )


def band_scores(rows: pl.DataFrame, beside: pl.DataFrame | None) -> list[BandScore]:
    """Score intervals by band of the forecaster's median: of an outcome's band nobody knows beforehand.

    A band without rows is left out. `beside` are the rows of which the own-bookings oracle speaks: its width is taken
    on the same rows and bands.
    """
    parts = [(band, _in_band(rows, place), place) for place, band in enumerate(BAND_NAMES)]
    return [
        _band_score(band, here, None if beside is None else _in_band(beside, place))
        for band, here, place in parts
        if here.height
    ]


def _in_band(rows: pl.DataFrame, place: int) -> pl.DataFrame:
    return rows.filter(pl.Series(bands(seats(rows, FORECASTER), seats(rows, "capacity")) == place))


def _share(rows: pl.DataFrame, low: Floats, high: Floats) -> float:
    return float(metrics.covered(low, high, seats(rows, "sold")).mean())


def _width(rows: pl.DataFrame, low: Floats, high: Floats) -> float:
    return float(metrics.points(high - low, seats(rows, "capacity")).mean())


def _band_score(band: str, rows: pl.DataFrame, beside: pl.DataFrame | None) -> BandScore:
    ends = seats(rows, "p05"), seats(rows, "p95")
    plan = None
    if PLAN in rows.columns:
        below, above = PLAN_INTERVAL
        plan = below * seats(rows, PLAN), above * seats(rows, PLAN)
    oracle_coverage = oracle_width = ratio = None
    if beside is not None and beside.height:
        oracle_ends = seats(beside, "oracle_p05"), seats(beside, "oracle_p95")
        oracle_coverage, oracle_width = _share(beside, *oracle_ends), _width(beside, *oracle_ends)
        ratio = _width(beside, seats(beside, "p05"), seats(beside, "p95")) / max(oracle_width, 1e-9)
    return BandScore(
        band=band,
        rows=rows.height,
        mae=metrics.mae(error_points(rows, FORECASTER)),
        coverage_90=_share(rows, *ends),
        coverage_80=_share(rows, seats(rows, "p10"), seats(rows, "p90")),
        width_90=_width(rows, *ends),
        plan_coverage=None if plan is None else _share(rows, *plan),
        plan_width=None if plan is None else _width(rows, *plan),
        oracle_rows=None if beside is None else beside.height,
        oracle_coverage_90=oracle_coverage,
        oracle_width_90=oracle_width,
        width_ratio=ratio,
    )


def slice_scores(rows: pl.DataFrame, beside: pl.DataFrame | None, by: Sequence[str]) -> list[SliceScore]:
    """Score the forecaster and pickup on each value of each column of `by`."""
    scores: list[SliceScore] = []
    for column in by:
        for name in sorted(rows[column].drop_nulls().unique().to_list()):
            here = rows.filter(pl.col(column) == name)
            there = None if beside is None else beside.filter(pl.col(column) == name)
            scores.append(_slice_score(column, str(name), here, there))
    return scores


def _slice_score(column: str, name: str, rows: pl.DataFrame, beside: pl.DataFrame | None) -> SliceScore:
    ratio = None
    if beside is not None and beside.height:
        own = np.abs(error_points(beside, FORECASTER)).sum()
        ratio = float(own / np.abs(error_points(beside, "oracle_p50")).sum())
    return SliceScore(
        slice=column,
        name=name,
        rows=rows.height,
        mae=metrics.mae(error_points(rows, FORECASTER)),
        pickup_mae=metrics.mae(error_points(rows, PICKUP)) if PICKUP in rows.columns else None,
        ratio=ratio,
    )
