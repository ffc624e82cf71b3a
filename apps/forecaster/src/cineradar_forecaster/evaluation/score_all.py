"""Scores of all folds together, horizon by horizon, with the faults that would make them worthless."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import numpy as np
import polars as pl

from cineradar_forecaster.evaluation import oracle
from cineradar_forecaster.evaluation.contest import FORECASTER, Learning
from cineradar_forecaster.evaluation.folds import Fold
from cineradar_forecaster.evaluation.foresight import SUSPICIOUS, foresight
from cineradar_forecaster.evaluation.score_horizon import (
    LAST_WEEK,
    PICKUP,
    band_scores,
    error_points,
    oracle_score,
    rung_score,
    slice_scores,
)
from cineradar_forecaster.evaluation.score_sums import sum_score
from cineradar_forecaster.evaluation.scores import FoldScore, HorizonScore, LearningScore, Ratio, Scores

# What folds keep is rounded to 32 bits.
ROUNDING = 1e-4
SLICES = ("chain", "film_age", "theatre_age")


@dataclass(frozen=True, slots=True)
class Found:
    """What the folds left behind, and whose they are."""

    name: str
    market: str | None
    history: str
    clock: datetime
    at: datetime
    folds: Sequence[Fold]
    contenders: Sequence[str]
    rows: Sequence[Path]
    sums: Sequence[Path]
    learning: Sequence[dict[str, Learning]]
    bounds: Path | None


def score(found: Found, horizons: Sequence[int]) -> Scores:
    """Score every horizon. Raises OracleError where the oracle is of another market or lacks a day."""
    scores = {horizon: _horizon_score(found, horizon) for horizon in horizons}
    return Scores(
        name=found.name,
        market=found.market,
        history=found.history,
        clock=found.clock,
        at=found.at,
        folds=[_fold_score(found, place, horizons) for place in range(len(found.folds))],
        horizons=scores,
        learning=_learning(found),
        faults=_faults(scores),
    )


def _horizon_score(found: Found, horizon: int) -> HorizonScore:
    rows = pl.scan_parquet(list(found.rows)).filter(pl.col("horizon_hours") == horizon).collect()
    sums = pl.concat([pl.read_parquet(path).filter(pl.col("horizon_hours") == horizon) for path in found.sums])
    beside: dict[str, pl.DataFrame] = {}
    if found.bounds is not None:
        shown: list[date] = rows["cinema_day"].unique().sort().to_list()
        bounds = oracle.read_bounds(found.bounds, shown[0], shown[-1])
        beside = {knows: oracle.beside(rows, bounds, knows) for knows in oracle.KNOWS}
    own = beside.get(oracle.KNOWS[0])
    known = foresight_of(own, beside.get(oracle.KNOWS[1]))
    return HorizonScore(
        rungs={name: rung_score(rows, name) for name in found.contenders},
        oracles={knows: oracle_score(there, found.contenders) for knows, there in beside.items()},
        foresight=known,
        bands=band_scores(rows, own),
        slices=slice_scores(rows, own, SLICES),
        sums=sum_score(sums),
        by_day=_by_day(rows, own),
    )


def _by_day(rows: pl.DataFrame, own: pl.DataFrame | None) -> dict[date, dict[str, float]]:
    """Give errors by day of prediction, of everyone on the same rows: those of the oracle, where there is one."""
    names = [name for name in (FORECASTER, PICKUP, LAST_WEEK) if name in rows.columns]
    if own is None:
        return _daily(rows, names)
    told = _daily(own, [*names, "oracle_p50"])
    return {day: {name.replace("_p50", ""): error for name, error in errors.items()} for day, errors in told.items()}


def _daily(rows: pl.DataFrame, names: Sequence[str]) -> dict[date, dict[str, float]]:
    errors = [pl.Series(name, np.abs(error_points(rows, name))) for name in names]
    by_day = rows.select(pl.col("predicted_at").dt.date().alias("day")).with_columns(errors)
    means = by_day.group_by("day").agg(pl.all().mean()).sort("day")
    return {row["day"]: {name: row[name] for name in names} for row in means.iter_rows(named=True)}


def _fold_score(found: Found, place: int, horizons: Sequence[int]) -> FoldScore:
    fold, rows = found.folds[place], pl.read_parquet(found.rows[place])
    mae: dict[int, dict[str, float]] = {}
    for horizon in horizons:
        here = rows.filter(pl.col("horizon_hours") == horizon)
        mae[horizon] = {name: float(np.abs(error_points(here, name)).mean()) for name in found.contenders}
    return FoldScore(
        number=fold.number,
        first=fold.first,
        last=fold.last,
        learns_from=fold.learns_from,
        rows=rows.height,
        mae=mae,
    )


def _learning(found: Found) -> dict[str, LearningScore]:
    return {
        name: LearningScore(
            rows=sum(took[name].rows for took in found.learning),
            cpu_seconds=sum(took[name].cpu_seconds for took in found.learning),
        )
        for name in found.contenders
    }


def foresight_of(own: pl.DataFrame | None, everything: pl.DataFrame | None) -> Ratio | None:
    """Give how much of the future the forecaster foretells; None without oracles."""
    if own is None or everything is None:
        return None
    days = own["predicted_at"].dt.date().to_physical().cast(pl.Float64).to_numpy()
    share = foresight(own["mean"].cast(pl.Float64).to_numpy(), own, everything, days)
    return Ratio(value=share.value, low=share.low, high=share.high)


def _faults(scores: dict[int, HorizonScore]) -> list[str]:
    """Nobody may err less than an oracle: then it does not know what it says it knows, or someone peeked."""
    beaten = [
        f"T-{horizon}: {name} errs less than the oracle that knows {knows.replace('_', ' ')}"
        f" ({beside.mae:.2f} to {told.mae:.2f} points): the oracle is wrong, or a feature tells the future"
        for horizon, of in scores.items()
        for knows, told in of.oracles.items()
        for name, beside in told.rungs.items()
        if beside.ratio.value < 1 - ROUNDING
    ]
    foretold = [
        f"T-{horizon}: the forecaster foretells {of.foresight.value:.0%} of what is settled only later"
        f" (at least {of.foresight.low:.0%}): a feature tells the future"
        for horizon, of in scores.items()
        if of.foresight is not None and of.foresight.low > SUSPICIOUS
    ]
    return [*beaten, *foretold]
