"""The forecasts that missed by most, and one showing's bookings beside all that was said of it."""

from datetime import date
from typing import Literal

import polars as pl

from cineradar_forecaster.dashboard.database import Schema, fetch

#: All misses, or those that the interval did not hold.
Only = Literal["all", "outside"]

_INSTANT = pl.Datetime("us", "UTC")

_WORST = """
  select o.showtime_id::text as showtime_id, o.horizon_hours, o.starts_at, o.cinema_day, s.name as site,
    ci.title as city, ci.zone, t.chain_code as chain, m.title as film, o.basis, o.model_version,
    coalesce(nullif(o.actual_capacity, 0), o.capacity) as capacity, o.sold as sold_then, o.actual_sold as sold,
    o.p05, o.p50, o.p95, o.pickup, o.last_week, o.p50 - o.actual_sold as error,
    100.0 * (o.p50 - o.actual_sold) / coalesce(nullif(o.actual_capacity, 0), o.capacity) as error_points,
    o.actual_sold not between o.p05 and o.p95 as outside
  from forecast_outcomes o
  join theatres t on t.id = o.theatre_id
  join sites s on s.id = o.site_id
  join cities ci on ci.id = t.city_id
  join movies m on m.id = o.movie_id
  where o.cinema_day between %(first)s and %(last)s and o.horizon_hours = %(horizon)s and o.actual_sold is not null
    and (%(chain)s::text is null or t.chain_code = %(chain)s)
    and (not %(outside)s or o.actual_sold not between o.p05 and o.p95)
  order by abs(o.p50 - o.actual_sold) desc, o.showtime_id limit %(most)s
"""


def worst_misses(
    database_url: str, first: date, last: date, horizon: int, chain: str | None, only: Only, most: int = 200
) -> pl.DataFrame:
    """Gives the `most` settled forecasts that were wrong by most seats, the worst first.

    Of the cinema days `first`…`last` at `horizon` hours; of one chain, or only those `outside` their interval. Raises
    StoreUnavailableError.
    """
    schema: Schema = {
        "showtime_id": pl.String,
        "horizon_hours": pl.Int16,
        "starts_at": _INSTANT,
        "cinema_day": pl.Date,
        "site": pl.String,
        "city": pl.String,
        "zone": pl.String,
        "chain": pl.String,
        "film": pl.String,
        "basis": pl.String,
        "model_version": pl.String,
        "capacity": pl.Int32,
        "sold_then": pl.Int32,
        "sold": pl.Int32,
        "p05": pl.Float64,
        "p50": pl.Float64,
        "p95": pl.Float64,
        "pickup": pl.Float64,
        "last_week": pl.Float64,
        "error": pl.Float64,
        "error_points": pl.Float64,
        "outside": pl.Boolean,
    }
    parameters = {
        "first": first,
        "last": last,
        "horizon": horizon,
        "chain": chain,
        "outside": only == "outside",
        "most": most,
    }
    return fetch(database_url, _WORST, parameters, schema)


_BOOKED = """
  select a.lead_hours, extract(epoch from f.starts_at - c.seen_at)::float8 / 3600 as seen_hours,
    greatest(c.not_free - f.blocked, 0) as sold
  from showing_finals f,
    unnest(f.curve_not_free, f.curve_seen_at) with ordinality c (not_free, seen_at, place),
    unnest(array[72, 48, 24, 12, 6, 3, 1, 0.5]::float8[]) with ordinality a (lead_hours, place)
  where f.showtime_id = %(showtime)s and a.place = c.place and c.not_free is not null
  union all
  select 0, extract(epoch from f.starts_at - f.observed_at)::float8 / 3600, f.admissions_low
  from showing_finals f where f.showtime_id = %(showtime)s
  order by 1 desc
"""


def booking_curve(database_url: str, showtime_id: str) -> pl.DataFrame:
    """Gives seats sold (not free, less those judged blocked) at each anchor that was seen, the last look as lead 0.

    `seen_hours` is how long before the start that look truly came. Raises StoreUnavailableError.
    """
    schema: Schema = {"lead_hours": pl.Float64, "seen_hours": pl.Float64, "sold": pl.Int32}
    return fetch(database_url, _BOOKED, {"showtime": showtime_id}, schema)


_SAID = """
  select horizon_hours, extract(epoch from starts_at - made_at)::float8 / 3600 as lead_hours, basis, model_version,
    p05, p10, p50, p90, p95, pickup, last_week, actual_sold
  from forecast_outcomes where showtime_id = %(showtime)s order by horizon_hours desc
"""


def forecasts_of(database_url: str, showtime_id: str) -> pl.DataFrame:
    """Gives what was said of a showing at each horizon it passed, the farthest first. Raises StoreUnavailableError."""
    schema: Schema = {
        "horizon_hours": pl.Int16,
        "lead_hours": pl.Float64,
        "basis": pl.String,
        "model_version": pl.String,
        "p05": pl.Float64,
        "p10": pl.Float64,
        "p50": pl.Float64,
        "p90": pl.Float64,
        "p95": pl.Float64,
        "pickup": pl.Float64,
        "last_week": pl.Float64,
        "actual_sold": pl.Int32,
    }
    return fetch(database_url, _SAID, {"showtime": showtime_id}, schema)
