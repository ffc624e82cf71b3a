"""What is asked of Postgres: columns as history/schema.py has them, instants in microseconds since 1970."""

# ruff: noqa: S608 - put together from constants of this module alone

from typing import Final, LiteralString

from cineradar_forecaster.history.schema import ANCHOR_HOURS

ZONE: Final = "case c.zone when 'Asia/Jakarta' then 'WIB' when 'Asia/Makassar' then 'WITA' else 'WIT' end"

_LOCAL_MINUTE: Final = (
    "(extract(epoch from (s.starts_at at time zone c.zone) - s.cinema_day::timestamp) / 60)::int as local_minute"
)


def _micros(column: LiteralString, name: LiteralString) -> LiteralString:
    return f"(extract(epoch from {column}) * 1000000)::bigint as {name}"


_SHOWING: Final[LiteralString] = f"""
  s.id as showtime_id, s.theatre_id, t.site_id, s.movie_id, s.category, s.price_min_idr, s.price_max_idr,
  {_micros("s.starts_at", "starts_at")}, {_micros("s.ends_at", "ends_at")}, s.cinema_day, {_LOCAL_MINUTE},
  s.presale, {_micros("s.first_seen_at", "first_seen_at")}, {_micros("s.gone_at", "gone_at")}"""

_TAKEN: Final[LiteralString] = ", ".join(
    f"f.curve_not_free[{place}] as taken_{anchor}" for place, anchor in enumerate(ANCHOR_HOURS, 1)
)
_SEEN: Final[LiteralString] = ", ".join(
    _micros(f"f.curve_seen_at[{place}]", f"seen_{anchor}") for place, anchor in enumerate(ANCHOR_HOURS, 1)
)

# A cinema day begins at 06:00 in the east (UTC+9) and ends at 06:00 in the west (UTC+7); only starts have an index.
DAY: Final[LiteralString] = f"""
select {_SHOWING}, f.auditorium_id, f.seats, f.blocked, f.capacity, f.admissions_low as sold, f.not_free,
  {_micros("f.observed_at", "observed_at")}, f.early, {_TAKEN}, {_SEEN}, f.basis
from showing_finals f
join showtimes s on s.id = f.showtime_id
join theatres t on t.id = s.theatre_id
join cities c on c.id = t.city_id
where f.cinema_day = %(day)s and s.cinema_day = f.cinema_day
  and f.starts_at >= %(day)s::date::timestamp at time zone 'UTC' - interval '3 hours'
  and f.starts_at < %(day)s::date::timestamp at time zone 'UTC' + interval '23 hours'
order by s.id"""

# Any change of a day's finals or showings changes what is said of it here; a count tells of rows taken away.
MARKS: Final[LiteralString] = """
select f.cinema_day, count(*)::int as finals, max(f.updated_seq) as final_seq, max(s.updated_seq) as showing_seq
from showing_finals f join showtimes s on s.id = f.showtime_id
where f.starts_at >= %(first)s::date::timestamp at time zone 'UTC' - interval '3 hours'
  and f.cinema_day between %(first)s and %(last)s
group by f.cinema_day order by f.cinema_day"""

THEATRES: Final[LiteralString] = f"""
select t.id as theatre_id, t.site_id, t.chain_code as chain, t.brand, t.city_id, c.slug as city, {ZONE} as zone,
  si.lat, si.lng, {_micros("t.first_seen_at", "first_seen_at")}
from theatres t join sites si on si.id = t.site_id join cities c on c.id = t.city_id
order by t.id"""

MOVIES: Final[LiteralString] = f"""
select id as movie_id, title, to_jsonb(genres)::text as genres, age_rating, country, running_time_minutes,
  {_micros("first_seen_at", "first_seen_at")}
from movies order by id"""

POPULARITY: Final[LiteralString] = """
select movie_id, day, popularity from movie_popularity where day >= %(first)s order by day, movie_id"""

# By the plan of publishing, not by when a row was written: a day that is told late, or again, is known from its 04:00.
# Where several versions of the weights scored a day, all but the first are known from when they were made.
_KNOWN_AT: Final[LiteralString] = """greatest(
  (h.day + time '04:00') at time zone 'Asia/Jakarta',
  case when h.weights_version > (select min(f.weights_version) from heat_scores f where f.day = h.day)
    then w.created_at end)"""

HEAT: Final[LiteralString] = f"""
select h.site_id, h.day, h.weights_version, {_micros(_KNOWN_AT, "known_at")}, h.score
from heat_scores h join heat_weights w on w.version = h.weights_version
where h.day between %(first)s and %(last)s
order by h.site_id, h.day, h.weights_version"""

# A day is written whole, so the instant at which its newest row was computed changes with any of them.
HEAT_MARKS: Final[LiteralString] = f"""
select day, count(*)::int as scores, {_micros("max(computed_at)", "computed_at")}
from heat_scores where day >= %(first)s group by day order by day"""

CLOCK: Final[LiteralString] = "select market, stands_at from market_clock"
GENERATORS: Final[LiteralString] = "select distinct market from history_days order by market"

# All showings of the cinema days asked for: those that began tell of their film and site, those beyond the horizon are
# rivals. What was looked at is judged as `now` is everywhere (latest_seats); a hall that is only known, by its verdict.
COMING: Final[LiteralString] = f"""
select {_SHOWING}, coalesce(l.auditorium_id, s.auditorium_id) as auditorium_id,
  coalesce(l.seats, a.seats) as seats, coalesce(l.blocked, a.blocked) as blocked,
  coalesce(l.seats, a.seats) - coalesce(l.blocked, a.blocked) as capacity,
  f.admissions_low as sold, f.not_free, {_micros("f.observed_at", "observed_at")}, f.early, f.basis,
  case when f.showtime_id is null then l.not_free end as taken_now,
  case when f.showtime_id is null then (extract(epoch from l.observed_at) * 1000000)::bigint end as seen_now
from showtimes s
join theatres t on t.id = s.theatre_id
join cities c on c.id = t.city_id
left join latest_seats l on l.showtime_id = s.id and l.observed_at <= %(now)s
left join auditoriums a on a.id = s.auditorium_id
left join showing_finals f on f.showtime_id = s.id and f.starts_at <= %(now)s
where s.starts_at >= %(first)s::date::timestamp at time zone 'UTC' - interval '3 hours'
  and s.cinema_day between %(first)s and %(last)s and s.first_seen_at <= %(now)s
  and (s.gone_at is null or s.gone_at > %(now)s)
order by s.id"""

# All looks at them, in one pass over the newest readings: to ask for the last one by each anchor, showing by showing
# and chunk by chunk, took fourteen times as long. Nothing is on sale for longer than ten days.
LOOKS: Final[LiteralString] = f"""
select r.showtime_id, {_micros("r.time", "time")}, r.occupied_seats as taken
from occupancy_readings r
join showtimes s on s.id = r.showtime_id
where s.starts_at >= %(first)s::date::timestamp at time zone 'UTC' - interval '3 hours'
  and s.cinema_day between %(first)s and %(last)s and s.first_seen_at <= %(now)s
  and (s.gone_at is null or s.gone_at > %(now)s)
  and r.time > %(now)s::timestamptz - interval '10 days' and r.time <= %(now)s and r.time <= s.starts_at"""

# A generated final has its booking curve in the row; its showing has no readings.
CURVES: Final[LiteralString] = f"""
select f.showtime_id, {_TAKEN}, {_SEEN} from showing_finals f
where f.starts_at <= %(now)s and f.cinema_day between %(first)s and %(last)s
  and f.starts_at >= %(first)s::date::timestamp at time zone 'UTC' - interval '3 hours'"""
