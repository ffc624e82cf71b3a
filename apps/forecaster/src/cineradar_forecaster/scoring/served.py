"""A registered model as batches and answers use it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from cineradar_forecaster.features.build import HORIZON
from cineradar_forecaster.features.calendar import calendar_frame
from cineradar_forecaster.history.store import HistoryStore
from cineradar_forecaster.models.model import Model
from cineradar_forecaster.models.prediction import Floats, Prediction
from cineradar_forecaster.models.rungs import LastWeekSameSlot, Pickup
from cineradar_forecaster.registry.local import LocalRegistry
from cineradar_forecaster.scoring.columns import SITE_HOURS

PROFILE_REACH = timedelta(hours=168)


@dataclass(frozen=True)
class ServedModel:
    """Forecasts showings, sites by hour, and says what the lower rungs say."""

    model: Model
    trained_at: datetime
    theatres: pl.DataFrame
    """With site_id and zone: whose usual week is told."""
    calendar_file: Path

    @property
    def version(self) -> str:
        """Name it as forecast_models does."""
        return self.model.version

    @property
    def feature_names(self) -> list[str]:
        """Name the features it sees, in the order of its contributions."""
        return list(self.model.forecaster.feature_names)

    def predict(self, rows: pl.DataFrame) -> Prediction:
        """Forecast each row's final admissions, in seats."""
        return self.model.forecaster.predict(rows)

    def contributions(self, rows: pl.DataFrame) -> Floats:
        """Give (n, features + 1) seats: what each feature adds to the median, the baseline last."""
        return self.model.forecaster.contributions(rows)

    def sum_of(self, rows: pl.DataFrame, prediction: Prediction) -> Prediction:
        """Forecast all rows in sum: one row, with quantiles of its own."""
        return self.model.site_hours.sum_of(rows, prediction)

    def site_hours(self, rows: pl.DataFrame, prediction: Prediction, now: datetime) -> pl.DataFrame:
        """Forecast sites by hour: the whole hours within 72 h by programme, from there to 168 h by their usual week."""
        ends = (now + HORIZON).replace(minute=0, second=0, microsecond=0)
        programme = self.model.site_hours.predict(rows, prediction).filter(pl.col("hour") < ends)
        profile = self.model.site_hours.usual(self.theatres, self._free_days(ends), ends, now + PROFILE_REACH)
        told = pl.concat(
            [
                programme.with_columns(basis=pl.lit("programme")),
                profile.with_columns(basis=pl.lit("profile")),
            ],
            how="diagonal_relaxed",
        )
        return told.with_columns(made_at=pl.lit(now), model_version=pl.lit(self.version)).select(
            pl.col(name).cast(dtype) for name, dtype in SITE_HOURS.items()
        )

    def _free_days(self, first: datetime) -> list[date]:
        days = [first.date() + timedelta(days=n) for n in range(-1, PROFILE_REACH.days + 1)]
        told = calendar_frame(days, self.calendar_file)
        return told.filter(pl.col("free_day") == 1)["cinema_day"].to_list()

    def rungs(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Give what `pickup` and `last_week` say of each row, in seats; null where they have nothing to go by."""
        pickup = np.asarray(Pickup().predict(rows), dtype=np.float64)
        last_week = np.asarray(LastWeekSameSlot().predict(rows), dtype=np.float64)
        return pl.DataFrame({"pickup": pickup, "last_week": last_week}).select(
            pl.col("pickup").fill_nan(None),
            pl.when(rows["last_week_occupancy"].fill_nan(None).is_not_null()).then(pl.col("last_week")),
        )


def serve_model(registry: LocalRegistry, version: str, history: HistoryStore, calendar_file: Path) -> ServedModel:
    """Reads a registered model. Raises BundleError, RegistryError, history.store.HistoryError."""
    return ServedModel(
        model=registry.load(version),
        trained_at=registry.record(version).trained_at,
        theatres=history.theatres(),
        calendar_file=calendar_file,
    )
