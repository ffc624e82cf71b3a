"""Admissions of each site by the hour of the start: of the programme, and beyond it of the site's usual week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl
from pydantic import BaseModel, ConfigDict

from cineradar_forecaster.models.bundle import BundleError, read_document
from cineradar_forecaster.models.conformal import ConformalOffsets
from cineradar_forecaster.models.prediction import QUANTILES, Prediction
from cineradar_forecaster.models.profile import Profile, kind_of_day
from cineradar_forecaster.models.rows import capacity_of
from cineradar_forecaster.models.sums import Correlation, Sums, Terms

QUANTILE_COLUMNS = [f"p{round(100 * level):02d}" for level in QUANTILES]
ZONE_HOURS = {"WIB": 7, "WITA": 8, "WIT": 9}
_DAY_BEGINS_HOUR = 6
_DOCUMENT, _CELLS = "site-hours.json", "profile.parquet"


class SiteHoursDocument(BaseModel):
    """Everything of the sums but the profile's cells, as written."""

    model_config = ConfigDict(frozen=True)
    format: int = 1
    correlations: dict[int, tuple[float, float]]
    offsets: dict[str, tuple[float, ...]]
    ratios: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class SiteHours:
    """Forecasts of sums. Quantiles are the sum's own: those of its showings do not add."""

    sums: Sums
    profile: Profile

    def predict(self, rows: pl.DataFrame, prediction: Prediction) -> pl.DataFrame:
        """Give site_id, hour (UTC, its beginning), showings, capacity, mean, p05 … p95 (seats) of the rows' sites."""
        keyed = rows.select("site_id", pl.col("starts_at").dt.truncate("1h").alias("hour"))
        groups = keyed.unique(maintain_order=True).with_row_index("sum_index")
        index = keyed.join(groups, on=["site_id", "hour"], how="left", maintain_order="left")["sum_index"]
        terms = terms_of(rows, index.cast(pl.Int64).to_numpy())
        total = self.sums.predict(terms, rows, prediction)
        return groups.drop("sum_index").with_columns(
            pl.Series("showings", terms.showings, dtype=pl.Int32),
            pl.Series("capacity", terms.added(capacity_of(rows)), dtype=pl.Int32),
            pl.Series("mean", total.mean),
            *(pl.Series(name, total.quantiles[:, place]) for place, name in enumerate(QUANTILE_COLUMNS)),
        )

    def sum_of(self, rows: pl.DataFrame, prediction: Prediction) -> Prediction:
        """Give the forecast of all rows together, such as two halls at one start: one row of quantiles, seats."""
        return self.sums.predict(terms_of(rows, np.zeros(rows.height, dtype=np.int64)), rows, prediction)

    def usual(self, theatres: pl.DataFrame, free_days: Sequence[date], first: datetime, last: datetime) -> pl.DataFrame:
        """Give the usual admissions of each site for every hour from ``first`` until before ``last``, both UTC.

        Columns as of ``predict``, without showings (nobody knows them yet). ``theatres`` has site_id and zone.
        """
        sites = theatres.select("site_id", "zone").unique("site_id").sort("site_id")
        begins = first.replace(minute=0, second=0, microsecond=0)
        begins += timedelta(hours=1) if begins < first else timedelta()
        hours = [begins + timedelta(hours=n) for n in range(max(0, int((last - begins) / timedelta(hours=1))))]
        local = pl.col("hour").dt.replace_time_zone(None) + pl.duration(
            hours=pl.col("zone").replace_strict(ZONE_HOURS, return_dtype=pl.Int64)
        )
        day = (local - pl.duration(hours=_DAY_BEGINS_HOUR)).dt.date()
        slots = (
            sites.join(pl.DataFrame({"hour": pl.Series(hours, dtype=pl.Datetime("us", "UTC"))}), how="cross")
            .with_columns(day.alias("cinema_day"), local.alias("local"))
            .with_columns(
                ((pl.col("local") - pl.col("cinema_day").cast(pl.Datetime("us"))).dt.total_hours())
                .cast(pl.Int8)
                .alias("local_hour"),
                kind_of_day(free_days),
            )
        )
        return self.profile.predict(slots).select(
            "site_id",
            "hour",
            pl.lit(None, dtype=pl.Int32).alias("showings"),
            pl.col("capacity").round().cast(pl.Int32),
            "mean",
            *QUANTILE_COLUMNS,
        )

    def save(self, folder: Path) -> None:
        """Write both into a model's folder: JSON and Parquet."""
        folder.mkdir(parents=True, exist_ok=True)
        document = SiteHoursDocument(
            correlations={at: (of.same_film, of.other_film) for at, of in self.sums.correlations.items()},
            offsets=self.sums.offsets.offsets,
            ratios=self.profile.ratios,
        )
        (folder / _DOCUMENT).write_text(document.model_dump_json(indent=1), encoding="utf-8")
        self.profile.cells.write_parquet(folder / _CELLS)

    @staticmethod
    def load(folder: Path) -> "SiteHours":
        """Read what ``save`` wrote. Raises BundleError."""
        document = read_document(folder / _DOCUMENT, SiteHoursDocument)
        try:
            cells = pl.read_parquet(folder / _CELLS)
        except FileNotFoundError:
            raise BundleError(f"{folder / _CELLS} is missing: the model was not written whole; train anew") from None
        return SiteHours(
            sums=Sums(
                {at: Correlation(*pair) for at, pair in document.correlations.items()},
                ConformalOffsets(document.offsets),
            ),
            profile=Profile(cells, document.ratios),
        )


def terms_of(rows: pl.DataFrame, sum_index: np.ndarray) -> Terms:
    """Give rows as terms of sums; ``sum_index`` says to which sum each belongs, from 0 without a gap."""
    film = (rows["movie_id"].rank("dense").cast(pl.Int64) - 1).to_numpy()
    return Terms(sum_index=sum_index, film=film, sums=int(sum_index.max(initial=-1)) + 1)
