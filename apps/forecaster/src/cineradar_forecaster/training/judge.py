"""Judging the recipe on days held out: the ladder, the forecaster beside it, its intervals and its sums."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from cineradar_forecaster.features.definitions import BOOKING_FEATURES, FEATURE_NAMES, PLAN_FEATURES
from cineradar_forecaster.models.fitting import FitSettings, train_forecaster
from cineradar_forecaster.models.forecaster import HORIZONS, Forecaster
from cineradar_forecaster.models.ladder import (
    PICKUP,
    FeatureSets,
    Judged,
    Rung,
    climb,
    errors_points,
    ladder_table,
    rungs,
)
from cineradar_forecaster.models.prediction import Prediction
from cineradar_forecaster.models.site_hours import terms_of
from cineradar_forecaster.models.sums import Sums, fit_sums
from cineradar_forecaster.registry.promotion import Interval, paired_interval
from cineradar_forecaster.training.days import Split
from cineradar_forecaster.training.frames import Frames
from cineradar_forecaster.training.measures import errors_of_new, interval_scores, sum_scores

FORECASTER = "forecaster"
FEATURES = FeatureSets(everything=tuple(FEATURE_NAMES), bookings=BOOKING_FEATURES, plan=tuple(PLAN_FEATURES))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the days held out say of the recipe."""

    table: Mapping[str, Mapping[int, float]]
    intervals: tuple[Interval, ...]
    scores: dict[str, object]
    held_out: pl.DataFrame
    prediction: Prediction


def judge(
    frames: Frames,
    split: Split,
    settings: FitSettings,
    theatres: pl.DataFrame,
    told: Callable[[str, int, int], None],
) -> Judgement:
    """Fit ladder and forecaster on the older days and judge them on ``split.held_out``."""
    learn, calibrate = frames.of(split.judged_learn), frames.of(split.judged_calibrate)
    held_out = frames.of(split.held_out)
    ladder = lower_rungs(settings)
    names = list(ladder)
    judged = climb(
        ladder,
        pl.concat([learn, calibrate]),
        held_out,
        lambda name: told(name, names.index(name), len(names)),
    )
    forecaster = train_forecaster(learn, calibrate, settings, told=told)
    prediction = forecaster.predict(held_out)
    whole = Judged(judged.rows, {**judged.said, FORECASTER: prediction.median})
    table = ladder_table(whole, HORIZONS)
    sums = sums_of(forecaster, frames.sums_of(split.judged_calibrate))
    rows_of_sums = frames.sums_of(split.held_out)
    scores: dict[str, object] = {
        "ladder": {name: {str(h): round(error, 3) for h, error in errors.items()} for name, errors in table.items()},
        "intervals": interval_scores(held_out, prediction),
        "errors": errors_of_new(held_out, prediction, theatres),
        "sums": sum_scores(rows_of_sums, forecaster.predict(rows_of_sums), sums),
        "held_out": {"first": split.held_out.first.isoformat(), "last": split.held_out.last.isoformat()},
    }
    return Judgement(table, beside_pickup(whole), scores, held_out, prediction)


def lower_rungs(settings: FitSettings) -> Mapping[str, Callable[[], Rung]]:
    """Give the ladder without its top rung: the forecaster, which is judged beside it, is that rung with intervals."""
    ladder = dict(rungs(FEATURES, boosting=settings.median))
    del ladder["boosted_with_bookings"]
    return ladder


def beside_pickup(judged: Judged) -> tuple[Interval, ...]:
    """Give at each horizon the paired interval of the forecaster's error less pickup's."""
    at = judged.rows["horizon_hours"].to_numpy()
    day = judged.rows["cinema_day"].cast(pl.Int32).cast(pl.Int64).to_numpy()
    model, pickup = errors_points(judged, FORECASTER), errors_points(judged, PICKUP)
    return tuple(
        paired_interval(horizon, model[here], pickup[here], day[here])
        for horizon in HORIZONS
        for here in [at == horizon]
        if np.any(here)
    )


def sums_of(forecaster: Forecaster, rows: pl.DataFrame) -> Sums:
    """Learn how showings of a site's hour go together; ``rows`` hold all showings of some sites."""
    index = rows.select(pl.struct("site_id", "horizon_hours", pl.col("starts_at").dt.truncate("1h")).rank("dense"))
    terms = terms_of(rows, index.to_series().cast(pl.Int64).to_numpy() - 1)
    return fit_sums(terms, rows, forecaster.predict(rows), HORIZONS)
