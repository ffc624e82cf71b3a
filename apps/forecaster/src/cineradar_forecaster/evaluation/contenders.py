"""Who is judged: the whole ladder, LightGBM beside it, and the forecaster as it is trained for the product."""

from collections.abc import Sequence

import polars as pl

from cineradar_forecaster.evaluation.contest import Answer, Contest
from cineradar_forecaster.features.definitions import BOOKING_FEATURES, FEATURE_NAMES, PLAN_FEATURES
from cineradar_forecaster.models.fitting import FitSettings, train_forecaster
from cineradar_forecaster.models.ladder import FeatureSets, Rung, rungs

LIGHTGBM = "lightgbm_with_bookings"
SENSITIVITY_RUNGS = ("last_week_same_slot", "pickup", "plan_xgboost")


class UnknownRungError(ValueError):
    """A rung was asked for that the ladder does not have; the message lists those it has."""


def _forecaster(rows: pl.DataFrame, calibration: pl.DataFrame) -> Answer:
    return train_forecaster(rows, calibration, FitSettings(feature_names=tuple(FEATURE_NAMES))).predict


def _lightgbm(threads: int) -> Rung:
    # Its library wants the machine's libgomp: who does not ask for the rung need not have it.
    from cineradar_forecaster.evaluation.light import lightgbm_rung  # noqa: PLC0415

    return lightgbm_rung(LIGHTGBM, FEATURE_NAMES, threads)


def contest(names: Sequence[str] | None = None, threads: int = 1) -> Contest:
    """Give the ladder, or the rungs of it that are named, with the forecaster. Raises UnknownRungError."""
    features = FeatureSets(
        everything=tuple(FEATURE_NAMES), bookings=frozenset(BOOKING_FEATURES), plan=tuple(PLAN_FEATURES)
    )
    ladder = {**rungs(features, threads), LIGHTGBM: lambda: _lightgbm(threads)}
    unknown = [name for name in names or () if name not in ladder]
    if unknown:
        raise UnknownRungError(f"there is no rung {unknown[0]}: there are {', '.join(ladder)}")
    return Contest({name: make for name, make in ladder.items() if names is None or name in names}, _forecaster)
