"""A small invented market with 35 days of forecasts and what became of them.

`python dashboard_market.py DATABASE_URL` writes it into a migrated database.

Everything follows from one seed: the same rows each time, so that figures on a screen can be held to SQL's.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, LiteralString
from uuid import NAMESPACE_URL, UUID, uuid5

import numpy as np
import psycopg

#: 20:15 in Jakarta on the day the market's clock stands at.
NOW = datetime(2026, 4, 30, 13, 15, tzinfo=UTC)
TODAY = date(2026, 4, 30)
DAYS = 35
HORIZONS = (72, 48, 24, 12, 6, 3)
CHAMPION = "2026-04-12T203000Z-7c1f"
#: The feature that moves in the last week, and one that does not.
DRIFTED = "popularity_rank"
STEADY = "day_of_week"

_CITIES = [("Jakarta", "jakarta", "Asia/Jakarta", -6.2, 106.8), ("Makassar", "makassar", "Asia/Makassar", -5.1, 119.4)]
_SITES = [
    ("Kuningan Raya", "XXI", "jakarta"),
    ("Senayan Arcade", "XXI", "jakarta"),
    ("Braga Lintas", "CGV", "jakarta"),
    ("Serpong Junction", "CGV", "jakarta"),
    ("Losari Bay", "XXI", "makassar"),
    ("Panakkukang View", "CINEPOLIS", "makassar"),
]
_FILMS = ["Lentera di Ujung Peron", "Hantu Kontrakan 7B", "Zero Orbit", "Kancil dan Raja Rawa"]
_STARTS = (time(5, 0), time(7, 45), time(9, 30), time(11, 0), time(12, 30), time(14, 15))
_LAST_HOURS = (1.0, 0.5)


def _id(kind: str, name: object) -> UUID:
    return uuid5(NAMESPACE_URL, f"https://cineradar.test/{kind}/{name}")


@dataclass(frozen=True)
class _Showing:
    id: UUID
    site: int
    film: int
    starts_at: datetime
    cinema_day: date
    capacity: int
    sold: int


def _showings(days: int = DAYS) -> list[_Showing]:
    random = np.random.default_rng(5)
    found = []
    for back in range(days, -4, -1):
        day = TODAY - timedelta(days=back)
        busy = 0.34 if day.weekday() >= 5 else 0.2
        for site in range(len(_SITES)):
            for place, start in enumerate(_STARTS):
                capacity = (96, 120, 150, 180)[(site + place) % 4]
                mean = min(0.9, busy * (0.4 + 0.28 * place) * (1.2 - 0.12 * site))
                sold = round(capacity * random.beta(6 * mean + 0.3, 6 * (1 - mean) + 0.3))
                starts_at = datetime.combine(day, start, UTC)
                name = f"{site}-{starts_at.isoformat()}"
                found.append(_Showing(_id("showing", name), site, place % 4, starts_at, day, capacity, sold))
    return found


def _copy(connection: psycopg.Connection, table: LiteralString, columns: str, rows: Iterable[Sequence[Any]]) -> None:
    names = psycopg.sql.SQL(", ").join(map(psycopg.sql.Identifier, columns.split()))
    statement = psycopg.sql.SQL("copy {} ({}) from stdin").format(psycopg.sql.Identifier(table), names)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _places(connection: psycopg.Connection) -> None:
    for name, slug, zone, lat, lng in _CITIES:
        connection.execute(
            "insert into cities (id, name, slug, title, province, zone, lat, lng)"
            " values (%s, %s, %s, %s, 'x', %s, %s, %s) on conflict do nothing",
            (_id("city", slug), name.upper(), slug, name, zone, lat, lng),
        )
    for place, (name, chain, slug) in enumerate(_SITES):
        city = connection.execute("select id from cities where slug = %s", (slug,)).fetchone()
        assert city is not None
        connection.execute(
            "insert into sites (id, chain_code, city_id, name) values (%s, %s, %s, %s)",
            (_id("site", place), chain, city[0], name),
        )
        connection.execute(
            "insert into theatres (id, site_id, chain_code, city_id, name, synthetic, first_seen_at, last_seen_at)"
            " values (%s, %s, %s, %s, %s, true, %s, %s)",
            (_id("theatre", place), _id("site", place), chain, city[0], f"{name} {chain}", NOW - timedelta(200), NOW),
        )
    for place, title in enumerate(_FILMS):
        connection.execute(
            "insert into movies (id, title, synthetic, first_seen_at, last_seen_at) values (%s, %s, true, %s, %s)",
            (_id("film", place), title, NOW - timedelta(60), NOW),
        )


def clock(connection: psycopg.Connection) -> None:
    """Stands the market's clock at NOW and marks two holidays, one in the last week."""
    connection.execute("delete from market_clock")
    connection.execute("insert into market_clock (market, stands_at) values ('demo', %s)", (NOW,))
    connection.execute(
        "insert into calendar (date, kind, name, name_id, source, estimated) values"
        " ('2026-04-27', 'public_holiday', 'Day of the test', 'Hari uji', 'test', false),"
        " ('2026-04-03', 'public_holiday', 'Good Friday of the test', 'Jumat uji', 'test', false)"
    )


