"""The columns of the history files: the ETL and the simulator's export write the same ones."""

from typing import Final

import polars as pl

ANCHOR_HOURS: Final[dict[str, float]] = {
    "t72": 72.0,
    "t48": 48.0,
    "t24": 24.0,
    "t12": 12.0,
    "t6": 6.0,
    "t3": 3.0,
    "t1": 1.0,
    "t30m": 0.5,
}
"""Anchors of the booking curve, farthest first, and their lead in hours."""

INSTANT: Final = pl.Datetime("us", "UTC")

SHOWINGS: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "showtime_id": pl.String,
    "theatre_id": pl.String,
    "site_id": pl.String,
    "movie_id": pl.String,
    "auditorium_id": pl.String,
    "category": pl.String,
    "price_min_idr": pl.Int64,
    "price_max_idr": pl.Int64,
    "starts_at": INSTANT,
    "ends_at": INSTANT,
    "cinema_day": pl.Date,
    # Of the cinema day on the venue's clock, 360 to 1799: 00:15 is 1455.
    "local_minute": pl.Int16,
    "presale": pl.Boolean,
    "first_seen_at": INSTANT,
    "gone_at": INSTANT,
    "seats": pl.Int32,
    "blocked": pl.Int32,
    "capacity": pl.Int32,
    "sold": pl.Int32,
    "not_free": pl.Int32,
    "observed_at": INSTANT,
    "early": pl.Boolean,
    **{f"taken_{anchor}": pl.Int32 for anchor in ANCHOR_HOURS},
    **{f"seen_{anchor}": INSTANT for anchor in ANCHOR_HOURS},
    "basis": pl.String,
}
"""One finished showing a row. `taken_…` are seats not free at the last look at or before an anchor."""

COMING: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    **SHOWINGS,
    "taken_now": pl.Int32,
    "seen_now": INSTANT,
    "heat_score": pl.Float64,
}
"""A coming showing: the columns of a finished one, its finals null, the newest look and its site's newest score."""

THEATRES: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "theatre_id": pl.String,
    "site_id": pl.String,
    "chain": pl.String,
    "brand": pl.String,
    "city_id": pl.String,
    "city": pl.String,
    "zone": pl.String,
    "lat": pl.Float64,
    "lng": pl.Float64,
    "first_seen_at": INSTANT,
}

MOVIES: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "movie_id": pl.String,
    "title": pl.String,
    "genres": pl.List(pl.String),
    "age_rating": pl.String,
    "country": pl.String,
    "running_time_minutes": pl.Int32,
    "first_seen_at": INSTANT,
}

POPULARITY: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "movie_id": pl.String,
    "day": pl.Date,
    "popularity": pl.Float64,
}

HEAT: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "site_id": pl.String,
    "day": pl.Date,
    "weights_version": pl.Int32,
    "known_at": INSTANT,
    "score": pl.Float64,
}
"""A site's heat score of a day under a version of the weights, 0-100, and from when on it could be known."""
