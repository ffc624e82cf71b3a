"""The features that a batch saw, kept beside it: what is forecast stands in the store, why it is does not."""

import contextlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import polars as pl

from cineradar_forecaster.scoring.ports import ComingContext
from cineradar_forecaster.scoring.score import ScoredBatch

_ROWS: Final = "rows"
_COMING: Final = "coming"


@dataclass(frozen=True, slots=True)
class KeptBatch:
    """A batch's coming showings, and their features by showing."""

    batch_id: int
    made_at: datetime
    model_version: str
    coming: pl.DataFrame
    context: ComingContext | None
    """None where it was read from files: it can be reckoned again."""
    rows: pl.DataFrame
    places: dict[str, int]

    def rows_of(self, showtime_ids: list[str]) -> pl.DataFrame | None:
        """The rows of these showings in this order; None unless the batch has them all."""
        places = [self.places[showtime] for showtime in showtime_ids if showtime in self.places]
        return self.rows[places] if len(places) == len(showtime_ids) else None


def kept_in(forecaster_dir: Path) -> Path:
    """The folder where the newest batch is kept."""
    return forecaster_dir / "batch"


def kept(scored: ScoredBatch) -> KeptBatch:
    """What is kept of a batch."""
    return KeptBatch(
        scored.batch_id,
        scored.made_at,
        scored.model_version,
        scored.coming,
        scored.context,
        scored.rows,
        _places(scored.rows),
    )


def write_kept(folder: Path, batch: KeptBatch) -> None:
    """Writes it to files that another process, or this one after a restart, reads; older ones are deleted."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in ((_COMING, batch.coming), (_ROWS, batch.rows)):
        aside = folder / f".{name}-{batch.batch_id}"
        frame.write_parquet(aside, compression="lz4")
        aside.replace(_path(folder, name, batch.batch_id))
    for path in folder.glob("*.parquet"):
        if not path.stem.endswith(f"-{batch.batch_id}"):
            path.unlink(missing_ok=True)


def read_kept(folder: Path, batch_id: int, made_at: datetime, model_version: str) -> KeptBatch | None:
    """Reads what was written of a batch; None where it was not, or not whole."""
    with contextlib.suppress(OSError, pl.exceptions.PolarsError):
        coming, rows = (pl.read_parquet(_path(folder, name, batch_id)) for name in (_COMING, _ROWS))
        return KeptBatch(batch_id, made_at, model_version, coming, None, rows, _places(rows))
    return None


def _path(folder: Path, name: str, batch_id: int) -> Path:
    return folder / f"{name}-{batch_id}.parquet"


def _places(rows: pl.DataFrame) -> dict[str, int]:
    return {showtime: place for place, showtime in enumerate(rows["showtime_id"].to_list())}