def models(connection: psycopg.Connection) -> None:
    """A champion, its predecessor, one refused and a candidate, beside pickup."""
    horizons = (72, 48, 24, 12, 6, 3)
    scores = {
        "ladder": {
            "constant_median": {str(h): 12.4 for h in horizons},
            "last_week_same_slot": {str(h): 8.1 + h / 60 for h in horizons},
            "pickup": {str(h): 4.4 + h / 30 for h in horizons},
            "forecaster": {str(h): 3.2 + h / 40 for h in horizons},
        },
        "intervals": {
            str(h): {
                band: {"coverage90": 89.4, "coverage80": 80.2, "width90": 9.0 + h / 6, "rows": 5_000.0}
                for band in ("10-40", "40+", "0-10")
            }
            for h in horizons
        },
        "errors": {str(h): {"all": 3.2 + h / 40, "new_films": 4.9 + h / 40} for h in horizons},
        "held_out": {"first": "2026-04-05", "last": "2026-04-11"},
    }
    rows: list[tuple[Any, ...]] = [
        (CHAMPION, "champion", 18, 18, None, "beat pickup at 72, 48 and 24 h: -22 % (-26 to -18) of its error at 24 h"),
        ("2026-03-30T203000Z-51aa", "retired", 31, 31, 18, "beat pickup at each horizon; retired by a better one"),
        (
            "2026-04-26T203000Z-90be",
            "refused",
            4,
            None,
            None,
            "refused: at 72 h no better than pickup (+1 %, -2 to +4)",
        ),
        ("2026-04-29T203000Z-0d2c", "candidate", 1, None, None, None),
    ]
    for version, state, trained, promoted, retired, verdict in rows:
        at = [None if days is None else NOW - timedelta(days=days) for days in (trained, promoted, retired)]
        until = (NOW - timedelta(days=trained)).date()
        connection.execute(
            "insert into forecast_models values (%s, 'boosted', %s, %s, %s, %s, %s, %s, 580321, %s, %s, %s, %s)",
            (version, state, *at, until - timedelta(60), until, "9b1c" * 16, "run-1", json.dumps(scores), verdict),
        )


_OUTCOME = (
    "showtime_id horizon_hours theatre_id site_id movie_id starts_at cinema_day made_at basis model_version capacity"
    " sold mean p05 p10 p50 p90 p95 pickup last_week features actual_sold actual_capacity settled_at"
)


def _quantiles(p50: float, spread: float, capacity: int) -> list[float]:
    marks = (-1.64, -1.28, 0.0, 1.28, 1.64)
    return [float(np.clip(p50 + mark * spread, 0, capacity)) for mark in marks]


def _outcomes(random: np.random.Generator, showings: Sequence[_Showing], *, settled: bool) -> Iterable[list[Any]]:
    for showing in showings:
        for horizon in HORIZONS:
            made_at = showing.starts_at - timedelta(hours=horizon) + timedelta(minutes=7)
            if made_at > NOW:
                continue
            scale = 1.5 + showing.sold * 0.03 + np.sqrt(horizon) * 0.75
            p50 = float(np.clip(showing.sold + random.normal(0.4, scale), 0, showing.capacity))
            over = showing.starts_at + timedelta(hours=1) < NOW and settled
            late = showing.cinema_day > TODAY - timedelta(days=7)
            answered_by = "pickup" if showing.cinema_day < TODAY - timedelta(days=30) else "model"
            features = {
                STEADY: showing.cinema_day.isoweekday(),
                "hour": showing.starts_at.hour + 7,
                "is_holiday": int(showing.cinema_day == date(2026, 4, 27)),
                DRIFTED: round(float(random.normal(9 if late else 6, 2)), 3),
                "sold_share": round(float(showing.sold / showing.capacity * random.uniform(0.2, 0.6)), 4),
                "capacity": showing.capacity,
                "heat_score": None,
            }
            yield [
                showing.id,
                horizon,
                *(_id(kind, showing.site) for kind in ("theatre", "site")),
                _id("film", showing.film),
                showing.starts_at,
                showing.cinema_day,
                made_at,
                answered_by,
                CHAMPION if answered_by == "model" else "pickup-1",
                showing.capacity,
                int(showing.sold * 0.3),
                p50,
                *_quantiles(p50, scale, showing.capacity),
                float(max(0, showing.sold + random.normal(0, 1.5 * scale))) if random.random() < 0.95 else None,
                float(max(0, showing.sold + random.normal(0, 12))) if random.random() < 0.9 else None,
                json.dumps(features) if answered_by == "model" else None,
                showing.sold if over else None,
                showing.capacity if over else None,
                NOW if over else None,
            ]


def outcomes(connection: psycopg.Connection, days: int, *, settled: bool) -> None:
    """What was said at each horizon; with `settled` also what happened."""
    said = _outcomes(np.random.default_rng(6), _showings(days), settled=settled)
    _copy(connection, "forecast_outcomes", _OUTCOME, said)


