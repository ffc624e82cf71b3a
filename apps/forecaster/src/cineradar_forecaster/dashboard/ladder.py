"""What a model was judged by, read from the scores that training keeps beside it."""

from collections.abc import Iterator
from statistics import fmean

import polars as pl
from pydantic import BaseModel, ValidationError

_LADDER = {"rung": pl.String, "horizon": pl.Int64, "mae": pl.Float64}
_INTERVALS = {"horizon": pl.Int64, "band": pl.String, "coverage": pl.Float64, "width": pl.Float64}


class _Interval(BaseModel):
    coverage90: float
    width90: float


class _Days(BaseModel):
    first: str
    last: str


class Scores(BaseModel):
    """The measures of the days held out; what a model of another release did not keep is empty."""

    ladder: dict[str, dict[int, float]] = {}
    intervals: dict[int, dict[str, _Interval]] = {}
    errors: dict[int, dict[str, float]] = {}
    held_out: _Days | None = None


def scores_of(written: str) -> Scores:
    """Reads the scores of a model from JSON; those of another shape are as if none had been kept."""
    try:
        return Scores.model_validate_json(written)
    except ValidationError:
        return Scores()


def ladder_of(scores: Scores) -> pl.DataFrame:
    """Gives rung, horizon (hours) and MAE (points of occupancy), with the model's own error of new films and theatres.

    The rung of the largest error comes first, as one climbs; the store keeps no order of its own.
    """
    climbed = sorted(scores.ladder.items(), key=lambda rung: -fmean(rung[1].values() or [0.0]))
    rows = [(rung, horizon, mae) for rung, errors in climbed for horizon, mae in errors.items()]
    return pl.DataFrame([*rows, *_new(scores)], schema=_LADDER, orient="row")


def _new(scores: Scores) -> Iterator[tuple[str, int, float]]:
    for name in ("new_films", "new_theatres"):
        for horizon, errors in scores.errors.items():
            if name in errors:
                yield f"forecaster, {name} only", horizon, errors[name]


def intervals_of(scores: Scores) -> pl.DataFrame:
    """Gives by horizon (hours) and band the share of outcomes the 90 % interval held and its mean width, points."""
    rows = [
        (horizon, band, interval.coverage90 / 100, interval.width90)
        for horizon, bands in scores.intervals.items()
        for band, interval in sorted(bands.items(), key=lambda band: _starts(band[0]))
    ]
    return pl.DataFrame(rows, schema=_INTERVALS, orient="row")


def _starts(band: str) -> int:
    """Gives where a band as 10-40 or 40+ begins, per cent."""
    digits = band.rstrip("+").split("-", maxsplit=1)[0]
    return int(digits) if digits.isdigit() else 0
