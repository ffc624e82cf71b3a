"""Features of a start that no batch holds: made now, among the coming showings that are known."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import polars as pl
import psycopg

from cineradar_forecaster.features.build import HORIZON
from cineradar_forecaster.history.schema import COMING
from cineradar_forecaster.scoring.kept import KeptBatch
from cineradar_forecaster.scoring.ports import ComingContext, FeatureSource
from cineradar_forecaster.serving.asked import Asked
from cineradar_forecaster.serving.problems import DomainError

# Other showings change by the quarter of an hour, as looks come in.
_CONTEXT_STANDS: Final = timedelta(minutes=15)
_CONNECT_WITHIN_SECONDS: Final = 3
_USUAL_MINUTES: Final = 120
_COMMON_CATEGORY: Final = "2D"
_DAY_BEGINS: Final = timedelta(hours=6)
IMAGINED: Final = "imagined"
"""The id of a start that is not in the programme, within its features."""


@dataclass(frozen=True, slots=True)
class _Known:
    """Coming showings as known at an instant."""

    coming: pl.DataFrame
    context: ComingContext
    at: datetime

    def holds(self, asked: Asked, now: datetime) -> bool:
        """Whether it still stands, reaches as far as is asked for, and knows the showings."""
        is_fresh = abs(now - self.at) < _CONTEXT_STANDS and asked.showtime <= self.at + HORIZON
        return is_fresh and self.coming["showtime_id"].is_in(asked.showtime_ids).sum() == len(asked.showtime_ids)


@dataclass(frozen=True, slots=True)
class LiveRows:
    """Features of each hall of a start, and the seats sold of each, as known at an instant."""

    rows: pl.DataFrame
    sold: list[int | None]
    at: datetime


class LiveFeatures:
    """Rows of one start in the context of all coming showings, which is reckoned again every quarter of an hour."""

    def __init__(self, database_url: str, source: FeatureSource, batch: Callable[[], KeptBatch | None]) -> None:
        self._database_url = database_url
        self._source = source
        self._batch = batch
        self._known: _Known | None = None
        self._reading = threading.Lock()

    def rows(self, asked: Asked, now: datetime) -> LiveRows:
        """Give features of each hall, in the order of its showtime_ids.

        A start that nobody sells yet has one hall, a usual one of the listing. Raises DomainError `unprocessable` where
        no hall of the listing is known, psycopg.OperationalError when the store is away.
        """
        ids = asked.showtime_ids or [IMAGINED]
        known = self._known_of(asked, now)
        context = known.context
        if not asked.showtime_ids:
            context = context.with_showing(_imagined(asked, known.coming, known.at))
        rows = pl.DataFrame({"showtime_id": ids}).join(
            context.rows(only=ids), on="showtime_id", how="inner", maintain_order="left"
        )
        rows = rows.filter(pl.col("capacity") > 0)
        if rows.height < len(ids):
            raise DomainError(
                "unprocessable",
                "No hall of this listing has been seen yet, so its capacity is unknown. Ask again after a first look.",
            )
        looked = rows.select("showtime_id").join(known.coming, on="showtime_id", how="left", maintain_order="left")
        is_looked_at = looked["seen_now"].is_not_null().to_list()
        sold = rows["sold_now"].fill_null(0).cast(pl.Int64).to_list()
        return LiveRows(
            rows, [seats if seen else None for seats, seen in zip(sold, is_looked_at, strict=True)], known.at
        )

    def _known_of(self, asked: Asked, now: datetime) -> _Known:
        batch = self._batch()
        if batch is not None and batch.context is not None:
            of_batch = _Known(batch.coming, batch.context, batch.made_at)
            if of_batch.holds(asked, now):
                return of_batch
        with self._reading:
            # Whoever waited here finds what the one before has read.
            if self._known is None or not self._known.holds(asked, now):
                coming = self._load(now)
                self._known = _Known(coming, self._source.context(coming, now), now)
            return self._known

    def _load(self, now: datetime) -> pl.DataFrame:
        with psycopg.connect(
            self._database_url,
            connect_timeout=_CONNECT_WITHIN_SECONDS,
            application_name="cineradar-forecaster",
            options="-c timezone=UTC",
        ) as connection:
            return self._source.load(connection, now)


def _imagined(asked: Asked, coming: pl.DataFrame, now: datetime) -> pl.DataFrame:
    """A showing as the listing usually has them; what is not known of it stays null."""
    beside = coming.filter(pl.col("theatre_id") == asked.theatre_id)
    local = asked.showtime.astimezone(ZoneInfo(asked.zone)).replace(tzinfo=None)
    day = (local - _DAY_BEGINS).date()
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - on the venue's clock, as `local` is
    known = {
        "showtime_id": IMAGINED,
        "theatre_id": asked.theatre_id,
        "site_id": asked.site_id,
        "movie_id": asked.movie_id,
        "category": _usual(beside, "category") or _COMMON_CATEGORY,
        "price_min_idr": _usual(beside, "price_min_idr"),
        "price_max_idr": _usual(beside, "price_max_idr"),
        "starts_at": asked.showtime,
        "ends_at": asked.showtime + timedelta(minutes=asked.running_time_minutes or _USUAL_MINUTES),
        "cinema_day": day,
        "local_minute": int((local - midnight).total_seconds() // 60),
        "presale": False,
        "first_seen_at": now.astimezone(UTC),
        "capacity": _usual(beside, "capacity"),
        "blocked": 0,
        "heat_score": _usual(coming.filter(pl.col("site_id") == asked.site_id), "heat_score"),
    }
    return pl.DataFrame([known], schema=COMING)


def _usual(beside: pl.DataFrame, column: str) -> object:
    """What most showings of the listing have; None where it has none, or none is known."""
    if column not in beside.columns:
        return None
    modes = beside[column].drop_nulls().mode()
    return modes.sort()[0] if len(modes) else None