def finals(connection: psycopg.Connection, days: int) -> None:
    """The finals of what is over, each with its booking curve; one look at each of the rest."""
    showings = _showings(days)
    columns = (
        "showtime_id theatre_id site_id movie_id starts_at cinema_day observed_at seats not_free status_counts"
        " rule_version blocked confidence curve_not_free curve_seen_at looks basis"
    )
    _copy(connection, "showing_finals", columns, (_final(s) for s in showings if s.starts_at < NOW))
    _copy(
        connection,
        "latest",
        "showtime_id theatre_id movie_id auditorium_id starts_at doors_at ends_at observed_at seats not_free"
        " status_counts seat_bitmap grid_fingerprint source ingest_seq",
        (_look(s, place) for place, s in enumerate(showings) if s.starts_at >= NOW),
    )


def _final(showing: _Showing) -> list[Any]:
    leads = (*HORIZONS, *_LAST_HOURS)
    booked = [round(2 + showing.sold * min(1, 0.9 / (1 + lead / 14))) for lead in leads]
    seen = [showing.starts_at - timedelta(hours=lead, minutes=4) for lead in leads]
    return [
        showing.id,
        *(_id(kind, showing.site) for kind in ("theatre", "site")),
        _id("film", showing.film),
        showing.starts_at,
        showing.cinema_day,
        showing.starts_at - timedelta(minutes=6),
        showing.capacity + 2,
        showing.sold + 2,
        "{}",
        1,
        2,
        "high",
        booked,
        seen,
        12,
        "reading",
    ]


def _look(showing: _Showing, place: int) -> list[Any]:
    ids = [showing.id, _id("theatre", showing.site), _id("film", showing.film), _id("hall", showing.site)]
    starts = showing.starts_at
    times = [
        starts,
        starts - timedelta(minutes=20),
        starts + timedelta(hours=2),
        NOW - timedelta(minutes=1 + place % 9),
    ]
    return [*ids, *times, showing.capacity + 2, 10, "{}", b"\x00", _id("grid", 0), "test", place]


def batches(connection: psycopg.Connection) -> None:
    """A batch each quarter of an hour of two days, coming forecasts, and runs of the scraper."""
    made = [NOW - timedelta(minutes=6 + 15 * step) for step in range(192)]
    _copy(
        connection,
        "forecast_batches",
        "made_at basis model_version showings site_hours seconds",
        [(at, "model", CHAMPION, 30_000 + step, 4_100, 1.9 + (step % 5) / 10) for step, at in enumerate(made)],
    )
    for step in range(12):
        started = NOW - timedelta(minutes=15 * step + 9)
        connection.execute(
            "insert into scrape_runs (id, kind, reason, started_at, ended_at, told_at, requests, seen, accepted,"
            " last_looks_missed, anchors_met, errors)"
            " values (%s, %s, 'rhythm', %s, %s, %s, 640, 630, 628, %s, 210, %s)",
            (
                _id("run", step),
                "catalogue" if step % 6 == 5 else "looks",
                started,
                started + timedelta(minutes=6),
                started + timedelta(minutes=6),
                step % 3,
                json.dumps({"timeout": 2} if step % 4 == 1 else {}),
            ),
        )
    coming = [s for s in _showings(0) if NOW < s.starts_at <= NOW + timedelta(hours=72)]
    _copy(
        connection,
        "showtimes",
        "id theatre_id movie_id category local_time cinema_day starts_at ends_at doors_at first_seen_at last_seen_at",
        (
            [
                s.id,
                _id("theatre", s.site),
                _id("film", s.film),
                "2D",
                f"{(s.starts_at.hour + 7) % 24:02}:{s.starts_at.minute:02}",
                s.cinema_day,
                s.starts_at,
                s.starts_at + timedelta(hours=2),
                s.starts_at - timedelta(minutes=20),
                s.starts_at - timedelta(days=4),
                NOW,
            ]
            for s in coming
        ),
    )
    city: dict[UUID, UUID] = dict(connection.execute("select site_id, city_id from theatres").fetchall())
    _copy(
        connection,
        "showtime_forecasts",
        "showtime_id theatre_id site_id city_id movie_id starts_at made_at basis model_version capacity mean"
        " p05 p10 p50 p90 p95",
        (
            [
                s.id,
                _id("theatre", s.site),
                _id("site", s.site),
                city[_id("site", s.site)],
                _id("film", s.film),
                s.starts_at,
                NOW - timedelta(minutes=6),
                "model",
                CHAMPION,
                s.capacity,
                s.sold,
                *_quantiles(s.sold, 5, s.capacity),
            ]
            for s in coming[:-4]
        ),
    )


def seed(database_url: str, days: int = DAYS, *, settled: bool = True) -> None:
    """Writes the market with forecasts of so many days back, settled or waiting."""
    with psycopg.connect(database_url) as connection:
        clock(connection)
        _places(connection)
        models(connection)
        batches(connection)
        outcomes(connection, days, settled=settled)
        finals(connection, days)


if __name__ == "__main__":
    seed(sys.argv[1])
