"""The market itself: its clock, whether it is synthetic, how fresh its data is."""

from datetime import date, datetime

import polars as pl

from cineradar_forecaster.dashboard.database import Schema, fetch

_INSTANT = pl.Datetime("us", "UTC")

_MARKET = """
  select coalesce((select stands_at from market_clock), now()) as now,
    (select stands_at is not null from market_clock) is true as stands,
    (select market from market_clock) as market,
    exists (select 1 from theatres where synthetic) as synthetic
"""


def market(database_url: str) -> pl.DataFrame:
    """Gives one row: the market's now (UTC), whether its clock stands, its name, whether any of it is synthetic.

    Raises StoreUnavailableError.
    """
    return fetch(
        database_url,
        _MARKET,
        {},
        {"now": _INSTANT, "stands": pl.Boolean, "market": pl.String, "synthetic": pl.Boolean},
    )


_BY_CHAIN = """
  select c.code as chain, c.name, coalesce(l.theatres, 0) as theatres, coalesce(l.showings, 0) as showings,
    l.newest, l.median, coalesce(l.stale, 0) as stale, coalesce(f.forecast, 0) as forecast, f.oldest_forecast,
    coalesce(p.coming, 0) as coming
  from chains c
  left join (
    select t.chain_code, count(distinct l.theatre_id) as theatres, count(*) as showings, max(l.observed_at) as newest,
      percentile_disc(0.5) within group (order by l.observed_at) as median,
      count(*) filter (where l.observed_at < %(now)s - interval '30 minutes' and l.doors_at <= %(now)s) as stale
    from latest l join theatres t on t.id = l.theatre_id
    where l.starts_at > %(now)s group by 1) l on l.chain_code = c.code
  left join (
    select t.chain_code, count(*) as forecast, min(f.made_at) as oldest_forecast
    from showtime_forecasts f join theatres t on t.id = f.theatre_id
    where f.starts_at > %(now)s and f.starts_at <= %(now)s + interval '72 hours' group by 1) f on f.chain_code = c.code
  left join (
    select t.chain_code, count(*) as coming
    from showtimes s join theatres t on t.id = s.theatre_id
    where s.starts_at > %(now)s and s.starts_at <= %(now)s + interval '72 hours' and s.gone_at is null
    group by 1) p on p.chain_code = c.code
  order by 1
"""


def freshness_by_chain(database_url: str, now: datetime) -> pl.DataFrame:
    """Gives for each chain how fresh its looks and its forecasts are.

    Of coming showings looked at (`showings`, of `theatres` listings) the newest and the median look, and how many with
    doors open were last seen over 30 minutes ago (`stale`). Of those within 72 h how many are on sale (`coming`) and
    how many forecast, with the oldest of these forecasts. Raises StoreUnavailableError.
    """
    schema: Schema = {
        "chain": pl.String,
        "name": pl.String,
        "theatres": pl.Int64,
        "showings": pl.Int64,
        "newest": _INSTANT,
        "median": _INSTANT,
        "stale": pl.Int64,
        "forecast": pl.Int64,
        "oldest_forecast": _INSTANT,
        "coming": pl.Int64,
    }
    return fetch(database_url, _BY_CHAIN, {"now": now}, schema)


_RUNS = """
  select kind, reason, started_at, ended_at, told_at, requests, seen, accepted, last_looks_missed, anchors_met, failure,
    coalesce((select sum(value::bigint) from jsonb_each_text(errors)), 0) as errors,
    coalesce((select sum(value::bigint) from jsonb_each_text(refused)), 0) as refused
  from scrape_runs where started_at > %(since)s and started_at <= %(now)s
  order by started_at desc, id desc limit %(most)s
"""


def scrape_runs(database_url: str, since: datetime, now: datetime, most: int = 40) -> pl.DataFrame:
    """Gives the runs of the scraper begun after `since`, newest first, at most `most`. Raises StoreUnavailableError."""
    schema: Schema = {
        "kind": pl.String,
        "reason": pl.String,
        "started_at": _INSTANT,
        "ended_at": _INSTANT,
        "told_at": _INSTANT,
        "requests": pl.Int64,
        "seen": pl.Int64,
        "accepted": pl.Int64,
        "last_looks_missed": pl.Int64,
        "anchors_met": pl.Int64,
        "failure": pl.String,
        "errors": pl.Int64,
        "refused": pl.Int64,
    }
    return fetch(database_url, _RUNS, {"since": since, "now": now, "most": most}, schema)


_SOURCES = """
  select (select max(observed_at) from latest) as last_look,
    (select max(starts_at) from showing_finals where starts_at <= %(now)s) as last_final,
    (select max(settled_at) from forecast_outcomes where cinema_day between %(day)s - 7 and %(day)s) as last_settled,
    (select max(day) from movie_popularity where day between %(day)s - 30 and %(day)s) as last_popularity
"""


def sources(database_url: str, now: datetime, day: date) -> pl.DataFrame:
    """Gives one row: the last time each source told something.

    The last look, the start of the last showing with a final, the last time a forecast was settled (of a week) and the
    last day of popularity (of 30). Raises StoreUnavailableError.
    """
    schema: Schema = {
        "last_look": _INSTANT,
        "last_final": _INSTANT,
        "last_settled": _INSTANT,
        "last_popularity": pl.Date,
    }
    return fetch(database_url, _SOURCES, {"now": now, "day": day}, schema)


_HOLIDAYS = """
  select date, kind, name from calendar
  where date between %(first)s and %(last)s order by date, kind, name
"""


def holidays(database_url: str, first: date, last: date) -> pl.DataFrame:
    """Gives the calendar's days `first`…`last`: public holidays, joint leave, Ramadan, school breaks.

    Raises StoreUnavailableError.
    """
    return fetch(
        database_url,
        _HOLIDAYS,
        {"first": first, "last": last},
        {"date": pl.Date, "kind": pl.String, "name": pl.String},
    )
