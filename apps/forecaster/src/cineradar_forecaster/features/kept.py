"""The offline feature store: rows kept as Parquet, a cinema day a file, by version and history."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import polars as pl

from cineradar_forecaster.features.build import training_days
from cineradar_forecaster.features.calendar import CALENDAR_FILE
from cineradar_forecaster.features.definitions import VERSION
from cineradar_forecaster.history.etl import Progress
from cineradar_forecaster.history.files import write_frame
from cineradar_forecaster.history.store import HistoryStore


class FeatureStore:
    """FOLDER/v1/<fingerprint of the history>/<horizons>/2026-04-01.parquet. A file appears whole or not at all."""

    def __init__(
        self, root: Path, history: HistoryStore, horizons: Sequence[int], calendar: Path = CALENDAR_FILE
    ) -> None:
        self._history = history
        self._calendar = calendar
        self.horizons = tuple(sorted(horizons, reverse=True))
        named = "-".join(f"{hours}h" for hours in self.horizons)
        self.folder = root / f"v{VERSION}" / history.fingerprint() / named

    def build(self, first: date, last: date, progress: Progress) -> None:
        """Builds the days from `first` to `last` that are not there yet; one that was ended goes on where it was."""
        wanted = [day for day in self._history.days() if first <= day <= last]
        missing = [day for day in wanted if not self._path(day).exists()]
        done = len(wanted) - len(missing)
        if missing:
            # All days up to the last one missing are gone through: what they teach is not kept.
            days = training_days(self._history, missing[0], missing[-1], self.horizons, calendar=self._calendar)
            for day, rows in zip([day for day in wanted if missing[0] <= day <= missing[-1]], days, strict=True):
                if day in missing:
                    progress(done, len(wanted), f"{day}")
                    write_frame(self._path(day), rows)
                    done += 1
        progress(done, len(wanted), "features are built")

    def rows(self, first: date, last: date) -> pl.LazyFrame:
        """Gives the rows of the days from `first` to `last` that were built."""
        paths = [self._path(day) for day in self._history.days() if first <= day <= last]
        return pl.scan_parquet([path for path in paths if path.exists()])

    def _path(self, day: date) -> Path:
        return self.folder / f"{day}.parquet"
