"""A market of a few halls in a real store, and a model made by hand: what tests of batches and serving share."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import numpy as np
import polars as pl
import psycopg
from psycopg import Connection

from cineradar_forecaster.models.prediction import Floats, Prediction
from cineradar_forecaster.scoring.columns import QUANTILES, SITE_HOURS

NOW = datetime(2026, 3, 20, 5, 0, tzinfo=UTC)
"""Noon in Jakarta."""
SEATS = 120
VERSION = "hand-1"


def an_id(*parts: object) -> str:
    """The same id for the same parts."""
    return str(uuid5(NAMESPACE_URL, " ".join(map(str, parts))))


@dataclass(frozen=True)
class PlantedMarket:
    """What `plant` wrote."""

    url: str
    theatres: list[str]
    movies: list[str]
    showtimes: dict[str, datetime]
    """Starts by id."""

    @property
    def two_halls_at(self) -> datetime:
        """A start that the first listing gives the first film in two halls."""
        return NOW + timedelta(hours=5)


def plant(url: str, theatres: int = 2, hours: Collection[int] = (2, 5, 24, 47, 71)) -> PlantedMarket:
    """Listings that show two films in turn, `hours` after NOW; the first shows one film in two halls at NOW + 5 h."""
    movies = [an_id("movie", n) for n in range(2)]
    listings = [an_id("theatre", n) for n in range(theatres)]
    with psycopg.connect(url) as connection:
        city = connection.execute("select id from cities where slug = 'jakarta'").fetchone()
        assert city is not None
        for n, movie in enumerate(movies):
            connection.execute(
                "insert into movies (id, title, first_seen_at, last_seen_at) values (%s, %s, %s, %s)",
                [movie, f"Film {n}", NOW - timedelta(days=9), NOW],
            )
        connection.execute(
            "insert into seat_grids values (%s, 'XXI', %s, '[]', %s)", [an_id("grid"), SEATS, NOW - timedelta(days=99)]
        )
        showtimes: dict[str, datetime] = {}
        for place, theatre in enumerate(listings):
            _plant_listing(connection, theatre, str(city[0]))
            for turn, lead in enumerate(hours):
                halls = 2 if place == 0 and lead == 5 else 1
                for hall in range(1, halls + 1):
                    # Where two halls start at once they show the first film.
                    movie = movies[0 if halls == 2 else turn % 2]
                    showtime = an_id("showtime", theatre, lead, hall)
                    plant_showing(connection, showtime, theatre, movie, NOW + timedelta(hours=lead), hall)
                    showtimes[showtime] = NOW + timedelta(hours=lead)
        connection.execute(
            """insert into forecast_models (version, kind, state, trained_at, promoted_at)
               values (%s, 'boosted', 'champion', %s, %s)""",
            [VERSION, NOW - timedelta(days=1), NOW - timedelta(days=1)],
        )
    return PlantedMarket(url, listings, movies, showtimes)


def _plant_listing(connection: Connection[Any], theatre: str, city: str) -> None:
    site = an_id("site", theatre)
    since = NOW - timedelta(days=99)
    connection.execute(
        "insert into sites (id, chain_code, city_id, name) values (%s, 'XXI', %s, %s)", [site, city, site]
    )
    connection.execute(
        """insert into theatres (id, site_id, chain_code, city_id, name, synthetic, first_seen_at, last_seen_at)
           values (%s, %s, 'XXI', %s, %s, true, %s, %s)""",
        [theatre, site, city, theatre, since, NOW],
    )
    connection.execute(
        "insert into external_ids (source, kind, external_id, our_id) values ('tix', 'theatre', %s, %s)",
        [f"7{theatre[:8]}", theatre],
    )
    connection.execute(
        """insert into auditoriums
             (id, theatre_id, grid_fingerprint, seats, never_free, first_seen_at, last_seen_at)
           values (%s, %s, %s, %s, '', %s, %s)""",
        [an_id("hall", theatre), theatre, an_id("grid"), SEATS, since, NOW],
    )


def plant_showing(
    connection: Connection[Any], showtime: str, theatre: str, movie: str, starts_at: datetime, ordinal: int = 1
) -> None:
    """A showing in the listing's hall, one in three of whose seats were taken an hour before NOW."""
    local = starts_at + timedelta(hours=7)
    connection.execute(
        """insert into showtimes (id, theatre_id, movie_id, auditorium_id, category, ordinal, price_min_idr,
             price_max_idr, local_time, cinema_day, starts_at, ends_at, doors_at, first_seen_at, last_seen_at)
           values (%s, %s, %s, %s, '2D', %s, 50000, 50000, %s, %s, %s, %s, %s, %s, %s)""",
        [
            showtime,
            theatre,
            movie,
            an_id("hall", theatre),
            ordinal,
            f"{local:%H:%M}",
            (local - timedelta(hours=6)).date(),
            starts_at,
            starts_at + timedelta(hours=2),
            starts_at - timedelta(minutes=20),
            NOW - timedelta(days=2),
            NOW,
        ],
    )
    connection.execute(
        """insert into latest values (%(showtime)s, %(theatre)s, %(movie)s, %(hall)s, %(starts)s, %(doors)s, %(ends)s,
             %(seen)s, %(seats)s, %(taken)s, '{}', '', %(grid)s, 'tix', 1)""",
        {
            "showtime": showtime,
            "theatre": theatre,
            "movie": movie,
            "hall": an_id("hall", theatre),
            "starts": starts_at,
            "doors": starts_at - timedelta(minutes=20),
            "ends": starts_at + timedelta(hours=2),
            "seen": NOW - timedelta(hours=1),
            "seats": SEATS,
            "taken": SEATS // 3,
            "grid": an_id("grid"),
        },
    )


