"""The boosted rungs: without bookings, with bookings, and the plan's exact configuration."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import polars as pl

from cineradar_forecaster.models.boosting import Boosting, Labelled, boost, boosted
from cineradar_forecaster.models.prediction import Floats
from cineradar_forecaster.models.rows import Matrix, capacity_of, matrix, sold_of
from cineradar_forecaster.models.start import start_share, unit_of

STOPPING_DAYS = 4

PLAN = Boosting(
    objective="reg:squarederror",
    trees=200,
    early_stopping=20,
    depth=6,
    rate=0.1,
    least_in_leaf=1.0,
    columns=1.0,
    rows=1.0,
)
"""The plan's configuration to the letter; what it does not say is XGBoost's own default."""


type Answers = Callable[[Matrix], Floats]
"""What learnt trees say of features, in the units of their target."""
type Learner = Callable[[Sequence[str], Labelled, Labelled], Answers]
"""Learns from the named features and targets of the first rows, stopped by the second."""


@dataclass(frozen=True, slots=True)
class Target:
    """What trees learn of rows, and the seats that their answers stand for."""

    labelled: Callable[[pl.DataFrame, Sequence[str]], Labelled]
    occupancy: Callable[[pl.DataFrame, Floats], Floats]


@dataclass
class Boosted:
    """Trees that learn a target from the features named, nothing else; the latest days stop them."""

    name: str
    feature_names: tuple[str, ...]
    target: Target
    learn: Learner
    answers: Answers | None = None

    def fit(self, rows: pl.DataFrame) -> None:
        """Learn from all but the latest days, which stop the trees."""
        early, late = (self.target.labelled(part, self.feature_names) for part in latest_apart(rows))
        self.answers = self.learn(self.feature_names, early, late)

    def predict(self, rows: pl.DataFrame) -> Floats:
        """Give seats within the hall."""
        if self.answers is None:
            raise RuntimeError(f"{self.name} was asked before it was fitted")
        occupancy = self.target.occupancy(rows, self.answers(matrix(rows, self.feature_names)))
        return np.clip(occupancy, 0.0, 1.0) * capacity_of(rows)


def by_xgboost(settings: Boosting) -> Learner:
    """Give XGBoost with these parameters as a learner."""

    def learn(names: Sequence[str], train: Labelled, valid: Labelled) -> Answers:
        return partial(boosted, boost(settings, names, train, valid))

    return learn


def _occupancy_of(rows: pl.DataFrame, names: Sequence[str]) -> Labelled:
    return Labelled(matrix(rows, names), sold_of(rows) / capacity_of(rows))


def beyond_start(rows: pl.DataFrame, names: Sequence[str]) -> Labelled:
    """Give features and what the start leaves over, in its unit; weighted so that errors count in points again."""
    start = start_share(rows)
    unit = unit_of(start)
    return Labelled(matrix(rows, names), (sold_of(rows) / capacity_of(rows) - start) / unit, unit)


def _from_start(rows: pl.DataFrame, beyond: Floats) -> Floats:
    start = start_share(rows)
    return start + unit_of(start) * beyond


OCCUPANCY = Target(_occupancy_of, lambda _rows, occupancy: occupancy)
"""Occupancy itself, 0-1."""
BEYOND_BLEND = Target(beyond_start, _from_start)
"""What the blend of structure and bookings leaves over."""


def latest_apart(rows: pl.DataFrame, days: int = STOPPING_DAYS) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give the rows before the latest cinema days, and those of the latest: never random rows of one showing."""
    told = rows["cinema_day"].unique().sort()
    cut = told[-min(days, max(1, len(told) - 1))]
    return rows.filter(pl.col("cinema_day") < cut), rows.filter(pl.col("cinema_day") >= cut)
