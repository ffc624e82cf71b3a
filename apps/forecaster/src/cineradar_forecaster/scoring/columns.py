"""The columns of the tables of forecasts, as the batch fills them (db/migrations/0018_forecasts.sql)."""

from typing import Final

import polars as pl

INSTANT: Final = pl.Datetime("us", "UTC")

QUANTILES: Final = ("p05", "p10", "p50", "p90", "p95")

_SAID: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "mean": pl.Float32,
    **dict.fromkeys(QUANTILES, pl.Float32),
}

SHOWINGS: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "showtime_id": pl.String,
    "theatre_id": pl.String,
    "site_id": pl.String,
    "city_id": pl.String,
    "movie_id": pl.String,
    "starts_at": INSTANT,
    "made_at": INSTANT,
    "basis": pl.String,
    "model_version": pl.String,
    "capacity": pl.Int32,
    "sold": pl.Int32,
    "observed_at": INSTANT,
    **_SAID,
}
"""showtime_forecasts: one coming showing a row."""

SITE_HOURS: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "site_id": pl.String,
    "hour": INSTANT,
    "made_at": INSTANT,
    "basis": pl.String,
    "model_version": pl.String,
    "showings": pl.Int32,
    "capacity": pl.Int32,
    **_SAID,
}
"""site_hour_forecasts: a site's admissions by the hour of the start."""

OUTCOMES: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "showtime_id": pl.String,
    "horizon_hours": pl.Int16,
    "theatre_id": pl.String,
    "site_id": pl.String,
    "movie_id": pl.String,
    "starts_at": INSTANT,
    "cinema_day": pl.Date,
    "made_at": INSTANT,
    "basis": pl.String,
    "model_version": pl.String,
    "capacity": pl.Int32,
    "sold": pl.Int32,
    **_SAID,
    "pickup": pl.Float32,
    "last_week": pl.Float32,
    "features": pl.String,
}
"""forecast_outcomes, but for what comes later: what was said of a showing at a horizon it has just passed."""
