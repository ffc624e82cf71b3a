"""The rows of one training, within a bounded memory."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from cineradar_forecaster.features.build import training_days
from cineradar_forecaster.history.store import HistoryStore
from cineradar_forecaster.models.forecaster import HORIZONS
from cineradar_forecaster.training.days import Part, Split

MOST_ROWS = 200_000
"""Of all days and horizons together: more took longer and erred no less (decision 7)."""
MOST_ROWS_OF_SUMS = 120_000
SUM_HORIZONS = (72, 48, 24)


@dataclass(frozen=True, slots=True)
class Frames:
    """Rows of all horizons, some of the showings; and for sums every showing of some sites."""

    rows: pl.DataFrame
    sums: pl.DataFrame

    def of(self, part: Part) -> pl.DataFrame:
        """Give the rows of a run of days."""
        return within(self.rows, part)

    def sums_of(self, part: Part) -> pl.DataFrame:
        """Give the rows for sums of a run of days."""
        return within(self.sums, part)


def within(rows: pl.DataFrame, part: Part) -> pl.DataFrame:
    """Give the rows of a run of cinema days."""
    return rows.filter(pl.col("cinema_day").is_between(part.first, part.last))


def build_frames(store: HistoryStore, split: Split, told: Callable[[int, int], None]) -> Frames:
    """Build every row that a training needs. ``told(done, total)`` hears of days and may raise StoppedError."""
    days = [day for day in store.days() if split.all.holds(day)]
    sum_days = [day for day in days if split.judged_calibrate.holds(day) or day > split.held_out.first]
    total = len(days) + len(sum_days)
    showings = sum(stored.rows for day, stored in store.manifest().days.items() if split.all.holds(day))
    sample = min(1.0, MOST_ROWS / max(1, showings * len(HORIZONS)))
    rows: list[pl.DataFrame] = []
    for frame in training_days(store, days[0], days[-1], HORIZONS, sample=sample):
        rows.append(frame)
        told(len(rows), total)
    sums: list[pl.DataFrame] = []
    share = min(1.0, MOST_ROWS_OF_SUMS / max(1.0, showings / len(days) * len(SUM_HORIZONS) * len(sum_days)))
    # Where rows hold every showing already, they need not be built a second time.
    whole = iter(rows) if sample == 1.0 else training_days(store, sum_days[0], sum_days[-1], SUM_HORIZONS)
    for frame in whole:
        if frame["cinema_day"][0] not in sum_days:
            continue
        # All showings of a site or none: a sum of some of them is no sum.
        of_sites = frame.filter(
            pl.col("horizon_hours").is_in(SUM_HORIZONS), pl.col("site_id").hash(seed=1) / 2.0**64 < share
        )
        sums.append(of_sites)
        told(len(days) + len(sums), total)
    return Frames(rows=pl.concat(rows), sums=pl.concat(sums))
