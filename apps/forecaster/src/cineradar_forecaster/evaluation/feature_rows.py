"""Rows of features for folds: the offline store's, kept apart by the very code that made them."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

import polars as pl

from cineradar_forecaster import features
from cineradar_forecaster.features.kept import FeatureStore
from cineradar_forecaster.history.store import HistoryStore

PARTS = 10_000
_HASH_SEED = 20_260_430


class FeatureRows(Protocol):
    """A store of feature rows by cinema day."""

    def build(self, first: date, last: date, progress: Callable[[int, int, str], None], /) -> None:
        """Build the days that are not there yet."""
        ...

    def rows(self, first: date, last: date, /) -> pl.LazyFrame:
        """Give the rows of days that were built."""
        ...


type OpenRows = Callable[[HistoryStore, Path, Sequence[int]], FeatureRows]


def open_rows(store: HistoryStore, root: Path, horizons: Sequence[int]) -> FeatureRows:
    """Open the offline store's rows of a history below `root`, in a folder of this very code's own."""
    return FeatureStore(root / code_name(), store, horizons)


def code_name() -> str:
    """Name the code of the features: a version says what rows mean, but not whether they were made before a mend."""
    told = hashlib.sha256()
    for folder in features.__path__:
        for path in sorted(Path(folder).glob("*.py")):
            told.update(path.name.encode() + path.read_bytes())
    return told.hexdigest()[:12]


def part_of(share: float) -> pl.Expr:
    """Choose about this share of showings, whole with all their horizons, the same ones each time."""
    return pl.col("showtime_id").hash(_HASH_SEED) % PARTS < round(share * PARTS)
