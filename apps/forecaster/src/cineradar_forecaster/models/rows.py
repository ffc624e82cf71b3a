"""Rows of features as numbers: which columns the models lean on by name, and matrices of the rest."""

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cineradar_forecaster.models.prediction import Floats

type Matrix = NDArray[np.float32]


class MissingColumnsError(Exception):
    """Rows lack columns that a model was trained with; the message names them."""


def require(rows: pl.DataFrame, names: Sequence[str]) -> None:
    """Raises MissingColumnsError unless rows carry every column of ``names``."""
    missing = [name for name in names if name not in rows.columns]
    if missing:
        raise MissingColumnsError(
            f"rows lack {len(missing)} columns that the model was trained with ({', '.join(missing[:5])}): "
            "build them with features.build of the version that trained it, or train a new model"
        )


def matrix(rows: pl.DataFrame, names: Sequence[str]) -> Matrix:
    """Give the named columns as (n, len(names)) 32-bit floats; null becomes NaN, which trees take as missing."""
    require(rows, names)
    columns = np.empty((rows.height, len(names)), dtype=np.float32, order="F")
    for place, name in enumerate(names):
        columns[:, place] = rows[name].cast(pl.Float32).fill_null(float("nan")).to_numpy()
    return columns


def column(rows: pl.DataFrame, name: str, default: float = float("nan")) -> Floats:
    """Give one column as 64-bit floats; null and, where the column is optional and absent, all of it is ``default``."""
    if name not in rows.columns:
        return np.full(rows.height, default)
    return rows[name].cast(pl.Float64).fill_nan(None).fill_null(default).to_numpy()


def capacity_of(rows: pl.DataFrame) -> Floats:
    """Give the seats that can be sold of each row's showing."""
    return column(rows, "capacity")


def sold_of(rows: pl.DataFrame) -> Floats:
    """Give each row's final admissions, the target, in seats."""
    return column(rows, "sold")
