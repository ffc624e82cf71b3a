"""Features of coming showings from the history that training learns from."""

import threading
from collections.abc import Collection
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
from psycopg import Connection

from cineradar_forecaster.features.build import ComingBooks
from cineradar_forecaster.features.walk import Walk
from cineradar_forecaster.history.coming import load_coming
from cineradar_forecaster.history.store import HistoryStore
from cineradar_forecaster.scoring.ports import ComingContext


class WalkedHistory:
    """Goes through the finished days once and keeps what they taught; only the days since are learnt after that.

    When the files of the history change (the nightly ETL) they are gone through anew, while what is held still serves.
    Safe to use by several threads.
    """

    def __init__(self, store: HistoryStore, calendar_file: Path) -> None:
        self._store = store
        self._calendar_file = calendar_file
        self._walk: Walk | None = None
        self._fingerprint: str | None = None
        # A walk learns as it goes: one batch of rows at a time.
        self._walking = threading.Lock()
        self._renewing = threading.Lock()

    def renew(self, now: datetime) -> bool:
        """Reads the history again where its files have changed; gives whether it did.

        Raises history.store.HistoryError where there is none.
        """
        with self._renewing:
            fingerprint = self._store.fingerprint()
            if fingerprint == self._fingerprint:
                return False
            walk = Walk(self._store, calendar=self._calendar_file)
            walk.learn_until(now.date() - timedelta(days=2))
            with self._walking:
                self._walk, self._fingerprint = walk, fingerprint
            return True

    def load(self, connection: Connection[Any], now: datetime) -> pl.DataFrame:
        """Give every showing that starts within 72 hours, with the newest look at it."""
        return load_coming(connection, now)

    def context(self, coming: pl.DataFrame, now: datetime) -> ComingContext:
        """Reckon what is common to all coming showings."""
        if self._walk is None:
            self.renew(now)
        with self._walking:
            walk = self._walk
            assert walk is not None  # noqa: S101 - renewed above, or that raised
            return _Books(ComingBooks.of(walk, coming, now), self._walking)


class _Books:
    """Books that are written as they are read: one thread at a time."""

    def __init__(self, books: ComingBooks, walking: threading.Lock) -> None:
        self._books = books
        self._walking = walking

    def rows(self, only: Collection[str] | None = None) -> pl.DataFrame:
        """Give keys and features of coming showings; of these alone where `only` names them."""
        with self._walking:
            return self._books.rows(only)

    def with_showing(self, showing: pl.DataFrame) -> "_Books":
        """Give the same with one showing more."""
        with self._walking:
            return _Books(self._books.with_showing(showing), self._walking)
