"""Models and batches: which answers, since when, and what became of the others."""

from datetime import datetime

import polars as pl

from cineradar_forecaster.dashboard.database import Schema, fetch

_INSTANT = pl.Datetime("us", "UTC")

_MODELS = """
  select version, kind, state, trained_at, promoted_at, retired_at, trained_from, trained_until, training_rows,
    left(data_fingerprint, 12) as data_fingerprint, tracking_run_id, scores::text as scores, verdict
  from forecast_models
  order by state = 'champion' desc, trained_at desc, version limit %(most)s
"""


def models(database_url: str, most: int = 200) -> pl.DataFrame:
    """Gives every model, the champion first, then the newest; `scores` is JSON. Raises StoreUnavailableError."""
    schema: Schema = {
        "version": pl.String,
        "kind": pl.String,
        "state": pl.String,
        "trained_at": _INSTANT,
        "promoted_at": _INSTANT,
        "retired_at": _INSTANT,
        "trained_from": pl.Date,
        "trained_until": pl.Date,
        "training_rows": pl.Int64,
        "data_fingerprint": pl.String,
        "tracking_run_id": pl.String,
        "scores": pl.String,
        "verdict": pl.String,
    }
    return fetch(database_url, _MODELS, {"most": most}, schema)


_BATCHES = """
  select made_at, basis, model_version, showings, site_hours, seconds from forecast_batches
  where made_at > %(since)s and made_at <= %(now)s order by made_at desc, id desc limit %(most)s
"""


def batches(database_url: str, since: datetime, now: datetime, most: int = 500) -> pl.DataFrame:
    """Gives the batches made after `since`, newest first, at most `most`. Raises StoreUnavailableError."""
    schema: Schema = {
        "made_at": _INSTANT,
        "basis": pl.String,
        "model_version": pl.String,
        "showings": pl.Int64,
        "site_hours": pl.Int64,
        "seconds": pl.Float64,
    }
    return fetch(database_url, _BATCHES, {"since": since, "now": now, "most": most}, schema)
