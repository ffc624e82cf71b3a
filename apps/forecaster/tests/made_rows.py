"""Rows of features made by a law that is known: gamma-Poisson bookings, exchangeable over showings and days."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import polars as pl

NAMES = ("prior_occupancy", "blend_occupancy", "usual_share", "booked_share", "lead_hours", "movie_age_days")
USUAL = {72: 0.07, 48: 0.15, 24: 0.27}
FIRST = date(2026, 3, 1)


def made_rows(days: int, showings: int, seed: int, first: date = FIRST) -> pl.DataFrame:
    """Give ``showings`` showings a day at each horizon of USUAL, with what a model of tests needs to see."""
    random = np.random.default_rng(seed)
    n = days * showings
    capacity = random.integers(40, 300, n)
    expected = np.clip(random.lognormal(-1.6, 0.7, n), 0.01, 1.5) * capacity
    rate = expected * random.gamma(6.0, 1 / 6.0, n)
    lead = np.array(sorted(USUAL, reverse=True))
    share = np.array([USUAL[int(h)] for h in lead])
    arrivals = random.poisson(rate[:, None] * np.diff(share, prepend=0.0))
    booked = np.minimum(np.cumsum(arrivals, axis=1), capacity[:, None])
    sold = np.minimum(booked[:, -1] + random.poisson(rate * (1 - share[-1])), capacity)
    blend = (booked + (6 + booked) / (6 + share * expected[:, None]) * (1 - share) * expected[:, None]) / capacity[
        :, None
    ]
    day = np.repeat(np.arange(days), showings)
    starts = [datetime(first.year, first.month, first.day, 5, tzinfo=UTC) + timedelta(days=int(d)) for d in day]
    base = pl.DataFrame(
        {
            "showtime_id": [f"{first}-{i}" for i in range(n)],
            "theatre_id": [f"t{i % 40}" for i in range(n)],
            "site_id": [f"s{i % 20}" for i in range(n)],
            "movie_id": [f"m{i % 5}" for i in range(n)],
            "cinema_day": [first + timedelta(days=int(d)) for d in day],
            "starts_at": pl.Series([at + timedelta(hours=i % 6) for i, at in enumerate(starts)]).cast(
                pl.Datetime("us", "UTC")
            ),
            "capacity": capacity,
            "sold": sold,
            "prior_occupancy": expected / capacity,
            "usual_final_of_none": np.full(n, 0.05),
            "last_week_occupancy": pl.Series(sold / capacity).set(pl.Series(random.random(n) < 0.2), None),
            "movie_age_days": random.integers(0, 30, n).astype(np.float32),
            "day_of_week": (day % 7 + 1).astype(np.float32),
            "hour": (10 + np.arange(n) % 12).astype(np.float32),
        },
        strict=False,
    )
    parts = [
        base.with_columns(
            pl.lit(int(h)).cast(pl.Int16).alias("horizon_hours"),
            pl.lit(float(h)).alias("lead_hours"),
            (pl.col("starts_at") - pl.duration(hours=int(h))).alias("predicted_at"),
            pl.Series("sold_now", booked[:, place].astype(np.float32)),
            pl.Series("booked_share", booked[:, place] / capacity),
            pl.lit(float(share[place])).alias("usual_share"),
            pl.Series("blend_occupancy", np.minimum(blend[:, place], 1.0)),
        )
        for place, h in enumerate(lead)
    ]
    return pl.concat(parts)
