"""The ladder that is printed with every model: from a constant to boosted trees, each judged on the same showings."""

from typing import Protocol

import polars as pl

from cineradar_forecaster.models.prediction import Floats


class Rung(Protocol):
    """A forecaster of final admissions: learns from rows that carry ``sold``, then answers for rows that need not."""

    name: str

    def fit(self, rows: pl.DataFrame) -> None:
        """Learn from rows of ``training_rows``: keys, features and ``sold``, of any horizons."""
        ...

    def predict(self, rows: pl.DataFrame) -> Floats:
        """Give the expected median of final admissions of each row, seats within 0…capacity."""
        ...
