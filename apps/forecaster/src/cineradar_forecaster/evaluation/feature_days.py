"""Rows of features kept by day, so that folds and repeated evaluations build each of them once."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from cineradar_forecaster import features
from cineradar_forecaster.features.build import training_days
from cineradar_forecaster.history.store import HistoryStore

type DayMaker = Callable[[HistoryStore, date, date, Sequence[int]], Iterator[pl.DataFrame]]
type Told = Callable[[int, int], None]
"""Hears how many of how many days are done."""

PARTS = 10_000
_HASH_SEED = 20_260_430


class FeatureDays:
    """A folder of feature rows, a Parquet file a cinema day, named by the history and by the code that made them."""

    def __init__(
        self, store: HistoryStore, cache: Path, horizons: Sequence[int], make: DayMaker = training_days
    ) -> None:
        self.store = store
        self.horizons = tuple(sorted(horizons, reverse=True))
        self.folder = cache / f"{store.fingerprint()}-{_code_name(self.horizons)}"
        self._make = make

    def ensure(self, first: date, last: date, told: Told = lambda _done, _of: None) -> None:
        """Build the days that are not there yet. Each appears whole, so a build that was cut off goes on."""
        wanted = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
        missing = [day for day in wanted if not self._path(day).exists()]
        if not missing:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        built = wanted.index(missing[0])
        days = iter(wanted[built:])
        for rows in self._make(self.store, missing[0], last, self.horizons):
            path = self._path(next(days))
            beside = path.with_suffix(".part")
            rows.write_parquet(beside, compression="zstd")
            beside.rename(path)
            built += 1
            told(built, len(wanted))

    def rows(self, first: date, last: date) -> pl.LazyFrame:
        """Give the rows of cinema days `first` to `last` that `ensure` built."""
        days = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
        return pl.scan_parquet([self._path(day) for day in days])

    def _path(self, day: date) -> Path:
        return self.folder / f"{day}.parquet"


def part_of(share: float) -> pl.Expr:
    """Choose about this share of showings, whole with all their horizons, the same ones each time."""
    return pl.col("showtime_id").hash(_HASH_SEED) % PARTS < round(share * PARTS)


def _code_name(horizons: Sequence[int]) -> str:
    """Name what rows hang on beside the history: the code of the features, and the horizons."""
    told = hashlib.sha256(" ".join(map(str, horizons)).encode())
    for folder in features.__path__:
        for path in sorted(Path(folder).glob("*.py")):
            told.update(path.name.encode() + path.read_bytes())
    return told.hexdigest()[:12]