_COMING = """
    select s.id::text as showtime_id, s.theatre_id::text, t.site_id::text, t.city_id::text, t.chain_code as chain,
           s.movie_id::text, s.starts_at, s.cinema_day, a.seats as capacity, l.not_free as taken_now,
           l.observed_at as seen_now
    from showtimes s
    join theatres t on t.id = s.theatre_id
    join auditoriums a on a.id = s.auditorium_id
    left join latest l on l.showtime_id = s.id
    where s.starts_at > %(now)s and s.starts_at <= %(now)s + interval '72 hours' and s.gone_at is null
    order by s.starts_at, s.id
"""

FEATURES = ["taken_share", "lead", "unknown"]


class HandMadeSource:
    """What is planted, as it stands."""

    def renew(self, _now: datetime) -> bool:
        return False

    def load(self, connection: Connection[Any], now: datetime) -> pl.DataFrame:
        cursor = connection.execute(_COMING, {"now": now})
        names = [column.name for column in cursor.description or ()]
        frame = pl.DataFrame(cursor.fetchall(), schema=names, orient="row", infer_schema_length=None)
        instants = [pl.col(name).cast(pl.Datetime("us", "UTC")) for name in ("starts_at", "seen_now")]
        return frame.with_columns(*instants, pl.col("taken_now").cast(pl.Int32))

    def context(self, coming: pl.DataFrame, now: datetime) -> "HandMadeContext":
        return HandMadeContext(coming, now)


@dataclass(frozen=True)
class HandMadeContext:
    """Two features and one that is never known."""

    coming: pl.DataFrame
    now: datetime

    def with_showing(self, showing: pl.DataFrame) -> "HandMadeContext":
        known = showing.select(name for name in showing.columns if name in self.coming.columns)
        return HandMadeContext(pl.concat([self.coming, known], how="diagonal_relaxed"), self.now)

    def rows(self, only: Collection[str] | None = None) -> pl.DataFrame:
        wanted = self.coming if only is None else self.coming.filter(pl.col("showtime_id").is_in(list(only)))
        lead = (pl.col("starts_at") - pl.lit(self.now)).dt.total_minutes() / 60
        return wanted.drop("seen_now").with_columns(
            sold_now=pl.col("taken_now"),
            horizon_hours=lead.ceil().cast(pl.Int16),
            predicted_at=pl.lit(self.now),
            lead_hours=lead,
            taken_share=(pl.col("taken_now") / pl.col("capacity")).cast(pl.Float32),
            lead=lead.cast(pl.Float32),
            unknown=pl.lit(None, dtype=pl.Float32),
        )


@dataclass
class HandMadeChampion:
    """Says the same share of every hall, or whatever it is told to say."""

    version: str = VERSION
    trained_at: datetime = NOW - timedelta(days=1)
    feature_names: list[str] = field(default_factory=lambda: list(FEATURES))
    shares: tuple[float, ...] = (0.3, 0.4, 0.5, 0.6, 0.7)

    def predict(self, rows: pl.DataFrame) -> Prediction:
        capacity = rows["capacity"].cast(pl.Float64).to_numpy()
        return Prediction(np.outer(capacity, self.shares), capacity * self.shares[2])

    def contributions(self, rows: pl.DataFrame) -> Floats:
        middle = self.predict(rows).median
        parts = np.zeros((rows.height, len(self.feature_names) + 1))
        parts[:, 0] = middle - 10
        parts[:, -1] = 10
        return parts

    def sum_of(self, _rows: pl.DataFrame, prediction: Prediction) -> Prediction:
        # Narrower than the sum of quantiles, as of halls that do not move together.
        total = prediction.quantiles.sum(axis=0)
        middle = total[2]
        return Prediction((middle + (total - middle) * 0.8)[None, :], np.array([prediction.mean.sum()]))

    def site_hours(self, rows: pl.DataFrame, prediction: Prediction, now: datetime) -> pl.DataFrame:
        said = rows.with_columns(
            pl.Series(name, prediction.quantiles[:, place]) for place, name in enumerate(QUANTILES)
        ).with_columns(mean=pl.Series(prediction.mean))
        summed = said.group_by("site_id", hour=pl.col("starts_at").dt.truncate("1h"), maintain_order=True).agg(
            pl.col(*QUANTILES, "mean", "capacity").sum(), showings=pl.len()
        )
        return summed.with_columns(
            made_at=pl.lit(now), basis=pl.lit("programme"), model_version=pl.lit(self.version)
        ).select(pl.col(name).cast(dtype) for name, dtype in SITE_HOURS.items())

    def rungs(self, rows: pl.DataFrame) -> pl.DataFrame:
        return rows.select(pickup=pl.col("sold_now").cast(pl.Float32) * 2, last_week=pl.lit(None, dtype=pl.Float32))
