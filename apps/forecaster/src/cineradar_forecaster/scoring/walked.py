"""Features of coming showings from the history that training learns from."""

import threading
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

import polars as pl
from psycopg import Connection

from cineradar_forecaster.features.build import coming_rows_of
from cineradar_forecaster.features.panel import Codes
from cineradar_forecaster.features.walk import Walk
from cineradar_forecaster.history.coming import load_coming
from cineradar_forecaster.history.store import HistoryStore


class WalkedHistory:
    """Goes through the finished days once and keeps what they taught; only the days since are learnt after that.

    When the files of the history change (the nightly ETL) they are gone through anew, while what is held still serves.
    Safe to use by several threads.
    """

    def __init__(self, store: HistoryStore) -> None:
        self._store = store
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
            walk = Walk(self._store, Codes.of(self._store))
            walk.learn_until(now.date() - timedelta(days=2))
            with self._walking:
                self._walk, self._fingerprint = walk, fingerprint
            return True

    def load(self, connection: Connection[Any], now: datetime) -> pl.DataFrame:
        """Give every showing that starts within 72 hours, with the newest look at it."""
        return load_coming(connection, now)

    def rows(self, coming: pl.DataFrame, now: datetime, only: Collection[str] | None = None) -> pl.DataFrame:
        """Give keys and features of coming showings; of these alone where `only` names them."""
        if self._walk is None:
            self.renew(now)
        with self._walking:
            walk = self._walk
            assert walk is not None  # noqa: S101 - renewed above, or that raised
            if only is None:
                return coming_rows_of(walk, coming, now)
            rows = coming_rows_of(walk, _context(coming, only), now)
        return rows.filter(pl.col("showtime_id").is_in(list(only)))


def _context(coming: pl.DataFrame, only: Collection[str]) -> pl.DataFrame:
    """The days up to the last that is asked for: what comes later tells nothing of it."""
    last = coming.filter(pl.col("showtime_id").is_in(list(only))).select(pl.col("cinema_day").max())
    return coming.filter(pl.col("cinema_day") <= last.item())
