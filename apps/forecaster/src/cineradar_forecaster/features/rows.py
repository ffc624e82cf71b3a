"""From a day's book and instants of prediction to features: the one place where either kind of row is made."""

from datetime import date

import numpy as np
import polars as pl

from cineradar_forecaster.features.bookings import bookings
from cineradar_forecaster.features.daybook import Asked, DayBook
from cineradar_forecaster.features.lags import listing_week, same_showing, slot_lags
from cineradar_forecaster.features.structure import structure

DAYS_BEFORE = 3
"""Cinema days before a showing's own whose bookings tell of its film, its site and the country."""
IFTAR_MINUTE = 18 * 60
"""Sunset is at about 18:00 all year on either side of the equator."""


def features_of(book: DayBook, asked: Asked, before: list[DayBook]) -> pl.DataFrame:
    """Gives the features of each forecast asked for, in its order, and `sold_now`.

    `before` are the books of the cinema days just before, as far as there are any.
    """
    parts = [
        structure(book, asked),
        bookings(book, asked, before),
        _lags(book, asked),
        _calendar(book, asked),
    ]
    together = pl.concat(parts, how="horizontal")
    return together.with_columns(_derived())


def _lags(book: DayBook, asked: Asked) -> pl.DataFrame:
    finished = book.last_finished(asked.second)
    parts = []
    for ordinal in np.unique(finished):
        here = np.flatnonzero(finished == ordinal)
        rows = book.frame[asked.showing[here]].select(
            "theatre", "site", "film", "auditorium_id", "slot", "local_minute", "capacity"
        )
        rows = rows.with_columns(pl.Series("at", here, dtype=pl.Int64))
        until = date.fromordinal(int(ordinal))
        parts.append(
            pl.concat(
                [
                    rows.select("at"),
                    slot_lags(book.walk, rows, book.day, until),
                    same_showing(book.walk, rows, until),
                    listing_week(book.walk, rows, until),
                ],
                how="horizontal",
            )
        )
    return pl.concat(parts).sort("at").drop("at")


def _calendar(book: DayBook, asked: Asked) -> pl.DataFrame:
    rows = book.frame[asked.showing].select(
        "local_minute",
        "chain_code",
        "brand_code",
        "format_code",
        "is_3d",
        "city_code",
        "city_sites",
        pl.col("presale").cast(pl.Int8),
        "price_min_idr",
        "price_max_idr",
        "movie_id",
        "theatre_id",
        "capacity",
        ((pl.Series(asked.second) + book.epoch_second) - pl.col("first_seen_at").dt.epoch("s")).alias("on_sale"),
        ((pl.col("starts_at").dt.epoch("s")) - (pl.Series(asked.second) + book.epoch_second)).alias("lead"),
    )
    films = book.walk.codes.movies.select(
        "movie_id",
        "running_time_minutes",
        _age_rating(),
        (pl.col("country").str.to_lowercase() == "indonesia").cast(pl.Int8).alias("is_local"),
        pl.col("genres").list.contains("Horror").cast(pl.Int8).alias("is_horror"),
        pl.col("genres").list.contains("Animation").cast(pl.Int8).alias("is_animation"),
    )
    joined = rows.join(films, on="movie_id", how="left", maintain_order="left")
    minute = pl.col("local_minute").cast(pl.Float64)
    clock = minute / 60
    fasting = bool(book.facts.fasting)
    facts = {name: book.calendar[name][0] for name in book.calendar.columns if name != "cinema_day"}
    return joined.select(
        *[pl.lit(value, dtype=pl.Float64).alias(name) for name, value in facts.items()],
        hour=pl.col("local_minute").cast(pl.Float64) // 60 % 24,
        minute_of_day=minute,
        hour_sin=(2 * np.pi * clock / 24).sin(),
        hour_cos=(2 * np.pi * clock / 24).cos(),
        iftar_hours=(minute - IFTAR_MINUTE) / 60 if fasting else pl.lit(None, dtype=pl.Float64),
        lead_hours=pl.col("lead") / 3_600,
        hours_on_sale=pl.col("on_sale") / 3_600,
        presale="presale",
        chain_code="chain_code",
        brand_code="brand_code",
        format_code="format_code",
        is_3d="is_3d",
        city_sites="city_sites",
        capacity_seats="capacity",
        price_idr="price_min_idr",
        running_time_minutes="running_time_minutes",
        age_rating="age_rating_code",
        is_local="is_local",
        is_horror="is_horror",
        is_animation="is_animation",
        heat_score=book.heat_scores(asked),
    )


def _age_rating() -> pl.Expr:
    rating = pl.col("age_rating").str.to_uppercase()
    return (
        pl.when(rating.str.starts_with("SU"))
        .then(0)
        .when(rating.str.starts_with("R"))
        .then(1)
        .when(rating.str.starts_with("D"))
        .then(2)
        .otherwise(None)
        .cast(pl.Int8)
        .alias("age_rating_code")
    )


def _derived() -> list[pl.Expr]:
    return [
        pl.col("movie_age_days").fill_nan(None).log1p().alias("movie_age_log"),
        (pl.col("price_idr") / pl.col("usual_price_idr").fill_nan(None)).alias("price_ratio"),
        (pl.col("sold_now").fill_nan(None) / pl.col("capacity_seats")).alias("booked_share"),
        (1 - pl.col("sold_now").fill_nan(None) / pl.col("capacity_seats")).alias("seats_left_share"),
    ]
