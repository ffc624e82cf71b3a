"""Forecasts and what truly happened beside them."""

from datetime import date

import polars as pl

from cineradar_forecaster.dashboard.database import Schema, fetch
from cineradar_forecaster.dashboard.metrics.errors import ADDITIVE

_COUNTS = ("showings", "covered", "pickup_showings", "last_week_showings")

#: p50 is judged: the median is what minimises an absolute error. A point of occupancy is a hundredth of the capacity.
_CELLS = """
  with settled as (
    select o.cinema_day, o.horizon_hours, t.chain_code as chain, o.basis, o.actual_sold as sold,
      o.p50, o.p05, o.p95, o.pickup, o.last_week,
      100.0 / coalesce(nullif(o.actual_capacity, 0), o.capacity) as points,
      width_bucket(100.0 * o.p50 / o.capacity, array[10, 40]::double precision[]) as said,
      width_bucket(100.0 * o.actual_sold / coalesce(nullif(o.actual_capacity, 0), o.capacity),
        array[10, 40]::double precision[]) as happened
    from forecast_outcomes o join theatres t on t.id = o.theatre_id
    where o.cinema_day between %(first)s and %(last)s and o.actual_sold is not null
  )
  select cinema_day, horizon_hours, chain, basis, said, happened,
    count(*) as showings, sum(sold) as sold,
    count(*) filter (where sold between p05 and p95) as covered,
    sum(abs(p50 - sold)) as abs_error_seats, sum(p50 - sold) as error_seats, sum(p95 - p05) as width_seats,
    coalesce(sum(abs(pickup - sold)), 0) as pickup_abs_error_seats,
    coalesce(sum(abs(p50 - sold)) filter (where pickup is not null), 0) as beside_pickup_abs_error_seats,
    coalesce(sum(abs(last_week - sold)), 0) as last_week_abs_error_seats,
    coalesce(sum(abs(p50 - sold)) filter (where last_week is not null), 0) as beside_last_week_abs_error_seats,
    sum(abs(p50 - sold) * points) as abs_error_points, sum((p50 - sold) * points) as error_points,
    sum((p95 - p05) * points) as width_points,
    coalesce(sum(abs(pickup - sold) * points), 0) as pickup_abs_error_points,
    coalesce(sum(abs(p50 - sold) * points) filter (where pickup is not null), 0) as beside_pickup_abs_error_points,
    coalesce(sum(abs(last_week - sold) * points), 0) as last_week_abs_error_points,
    coalesce(sum(abs(p50 - sold) * points) filter (where last_week is not null), 0)
      as beside_last_week_abs_error_points,
    count(pickup) as pickup_showings, count(last_week) as last_week_showings
  from settled group by 1, 2, 3, 4, 5, 6
"""

_CELL_SCHEMA: Schema = {
    "cinema_day": pl.Date,
    "horizon_hours": pl.Int16,
    "chain": pl.String,
    "basis": pl.String,
    "said": pl.Int8,
    "happened": pl.Int8,
    **{name: pl.Int64 if name in _COUNTS else pl.Float64 for name in ADDITIVE},
}


def error_cells(database_url: str, first: date, last: date) -> pl.DataFrame:
    """Gives the sums of `metrics.errors.ADDITIVE` over the settled forecasts of the cinema days `first`…`last`.

    One row a day, horizon, chain, basis and band of the forecast (`said`) and of the outcome (`happened`): 0 is
    under 10 % of the seats, 1 from 10 to under 40 %, 2 from 40 %. Raises StoreUnavailableError.
    """
    return fetch(database_url, _CELLS, {"first": first, "last": last}, _CELL_SCHEMA)


_PROGRESS = """
  select count(*) filter (where settled_at is not null) as settled,
    count(*) filter (where settled_at is null) as waiting,
    min(starts_at) filter (where settled_at is null) as next_start,
    max(settled_at) as settled_until
  from forecast_outcomes where cinema_day between %(first)s and %(last)s
"""


def settling(database_url: str, first: date, last: date) -> pl.DataFrame:
    """Gives one row of the cinema days `first`…`last`: forecasts settled, and those waiting.

    With the next start of those that wait and the last time one was settled. Raises StoreUnavailableError.
    """
    schema: Schema = {
        "settled": pl.Int64,
        "waiting": pl.Int64,
        "next_start": pl.Datetime("us", "UTC"),
        "settled_until": pl.Datetime("us", "UTC"),
    }
    return fetch(database_url, _PROGRESS, {"first": first, "last": last}, schema)
