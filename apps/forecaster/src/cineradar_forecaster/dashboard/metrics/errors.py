"""Realised error, bias, coverage and width from sums that add over days, horizons, chains and bands."""

from collections.abc import Sequence
from typing import Final, Literal

import polars as pl

Unit = Literal["points", "seats"]

#: Share of outcomes that the shown interval, from the 5 % to the 95 % quantile, is meant to hold.
NOMINAL_COVERAGE: Final = 0.9

#: Columns that add: one row of an error frame is a cell, and a coarser cell is the sum of its parts.
ADDITIVE: Final = (
    "showings",
    "sold",
    "covered",
    *(
        f"{sums}_{unit}"
        for unit in ("seats", "points")
        for sums in (
            "abs_error",
            "error",
            "width",
            "pickup_abs_error",
            "beside_pickup_abs_error",
            "last_week_abs_error",
            "beside_last_week_abs_error",
        )
    ),
    "pickup_showings",
    "last_week_showings",
)


def _per(total: str, count: str) -> pl.Expr:
    """Total ÷ count; null where nothing was counted, for an unknown error is not one of 0."""
    return pl.when(pl.col(count) > 0).then(pl.col(total) / pl.col(count))


def _gain(unit: Unit, rung: str) -> pl.Expr:
    """1 - MAE ÷ the rung's MAE over the showings that both spoke of; positive is better than the rung."""
    rival = pl.col(f"{rung}_abs_error_{unit}")
    return pl.when(rival > 0).then(1 - pl.col(f"beside_{rung}_abs_error_{unit}") / rival)


def summarise(cells: pl.DataFrame, by: Sequence[str], unit: Unit) -> pl.DataFrame:
    """Gives one row a group of `by`, sorted by it, in `unit`: points of occupancy, or seats.

    - `mae` Σ|p50 - sold| ÷ n, `bias` Σ(p50 - sold) ÷ n (positive: too high), `wape` Σ|p50 - sold| ÷ Σ sold in seats;
    - `coverage` the share of outcomes in [p05, p95], `width` the mean of p95 - p05;
    - `pickup`, `last_week` their own MAE over the showings they spoke of, and `gain_pickup`, `gain_last_week` over
      showings of both.
    """
    totals = cells.group_by(list(by)).agg(pl.col(ADDITIVE).sum()) if by else cells.select(pl.col(ADDITIVE).sum())
    measured = totals.filter(pl.col("showings") > 0).select(
        *by,
        "showings",
        _per(f"abs_error_{unit}", "showings").alias("mae"),
        _per(f"error_{unit}", "showings").alias("bias"),
        _per("abs_error_seats", "sold").alias("wape"),
        _per("covered", "showings").alias("coverage"),
        _per(f"width_{unit}", "showings").alias("width"),
        _per(f"pickup_abs_error_{unit}", "pickup_showings").alias("pickup"),
        _per(f"last_week_abs_error_{unit}", "last_week_showings").alias("last_week"),
        _gain(unit, "pickup").alias("gain_pickup"),
        _gain(unit, "last_week").alias("gain_last_week"),
        "pickup_showings",
        "last_week_showings",
    )
    return measured.sort(list(by)) if by else measured
