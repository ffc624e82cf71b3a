"""Rows of features: finished showings to learn from, coming ones to forecast. One definition makes both."""

from collections import OrderedDict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from cineradar_forecaster.features.calendar import CALENDAR_FILE
from cineradar_forecaster.features.daybook import Asked, DayBook
from cineradar_forecaster.features.definitions import FEATURE_NAMES
from cineradar_forecaster.features.panel import with_codes
from cineradar_forecaster.features.rows import DAYS_BEFORE, features_of
from cineradar_forecaster.features.walk import Walk
from cineradar_forecaster.history.store import HistoryStore

KEYS = [
    "showtime_id",
    "horizon_hours",
    "predicted_at",
    "cinema_day",
    "starts_at",
    "theatre_id",
    "site_id",
    "movie_id",
    "chain",
    "city_id",
    "capacity",
    "sold_now",
    "lead_hours",
]
HOUR_SECONDS = 3_600
HORIZON = timedelta(hours=72)
"""How far ahead showings are forecast one by one."""


def training_rows(
    store: HistoryStore,
    first: date,
    last: date,
    horizons: Sequence[int],
    *,
    sample: float = 1.0,
    seed: int = 0,
    calendar: Path = CALENDAR_FILE,
) -> pl.DataFrame:
    """Gives a row for each showing of cinema days `first` to `last` and each horizon at which it was on sale.

    KEYS, FEATURE_NAMES and the target `sold` in seats. `sample` keeps that share of the showings, chosen by their ids.
    """
    parts = list(training_days(store, first, last, horizons, sample=sample, seed=seed, calendar=calendar))
    return pl.concat(parts) if parts else _empty()


def training_days(
    store: HistoryStore,
    first: date,
    last: date,
    horizons: Sequence[int],
    *,
    sample: float = 1.0,
    seed: int = 0,
    calendar: Path = CALENDAR_FILE,
) -> Iterator[pl.DataFrame]:
    """Gives the rows of training_rows day by day; memory holds three weeks of showings and one day of rows."""
    walk = Walk(store, calendar=calendar)
    books: OrderedDict[date, DayBook] = OrderedDict()
    for day in store.days():
        if day > last:
            return
        if day < first - timedelta(days=DAYS_BEFORE):
            walk.learn_until(day - timedelta(days=1))
            continue
        walk.learn_until(day - timedelta(days=1))
        book = books[day] = _book(walk, store.showings(day, day).collect(), day)
        if day >= first:
            asked, horizon = _asked(book, horizons, sample, seed)
            yield (
                _rows(book, asked, list(books.values())[:-1])
                .with_columns(
                    pl.Series("horizon_hours", horizon, dtype=pl.Int16),
                    pl.Series("sold", book.frame["sold"][asked.showing]),
                )
                .select(_columns("sold"))
            )
        while len(books) > DAYS_BEFORE:
            books.popitem(last=False)


def coming_rows(
    store: HistoryStore, coming: pl.DataFrame, now: datetime, *, calendar: Path = CALENDAR_FILE
) -> pl.DataFrame:
    """Gives a row of KEYS and FEATURE_NAMES for each showing of `coming` that begins within HORIZON after `now`.

    Showings of `coming` that have begun tell of their film, site and day, and get no row. A capacity that is not known
    yet is the usual one of its listing and category. `horizon_hours` is the lead in full hours, rounded down.
    """
    return coming_rows_of(Walk(store, calendar=calendar), coming, now)


def coming_rows_of(walk: Walk, coming: pl.DataFrame, now: datetime) -> pl.DataFrame:
    """Gives coming_rows by what a walk has learnt; it is taken on to the last finished day."""
    return ComingBooks.of(walk, coming, now).rows()


