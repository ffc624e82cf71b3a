"""What is said of a showing at each horizon, kept so that it can be held to what truly happened."""

from datetime import datetime, timedelta
from typing import Final

import polars as pl

from cineradar_forecaster.scoring.columns import OUTCOMES

HORIZONS_HOURS: Final = (72, 48, 24, 12, 6, 3, 1)
_PASSED_WITHIN: Final = timedelta(hours=1)
# Drift of inputs shows in some hundred rows; the features of every showing would be about 90 MB a day nationally.
FEATURES_KEPT: Final = 250
_SIGNIFICANT_DIGITS: Final = 6


def passed_horizon(starts_at: pl.Expr, made_at: datetime) -> pl.Expr:
    """The horizon (hours) that a showing passed within the hour before `made_at`, or null.

    Of hour h: h - 1 < lead ≤ h.
    """
    lead = starts_at - pl.lit(made_at)
    passed = pl.lit(None, dtype=pl.Int16)
    for hours in HORIZONS_HOURS:
        horizon = timedelta(hours=hours)
        here = (lead <= horizon) & (lead > horizon - _PASSED_WITHIN)
        passed = pl.when(here).then(pl.lit(hours, dtype=pl.Int16)).otherwise(passed)
    return passed


def note_outcomes(
    forecasts: pl.DataFrame, rows: pl.DataFrame, rungs: pl.DataFrame, feature_names: list[str]
) -> pl.DataFrame:
    """Rows of forecast_outcomes for showings that passed a horizon; the frames tell of the same showings in order.

    `forecasts` are as written (with `horizon_hours`), `rows` the features, `rungs` what pickup and last week said
    (seats). Features are kept of at most 250 showings, chosen by a hash of their ids, so that they stand for all.
    """
    noted = forecasts.with_columns(
        rows["cinema_day"],
        rungs["pickup"],
        rungs["last_week"],
        features=_as_json(rows.select(feature_names)),
    )
    kept = noted["showtime_id"].hash(seed=1).rank("ordinal") <= FEATURES_KEPT
    return noted.with_columns(features=pl.when(kept).then(pl.col("features"))).select(*OUTCOMES)


def _as_json(features: pl.DataFrame) -> pl.Series:
    """One JSON object a row; what is no number is null, for JSON has none of those."""
    tidy = features.select(
        pl.when(pl.col(name).cast(pl.Float64).is_finite())
        .then(pl.col(name).cast(pl.Float64).round_sig_figs(_SIGNIFICANT_DIGITS))
        .alias(name)
        for name in features.columns
    )
    return tidy.select(pl.struct(pl.all()).struct.json_encode()).to_series()
