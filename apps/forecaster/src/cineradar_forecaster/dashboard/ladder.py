"""The ladder as a model was judged by it, read from what training wrote beside the model."""

from collections.abc import Iterator, Mapping

import polars as pl

_SCHEMA = {"horizon": pl.Int64, "rung": pl.String, "mae": pl.Float64}
#: Names an error may have beside others of its rung.
_ERRORS = ("mae", "mae_points", "mae_seats")


def ladder_of(scores: object) -> pl.DataFrame:
    """Gives horizon (hours), rung and its MAE from `{"24": {"pickup": 4.4, "boosted": {"mae": 3.2}}}`.

    What is written otherwise is left out: a model of another release still shows the rest.
    """
    rows = list(_rows(scores)) if isinstance(scores, Mapping) else []
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def _rows(scores: Mapping[object, object]) -> Iterator[tuple[int, str, float]]:
    for horizon, rungs in scores.items():
        hours = str(horizon).removesuffix("h")
        if not hours.isdigit() or not isinstance(rungs, Mapping):
            continue
        for rung, measured in rungs.items():
            error = _error(measured)
            if error is not None:
                yield int(hours), str(rung), error


def _error(measured: object) -> float | None:
    if isinstance(measured, bool):
        return None
    if isinstance(measured, int | float):
        return float(measured)
    if isinstance(measured, Mapping):
        return next((_error(measured[name]) for name in _ERRORS if name in measured), None)
    return None