@dataclass(frozen=True)
class ComingBooks:
    """The days of coming showings as known at one instant; each is reckoned once, however often rows are asked for."""

    walk: Walk
    now: datetime
    books: dict[date, DayBook]
    """In the order of days, finished ones that tell of the first among them."""

    @classmethod
    def of(cls, walk: Walk, coming: pl.DataFrame, now: datetime) -> "ComingBooks":
        """Opens the days of `coming`; the walk is taken on to the last finished day."""
        last = ((now.astimezone(UTC) + timedelta(hours=1)).date()) - timedelta(days=1)
        walk.learn_until(last)
        known = coming.filter(pl.col("first_seen_at") <= now, pl.col("cinema_day").is_not_null())
        known = _with_capacity(walk, known)
        books: dict[date, DayBook] = {}
        for day in _with_finished(sorted(known["cinema_day"].unique().to_list()), walk):
            frame = known.filter(pl.col("cinema_day") == day)
            told = walk.finished.get(day)
            if told is not None:
                frame = _merged(frame, told.frame)
            books[day] = _book(walk, frame, day, now)
        return cls(walk, now, books)

    def rows(self, only: Collection[str] | None = None) -> pl.DataFrame:
        """Gives a row for each showing that begins within HORIZON; of these alone where `only` names their ids."""
        found = [part for day, book in self.books.items() if (part := self._rows_of(day, book, only)) is not None]
        return pl.concat(found) if found else _empty().drop("sold")

    def with_showing(self, showing: pl.DataFrame) -> "ComingBooks":
        """Gives the same days with one showing more (a row of `coming`); only its own day is reckoned anew."""
        frame = _with_capacity(self.walk, showing)
        if frame.is_empty():
            return self
        day = frame["cinema_day"][0]
        if day in self.books:
            held = self.books[day].frame
            plain = held.select(name for name in held.columns if name in frame.columns)
            frame = pl.concat([plain, frame], how="diagonal_relaxed")
        books = {**self.books, day: _book(self.walk, frame, day, self.now)}
        return replace(self, books=dict(sorted(books.items())))

    def _rows_of(self, day: date, book: DayBook, only: Collection[str] | None) -> pl.DataFrame | None:
        second = int(self.now.timestamp()) - book.epoch_second
        is_asked = (book.starts > second) & (book.starts - second <= HORIZON.total_seconds())
        if only is not None:
            is_asked &= book.frame["showtime_id"].is_in(list(only)).to_numpy()
        showing = np.flatnonzero(is_asked)
        if not len(showing):
            return None
        before = [other for at, other in self.books.items() if 0 < (day - at).days <= DAYS_BEFORE]
        asked = Asked(showing, np.full(len(showing), second))
        horizon = pl.Series("horizon_hours", (book.starts[showing] - second) // HOUR_SECONDS, dtype=pl.Int16)
        return _rows(book, asked, before).with_columns(horizon).select(_columns())


def _with_finished(days: list[date], walk: Walk) -> list[date]:
    if not days:
        return []
    before = [days[0] - timedelta(days=back) for back in range(DAYS_BEFORE, 0, -1)]
    return [*(day for day in before if day in walk.finished), *days]


def _merged(frame: pl.DataFrame, finished: pl.DataFrame) -> pl.DataFrame:
    told = finished.select(name for name in finished.columns if name in frame.columns)
    return pl.concat([told, frame.join(told, on="showtime_id", how="anti")], how="diagonal_relaxed")


def _with_capacity(walk: Walk, coming: pl.DataFrame) -> pl.DataFrame:
    if not coming["capacity"].null_count() or not walk.finished:
        return coming.filter(pl.col("capacity").is_not_null())
    usual = pl.concat([day.frame.select("theatre_id", "category", "capacity") for day in walk.finished.values()])
    by_category = usual.group_by("theatre_id", "category").agg(pl.col("capacity").median().cast(pl.Int32).alias("_c"))
    by_theatre = usual.group_by("theatre_id").agg(pl.col("capacity").median().cast(pl.Int32).alias("_t"))
    return (
        coming.join(by_category, on=["theatre_id", "category"], how="left", maintain_order="left")
        .join(by_theatre, on="theatre_id", how="left", maintain_order="left")
        .with_columns(pl.coalesce("capacity", "_c", "_t").alias("capacity"))
        .drop("_c", "_t")
        .filter(pl.col("capacity").is_not_null())
    )


def _book(walk: Walk, showings: pl.DataFrame, day: date, now: datetime | None = None) -> DayBook:
    frame = with_codes(showings.filter(pl.col("capacity") > 0), walk.codes)
    return DayBook(walk, frame, day, now=now)


def _asked(book: DayBook, horizons: Sequence[int], sample: float, seed: int) -> tuple[Asked, np.ndarray]:
    first_seen = book.seconds("first_seen_at")
    kept = np.ones(len(first_seen), dtype=np.bool_)
    if sample < 1:
        lot = book.frame["showtime_id"].hash(seed=seed).to_numpy() / 2.0**64
        kept = lot < sample
    showing, second, horizon = [], [], []
    for hours in sorted(horizons, reverse=True):
        at = book.starts - hours * HOUR_SECONDS
        on = np.flatnonzero((book.known_at <= at) & kept)
        showing.append(on)
        second.append(at[on])
        horizon.append(np.full(len(on), hours))
    if not showing:
        raise ValueError("no horizons: name at least one, in hours")
    return Asked(np.concatenate(showing), np.concatenate(second)), np.concatenate(horizon)


def _rows(book: DayBook, asked: Asked, before: list[DayBook]) -> pl.DataFrame:
    keys = book.frame[asked.showing].select(
        "showtime_id", "cinema_day", "starts_at", "theatre_id", "site_id", "movie_id", "chain", "city_id", "capacity"
    )
    features = features_of(book, asked, before)
    made = pl.Series("predicted_at", (asked.second + book.epoch_second) * 1_000_000).cast(pl.Datetime("us", "UTC"))
    floats = [pl.col(name).cast(pl.Float32).fill_nan(None) for name in features.columns]
    return pl.concat([keys, features.select(floats), made.to_frame()], how="horizontal")


def _columns(*more: str) -> list[str]:
    return [*KEYS, *(name for name in FEATURE_NAMES if name not in KEYS), *more]


def _empty() -> pl.DataFrame:
    return pl.DataFrame(schema=_columns("sold"))
