"""One fold: every rung and the forecaster learn from what was finished, and answer for the week of predictions."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from cineradar_forecaster.evaluation.folds import Fold, to_calibrate, to_learn, to_predict
from cineradar_forecaster.evaluation.metrics import Floats
from cineradar_forecaster.models.ladder import Rung
from cineradar_forecaster.models.prediction import QUANTILES, Prediction

FORECASTER = "forecaster"
QUANTILE_COLUMNS = tuple(f"p{round(100 * level):02d}" for level in QUANTILES)
KEPT = (
    "showtime_id",
    "horizon_hours",
    "predicted_at",
    "cinema_day",
    "starts_at",
    "theatre_id",
    "site_id",
    "movie_id",
    "chain",
    "capacity",
    "sold",
)

type Answer = Callable[[pl.DataFrame], Prediction]
type Fit = Callable[[pl.DataFrame, pl.DataFrame], Answer]
"""Learns from rows and from the later ones that calibrate; gives what answers for rows."""
type Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Contest:
    """Who is judged: the rungs by name, and the forecaster with its quantiles."""

    ladder: Mapping[str, Callable[[], Rung]]
    forecaster: Fit


@dataclass(frozen=True, slots=True)
class Learning:
    """What a contender's learning took: rows, and seconds of processor time."""

    rows: int
    cpu_seconds: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A fold's rows with what each said of them: seats by the rung's name, `forecaster`, its quantiles and mean."""

    fold: Fold
    rows: pl.DataFrame
    # Rows of the latest finished days with the forecaster's own answer to them: what sums learn from.
    calibration: pl.DataFrame
    learning: dict[str, Learning]


class EmptyFoldError(ValueError):
    """A fold has nothing to learn from or to predict; the message says which."""


def hold(contest: Contest, fold: Fold, rows: pl.LazyFrame, learn: pl.Expr, told: Told = lambda _name: None) -> Judged:
    """Let every contender learn and answer; `learn` chooses the showings that are learnt from, `rows` hold features.

    Raises EmptyFoldError where there is nothing to learn from or to predict.
    """
    learnt = rows.filter(to_learn(fold), learn).collect()
    calibration = rows.filter(to_calibrate(fold)).collect()
    asked = rows.filter(to_predict(fold)).collect()
    for name, frame in (("to learn from", learnt), ("to calibrate on", calibration), ("to predict", asked)):
        if frame.is_empty():
            raise EmptyFoldError(f"fold {fold.number} ({fold.first} to {fold.last}) has no rows {name}")
    said: dict[str, Floats] = {}
    learning: dict[str, Learning] = {}
    finished = pl.concat([learnt, calibration.filter(learn)])
    for name, make in contest.ladder.items():
        told(name)
        rung = make()
        since = time.process_time()
        rung.fit(finished)
        learning[name] = Learning(finished.height, time.process_time() - since)
        said[name] = rung.predict(asked)
    told(FORECASTER)
    since = time.process_time()
    answer = contest.forecaster(learnt, calibration)
    learning[FORECASTER] = Learning(learnt.height + calibration.height, time.process_time() - since)
    return Judged(
        fold=fold,
        rows=_beside(asked, answer(asked)).with_columns(pl.Series(name, seats) for name, seats in said.items()),
        calibration=_beside(calibration, answer(calibration)),
        learning=learning,
    )


def _beside(rows: pl.DataFrame, prediction: Prediction) -> pl.DataFrame:
    return rows.select(KEPT).with_columns(
        pl.Series(FORECASTER, prediction.median),
        pl.Series("mean", prediction.mean),
        *(pl.Series(name, prediction.quantiles[:, place]) for place, name in enumerate(QUANTILE_COLUMNS)),
    )


def prediction_of(rows: pl.DataFrame) -> Prediction:
    """Give back the forecaster's prediction that lies beside judged rows."""
    quantiles = np.column_stack([rows[name].to_numpy() for name in QUANTILE_COLUMNS])
    return Prediction(quantiles=quantiles, mean=rows["mean"].to_numpy())
