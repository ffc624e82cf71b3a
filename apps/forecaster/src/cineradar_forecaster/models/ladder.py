"""The ladder that is printed with every model: from a constant to boosted trees, each judged on the same showings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import polars as pl

from cineradar_forecaster.models.boosting import Boosting
from cineradar_forecaster.models.prediction import Floats
from cineradar_forecaster.models.rows import capacity_of, sold_of
from cineradar_forecaster.models.rungs import (
    ConstantMedian,
    HierarchicalMean,
    LastWeekSameSlot,
    Pickup,
    PickupPriorBlend,
)
from cineradar_forecaster.models.rungs_boosted import BEYOND_BLEND, OCCUPANCY, PLAN, Boosted, by_xgboost

PICKUP = "pickup"


class Rung(Protocol):
    """A forecaster of final admissions: learns from rows that carry ``sold``, then answers for rows that need not."""

    name: str

    def fit(self, rows: pl.DataFrame) -> None:
        """Learn from rows of ``training_rows``: keys, features and ``sold``, of any horizons."""
        ...

    def predict(self, rows: pl.DataFrame) -> Floats:
        """Give the expected median of final admissions of each row, seats within 0…capacity."""
        ...


@dataclass(frozen=True, slots=True)
class FeatureSets:
    """Which features each kind of rung may see."""

    everything: tuple[str, ...]
    bookings: frozenset[str]
    plan: tuple[str, ...]

    @property
    def without_bookings(self) -> tuple[str, ...]:
        """Everything that is known without a single look at a coming showing."""
        return tuple(name for name in self.everything if name not in self.bookings)


def rungs(
    features: FeatureSets, threads: int = 1, boosting: Boosting | None = None
) -> Mapping[str, Callable[[], Rung]]:
    """Give the ladder from the lowest rung up, each made when asked for; ``boosting`` is of all but the plan's."""
    learn = by_xgboost(boosting or Boosting(threads=threads))
    return {
        "constant_median": ConstantMedian,
        "last_week_same_slot": LastWeekSameSlot,
        "hierarchical_mean": HierarchicalMean,
        PICKUP: Pickup,
        "pickup_prior_blend": PickupPriorBlend,
        "plan_xgboost": lambda: Boosted("plan_xgboost", features.plan, OCCUPANCY, by_xgboost(PLAN)),
        "boosted_without_bookings": lambda: Boosted(
            "boosted_without_bookings", features.without_bookings, OCCUPANCY, learn
        ),
        "boosted_with_bookings": lambda: Boosted("boosted_with_bookings", features.everything, BEYOND_BLEND, learn),
    }


@dataclass(frozen=True, slots=True)
class Judged:
    """What every rung said of the same held-out rows: seats by the rung's name, beside keys and ``sold``."""

    rows: pl.DataFrame
    said: Mapping[str, Floats]


def climb(
    ladder: Mapping[str, Callable[[], Rung]],
    train: pl.DataFrame,
    held_out: pl.DataFrame,
    told: Callable[[str], None] = lambda _name: None,
) -> Judged:
    """Fit every rung on ``train`` and let it answer for ``held_out``, which lies on later cinema days."""
    said: dict[str, Floats] = {}
    for name, made in ladder.items():
        told(name)
        rung = made()
        rung.fit(train)
        said[name] = rung.predict(held_out)
    return Judged(rows=held_out.select(*_JUDGED_COLUMNS), said=said)


_JUDGED_COLUMNS = ["showtime_id", "horizon_hours", "cinema_day", "capacity", "sold"]


def errors_points(judged: Judged, name: str) -> Floats:
    """Give a rung's absolute error of each row, in points of occupancy."""
    return 100.0 * np.abs(judged.said[name] - sold_of(judged.rows)) / capacity_of(judged.rows)


def ladder_table(judged: Judged, horizons: Sequence[int]) -> dict[str, dict[int, float]]:
    """Give each rung's mean absolute error by horizon, in points of occupancy."""
    at = judged.rows["horizon_hours"].to_numpy()
    return {
        name: {horizon: float(np.mean(errors[at == horizon])) for horizon in horizons if np.any(at == horizon)}
        for name in judged.said
        for errors in [errors_points(judged, name)]
    }


def ladder_text(table: Mapping[str, Mapping[int, float]]) -> str:
    """Give the table as lines of text: a rung a line, a horizon a column, and what each saves beside pickup."""
    horizons = list(next(iter(table.values()), {}))
    pickup = table.get(PICKUP, {})
    lines = ["mean absolute error, points of occupancy".ljust(44) + "".join(f"{f'T-{h}':>16}" for h in horizons)]
    for name, errors in table.items():
        cells = [_cell(errors[h], pickup.get(h)) for h in horizons]
        lines.append(f"  {name.replace('_', ' ')}".ljust(44) + "".join(f"{cell:>16}" for cell in cells))
    return "\n".join(lines)


def _cell(error: float, pickup: float | None) -> str:
    return f"{error:.2f}" if not pickup else f"{error:.2f} ({100 * (error / pickup - 1):+.0f} %)"
