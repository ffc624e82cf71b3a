"""XGBoost as this project uses it: histogram trees, early stopping on later days, models kept as JSON."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import override

import numpy as np
import xgboost as xgb

from cineradar_forecaster.models.prediction import Floats
from cineradar_forecaster.models.rows import Matrix


class StoppedError(Exception):
    """Training was asked to stop; nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Boosting:
    """Parameters of one boosted model; the defaults are the plan's depth and rate with room for 400 trees."""

    objective: str = "reg:absoluteerror"
    trees: int = 400
    early_stopping: int = 20
    depth: int = 6
    rate: float = 0.1
    # Leaves of a few showings learn their shocks by heart.
    least_in_leaf: float = 20.0
    columns: float = 0.5
    rows: float = 0.8
    threads: int = 1
    seed: int = 1
    more: Mapping[str, object] = field(default_factory=dict)

    def parameters(self) -> dict[str, object]:
        """Give them under XGBoost's own names."""
        return {
            "objective": self.objective,
            "max_depth": self.depth,
            "learning_rate": self.rate,
            "min_child_weight": self.least_in_leaf,
            "colsample_bytree": self.columns,
            "subsample": self.rows,
            "nthread": self.threads,
            "seed": self.seed,
            "tree_method": "hist",
            **self.more,
        }


class _Watch(xgb.callback.TrainingCallback):
    """Tells each tree to whoever waits, who may raise StoppedError."""

    def __init__(self, told: Callable[[int], None]) -> None:
        self.told = told

    @override
    def after_iteration(self, model: xgb.Booster, epoch: int, evals_log: object) -> bool:
        del model, evals_log
        self.told(epoch + 1)
        return False


@dataclass(frozen=True, slots=True)
class Labelled:
    """Features, targets and, where given, how much each row counts."""

    features: Matrix
    target: Floats
    weight: Floats | None = None


def boost(
    settings: Boosting,
    names: Sequence[str],
    train: Labelled,
    valid: Labelled,
    told: Callable[[int], None] = lambda _tree: None,
) -> xgb.Booster:
    """Train until ``valid`` has not improved for ``early_stopping`` trees; gives the booster cut at its best tree."""
    learnt = xgb.QuantileDMatrix(
        train.features, label=train.target, weight=train.weight, feature_names=list(names), nthread=settings.threads
    )
    judged = xgb.QuantileDMatrix(
        valid.features,
        label=valid.target,
        weight=valid.weight,
        feature_names=list(names),
        nthread=settings.threads,
        ref=learnt,
    )
    booster = xgb.train(
        settings.parameters(),
        learnt,
        settings.trees,
        evals=[(judged, "valid")],
        early_stopping_rounds=settings.early_stopping,
        callbacks=[_Watch(told)],
        verbose_eval=False,
    )
    best = booster[: booster.best_iteration + 1]
    best.set_param({"nthread": settings.threads})
    return best


def boosted(booster: xgb.Booster, features: Matrix) -> Floats:
    """Give the booster's answers in the units of its target: (n,), or (n, k) where it has k of them."""
    return np.asarray(booster.inplace_predict(features, validate_features=False), dtype=np.float64)


def contributed(booster: xgb.Booster, features: Matrix, names: Sequence[str]) -> Floats:
    """Give exact TreeSHAP contributions (n, features + 1) in the target's units; the last column is the bias."""
    rows = xgb.DMatrix(features, feature_names=list(names), nthread=1)
    return np.asarray(booster.predict(rows, pred_contribs=True), dtype=np.float64)
