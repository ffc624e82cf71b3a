"""What a batch needs of the other rooms: rows of features, and a model that answers for them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Protocol

import polars as pl
from psycopg import Connection

from cineradar_forecaster.models.prediction import Floats, Prediction


class ComingContext(Protocol):
    """Coming showings as known at an instant, and their features."""

    def rows(self, only: Collection[str] | None = None) -> pl.DataFrame:
        """Give keys and features of coming showings; of these showtime_ids alone where `only` names them."""
        ...

    def with_showing(self, showing: pl.DataFrame) -> "ComingContext":
        """Give the same with one showing more: a row of history.schema.COMING."""
        ...


class FeatureSource(Protocol):
    """Coming showings, and their features as known at an instant."""

    def renew(self, now: datetime) -> bool:
        """Read the history again where it has changed; give whether it did. Raises history.store.HistoryError."""
        ...

    def load(self, connection: Connection[Any], now: datetime) -> pl.DataFrame:
        """Give coming showings and what tells of them, one a row (history.schema.COMING)."""
        ...

    def context(self, coming: pl.DataFrame, now: datetime) -> ComingContext:
        """Reckon what is common to all of them."""
        ...


class Champion(Protocol):
    """A trained model with all that is served beside its forecasts."""

    @property
    def version(self) -> str:
        """Name it as forecast_models does."""
        ...

    @property
    def trained_at(self) -> datetime:
        """Give when it was trained, on the market's clock."""
        ...

    @property
    def feature_names(self) -> list[str]:
        """Name the features it sees, in the order of its contributions."""
        ...

    def predict(self, rows: pl.DataFrame) -> Prediction:
        """Forecast each row's final admissions, in seats."""
        ...

    def contributions(self, rows: pl.DataFrame) -> Floats:
        """Give (n, features + 1) seats: what each feature adds to the median, the baseline last."""
        ...

    def sum_of(self, rows: pl.DataFrame, prediction: Prediction) -> Prediction:
        """Forecast the sum of rows that share a site and an hour: one row, with quantiles of its own."""
        ...

    def site_hours(self, rows: pl.DataFrame, prediction: Prediction, now: datetime) -> pl.DataFrame:
        """Forecast sites by hour: by programme within reach, by their usual week after it (columns.SITE_HOURS)."""
        ...

    def rungs(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Give what `pickup` and `last_week` say of each row, in seats; null where they have nothing to go by."""
        ...
