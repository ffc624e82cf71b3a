"""From arrays to an answer: occupancy, interval, and what each feature did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from cineradar_forecaster.models.prediction import MEDIAN, Floats, Prediction
from cineradar_forecaster.serving.schemas import Admissions, FeatureUse, HallForecast

_SEATS_DECIMALS = 2
_CONTRIBUTION_DECIMALS = 4
_VALUE_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Reasons:
    """What each feature of each row was, and did to its median in seats; the baseline stands last."""

    names: list[str]
    values: Sequence[Mapping[str, Any]]
    contributions: Floats


def reasons_of(rows: pl.DataFrame, names: list[str], contributions: Floats) -> Reasons:
    """Takes the values out of rows of features."""
    return Reasons(names, rows.select(pl.col(names).cast(pl.Float64)).to_dicts(), contributions)


def percent(seats: float, capacity: int) -> float:
    """Occupancy, 0 to 100 with two decimals."""
    return round(min(100.0, max(0.0, 100 * seats / capacity)), 2)


def said(quantiles: Floats, mean: float, capacity: int) -> dict[str, Any]:
    """The fields of a forecast that follow from its quantiles, in seats."""
    p05, p10, p50, p90, p95 = (round(float(seats), _SEATS_DECIMALS) for seats in quantiles)
    return {
        "predicted_occupancy": percent(quantiles[MEDIAN], capacity),
        "confidence_interval": (percent(p05, capacity), percent(p95, capacity)),
        "admissions": Admissions(mean=round(float(mean), _SEATS_DECIMALS), p05=p05, p10=p10, p50=p50, p90=p90, p95=p95),
        "capacity": capacity,
    }


def features_used(reasons: Reasons, row: int | None = None) -> dict[str, FeatureUse]:
    """Of one row, or of all in sum: contributions add up, and a value stands where every row has the same."""
    uses: dict[str, FeatureUse] = {}
    rows = range(len(reasons.values)) if row is None else (row,)
    for place, name in enumerate(reasons.names):
        values = {_tidy(reasons.values[n][name]) for n in rows}
        uses[name] = FeatureUse(
            value=values.pop() if len(values) == 1 else None,
            contribution=round(float(sum(reasons.contributions[n, place] for n in rows)), _CONTRIBUTION_DECIMALS),
        )
    return uses


def explained(reasons: Reasons, row: int | None = None) -> dict[str, Any]:
    """The fields of a forecast that say why; of one row, or of all in sum."""
    baselines = reasons.contributions[:, -1] if row is None else reasons.contributions[row, -1:]
    return {
        "features_used": features_used(reasons, row),
        "baseline": round(float(baselines.sum()), _CONTRIBUTION_DECIMALS),
    }


def _tidy(value: float | None) -> float | None:
    if value is None or value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 - not a number
        return None
    return float(f"{value:.{_VALUE_DIGITS}g}")


def halls_of(
    showtime_ids: list[str | None], rows: pl.DataFrame, prediction: Prediction, sold: list[int | None], reasons: Reasons
) -> list[HallForecast]:
    """One forecast a row."""
    capacities = rows["capacity"].to_list()
    return [
        HallForecast(
            showtime_id=showtime,
            sold=sold[n],
            **explained(reasons, n),
            **said(prediction.quantiles[n], prediction.mean[n], capacities[n]),
        )
        for n, showtime in enumerate(showtime_ids)
    ]
