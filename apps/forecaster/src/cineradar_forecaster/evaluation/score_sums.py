"""Sums by site and hour: how their own quantiles hold, and how those of showings would that are merely added up."""

import numpy as np
import polars as pl

from cineradar_forecaster.evaluation import metrics
from cineradar_forecaster.evaluation.contest import FORECASTER, QUANTILE_COLUMNS, prediction_of
from cineradar_forecaster.evaluation.scores import SumScore
from cineradar_forecaster.models.site_hours import terms_of
from cineradar_forecaster.models.sums import fit_sums

_SUM = ["site_id", "hour", "horizon_hours"]


def _grouped(rows: pl.DataFrame) -> tuple[pl.DataFrame, np.ndarray]:
    """Give the sums that rows belong to, in order, and each row's place among them."""
    keyed = rows.select("site_id", pl.col("starts_at").dt.truncate("1h").alias("hour"), "horizon_hours")
    sums = keyed.unique(maintain_order=True).with_row_index("place")
    place = keyed.join(sums, on=_SUM, how="left", maintain_order="left")["place"]
    return sums.drop("place"), place.cast(pl.Int64).to_numpy()


def sums_of_fold(calibration: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Give a fold's sums of two showings or more with outcome, capacity, quantiles, and what adding up would say.

    How showings go together is learnt from the rows of calibration. Rows hold whole sums: every showing of each.
    """
    learnt, learnt_rows = _leaded(calibration), _leaded(rows)
    horizons = tuple(sorted(set(calibration["horizon_hours"].to_list())))
    sums = fit_sums(terms_of(learnt, _grouped(calibration)[1]), learnt, prediction_of(calibration), horizons)
    groups, place = _grouped(rows)
    terms, prediction = terms_of(learnt_rows, place), prediction_of(rows)
    total = sums.predict(terms, learnt_rows, prediction)

    def added(name: str) -> pl.Series:
        return pl.Series(name, terms.added(rows[name].cast(pl.Float64).to_numpy()))

    columns = [added("sold"), added("capacity"), *(added(name) for name in ("pickup",) if name in rows.columns)]
    ends = [added(name).alias(f"added_{name}") for name in (QUANTILE_COLUMNS[0], QUANTILE_COLUMNS[-1])]
    own = [pl.Series(name, total.quantiles[:, at]) for at, name in enumerate(QUANTILE_COLUMNS)]
    middle = own[len(QUANTILE_COLUMNS) // 2].alias(FORECASTER)
    return groups.with_columns(
        pl.Series("showings", terms.showings), *columns, *ends, *own, middle, pl.Series("mean", total.mean)
    ).filter(pl.col("showings") > 1)


def _leaded(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(pl.col("horizon_hours").cast(pl.Float64).alias("lead_hours"))


def sum_score(sums: pl.DataFrame) -> SumScore | None:
    """Score the sums of one horizon; None where no site had two showings in an hour."""
    if sums.is_empty():
        return None
    sold = sums["sold"].to_numpy()

    def share(low: str, high: str) -> float:
        return float(metrics.covered(sums[low].to_numpy(), sums[high].to_numpy(), sold).mean())

    def width(low: str, high: str) -> float:
        return float((sums[high] - sums[low]).sum()) / float(sold.sum())

    return SumScore(
        sums=sums.height,
        wape=metrics.wape(sums[FORECASTER].to_numpy(), sold),
        pickup_wape=metrics.wape(sums["pickup"].to_numpy(), sold) if "pickup" in sums.columns else None,
        coverage_90=share("p05", "p95"),
        width_90=width("p05", "p95"),
        added_coverage_90=share("added_p05", "added_p95"),
        added_width_90=width("added_p05", "added_p95"),
    )
