"""Features that models saw, as kept beside their forecasts."""

import json
from datetime import date

import polars as pl

from cineradar_forecaster.dashboard.database import Schema, fetch

_SPAN = """
  select min(cinema_day) as first, max(cinema_day) as last, count(*) as rows from forecast_outcomes
  where cinema_day between %(first)s and %(last)s and horizon_hours = %(horizon)s and features is not null
"""


def feature_span(database_url: str, first: date, last: date, horizon: int) -> pl.DataFrame:
    """Gives one row: the first and last cinema day with features at `horizon` hours, and how many forecasts have them.

    Looks at cinema days `first`…`last`. Raises StoreUnavailableError.
    """
    schema: Schema = {"first": pl.Date, "last": pl.Date, "rows": pl.Int64}
    return fetch(database_url, _SPAN, {"first": first, "last": last, "horizon": horizon}, schema)


# The sample is by the showing's id, so that a page read twice shows the same figures.
_SAMPLE = """
  select features::text as features from forecast_outcomes
  where cinema_day between %(first)s and %(last)s and horizon_hours = %(horizon)s and features is not null
    and ('x' || left(md5(showtime_id::text), 7))::bit(28)::int %% 1000 < %(per_mille)s
"""


def feature_sample(database_url: str, first: date, last: date, horizon: int, per_mille: int) -> pl.DataFrame:
    """Gives the features of about `per_mille` thousandths of the forecasts made at `horizon` hours.

    Of the cinema days `first`…`last`: one Float64 column a feature, null where it was unknown; no column where there
    are no rows. Raises StoreUnavailableError.
    """
    parameters = {"first": first, "last": last, "horizon": horizon, "per_mille": per_mille}
    rows = fetch(database_url, _SAMPLE, parameters, {"features": pl.String})
    return parse_features(rows["features"])


def parse_features(rows: pl.Series) -> pl.DataFrame:
    """Gives one Float64 column a name found in these JSON objects, by name; what is no number there is null."""
    objects = [json.loads(row) for row in rows]
    names = sorted({name for found in objects for name in found})
    return pl.DataFrame({name: [_number(found.get(name)) for found in objects] for name in names})


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
