"""Showings that are still to come, with the looks that were taken at them: what a forecast is made from."""

from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl
import psycopg

from cineradar_forecaster.history import queries
from cineradar_forecaster.history.etl import last_finished_day
from cineradar_forecaster.history.heat import STALE, HeatScores
from cineradar_forecaster.history.schema import ANCHOR_HOURS, COMING, HEAT, INSTANT
from cineradar_forecaster.history.tables import Schema, frame

_LOOKS: Schema = {"showtime_id": pl.String, "time": INSTANT, "taken": pl.Int32}


def load_coming(
    connection: psycopg.Connection[Any], now: datetime, horizon: timedelta = timedelta(hours=72)
) -> pl.DataFrame:
    """Gives every showing on sale of the cinema days that are not over at `now`, up to the day of `now` + `horizon`.

    The columns of history/schema.COMING. Showings that have begun are among them, with their finals where these are
    settled, and so are those of the last day beyond the horizon: both tell of the others. Raises tables.StoreError.
    """
    days = {
        "now": now,
        "first": last_finished_day(now) + timedelta(days=1),
        # A day begins soonest in the east, at 21:00 UTC of the date before.
        "last": ((now + horizon).astimezone(UTC) + timedelta(hours=3)).date(),
    }
    showings = frame(connection, queries.COMING, days, COMING)
    looks = frame(connection, queries.LOOKS, days, _LOOKS).join(
        showings.select("showtime_id", "starts_at"), on="showtime_id"
    )
    curves = frame(connection, queries.CURVES, days, COMING)
    told = pl.concat(
        [curves, _at_anchors(looks, now).join(curves, on="showtime_id", how="anti")], how="diagonal_relaxed"
    )
    joined = showings.join(told, on="showtime_id", how="left").with_columns(
        heat_score=_scores(connection, showings, now)
    )
    missing = [pl.lit(None, dtype=kind).alias(name) for name, kind in COMING.items() if name not in joined.columns]
    return joined.with_columns(missing).select(*COMING)


def _scores(connection: psycopg.Connection[Any], showings: pl.DataFrame, now: datetime) -> pl.Series:
    """The newest score of each showing's site: of as many days as it stays one."""
    today = now.astimezone(UTC).date()
    days = {"first": today - STALE, "last": today + timedelta(days=1)}
    scores = HeatScores(frame(connection, queries.HEAT, days, HEAT))
    return scores.at(showings["site_id"], pl.repeat(now, showings.height, dtype=INSTANT, eager=True))


def _at_anchors(looks: pl.DataFrame, now: datetime) -> pl.DataFrame:
    """One row a showing, from its looks: the last one at or before each anchor that has passed."""
    taken, seen = [], []
    for anchor, hours in ANCHOR_HOURS.items():
        at = pl.col("starts_at") - timedelta(hours=hours)
        here = (pl.col("time") <= at) & (at <= now)
        taken.append(pl.col("taken").filter(here).last().alias(f"taken_{anchor}"))
        seen.append(pl.col("time").filter(here).last().alias(f"seen_{anchor}"))
    return looks.sort("time").group_by("showtime_id").agg(*taken, *seen)
