"""A site's usual week by hour: what can be said of hours whose programme is not on sale yet.

The mean is the site's level times the country's pattern of weekday and hour, drawn towards the finals of the site
itself at that weekday and hour; intervals come from how finished weeks fell out beside what their profile had said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from cineradar_forecaster.models.conformal import conformal_quantile
from cineradar_forecaster.models.prediction import MEDIAN, QUANTILES, Floats

# A free day fills cinemas like a Sunday, whatever its weekday.
SUNDAY = 7
HALF_LIFE_DAYS = 10.0
# Weeks at which a site's own mean of a weekday and hour weighs as much as the country's pattern.
PATTERN_WEEKS = 1.5
JUDGED_DAYS = 7
# Of fewer hours no .05 quantile can be told: then a guess, wide on purpose, until a second week is over.
LEAST_HOURS = 40
UNLEARNT_RATIOS = (0.2, 0.3, 0.9, 1.9, 2.4)
_SIZE_EDGES_SEATS = (15.0, 50.0, 150.0)
_CELL = ["site_id", "kind", "local_hour"]

PROFILE_SCHEMA: dict[str, type[pl.DataType]] = {
    "site_id": pl.String,
    "kind": pl.Int8,
    "local_hour": pl.Int8,
    "mean": pl.Float64,
    "capacity": pl.Float64,
}


@dataclass(frozen=True)
class Profile:
    """Expected admissions of each site by kind of day (1 Monday … 7 Sunday or free day) and hour of the cinema day."""

    cells: pl.DataFrame
    # Outcome ÷ mean at each of QUANTILES, by size of the mean.
    ratios: tuple[tuple[float, ...], ...]

    def predict(self, slots: pl.DataFrame) -> pl.DataFrame:
        """Give the slots that a site usually plays, with capacity, mean and quantiles in seats.

        ``slots`` has site_id, kind and local_hour (6…29, hours after midnight of the cinema day); its other columns
        are kept, and slots in which the site has shown nothing are left out.
        """
        known = slots.join(self.cells, on=_CELL, how="inner", maintain_order="left")
        mean, capacity = known["mean"].to_numpy(), known["capacity"].to_numpy()
        quantiles = np.clip(np.asarray(self.ratios)[_size(mean)] * mean[:, None], 0.0, capacity[:, None])
        quantiles = np.sort(quantiles, axis=1)
        names = [f"p{round(100 * level):02d}" for level in QUANTILES]
        return known.with_columns(
            pl.Series("mean", np.minimum(mean, capacity)),
            *(pl.Series(name, quantiles[:, place]) for place, name in enumerate(names)),
        )


def hours_of(showings: pl.DataFrame, free_days: Sequence[date]) -> pl.DataFrame:
    """Give Σ sold and Σ capacity by site, cinema day and hour of finished showings, with the kind of day."""
    return (
        showings.with_columns((pl.col("local_minute") // 60).cast(pl.Int8).alias("local_hour"), kind_of_day(free_days))
        .group_by("site_id", "cinema_day", "kind", "local_hour")
        .agg(pl.col("sold").sum().cast(pl.Float64), pl.col("capacity").sum().cast(pl.Float64))
    )


def kind_of_day(free_days: Sequence[date]) -> pl.Expr:
    """Give the kind of each ``cinema_day``: its ISO weekday, and SUNDAY for every day among ``free_days``."""
    weekday = pl.col("cinema_day").dt.weekday()
    free = pl.col("cinema_day").is_in(list(free_days)) & (weekday < 6)
    return pl.when(free).then(pl.lit(SUNDAY)).otherwise(weekday).cast(pl.Int8).alias("kind")


def fit_profile(hours: pl.DataFrame, until: date) -> Profile:
    """Learn from ``hours_of`` up to ``until``; the latest week tells how far off the profile of before it was."""
    before = hours.filter(pl.col("cinema_day") <= until - timedelta(days=JUDGED_DAYS))
    judged = hours.filter(pl.col("cinema_day") > until - timedelta(days=JUDGED_DAYS))
    earlier = _cells(before, until - timedelta(days=JUDGED_DAYS))
    met = judged.join(earlier, on=_CELL, how="inner", suffix="_usual")
    ratios = _ratios(met["sold"].to_numpy(), met["mean"].to_numpy())
    return Profile(cells=_cells(hours, until), ratios=ratios)


def _cells(hours: pl.DataFrame, until: date) -> pl.DataFrame:
    if hours.is_empty():
        return pl.DataFrame(schema=PROFILE_SCHEMA)
    weight = (0.5 ** ((pl.lit(until) - pl.col("cinema_day")).dt.total_days() / HALF_LIFE_DAYS)).alias("weight")
    weighted = hours.with_columns(weight)
    pattern = weighted.group_by("kind", "local_hour").agg(_mean("sold").alias("pattern"))
    site = (
        weighted.join(pattern, on=["kind", "local_hour"])
        .group_by("site_id")
        .agg(((pl.col("sold") * pl.col("weight")).sum() / (pl.col("pattern") * pl.col("weight")).sum()).alias("level"))
    )
    return (
        weighted.group_by(_CELL)
        .agg(_mean("sold").alias("own"), _mean("capacity").alias("capacity"), pl.col("weight").sum().alias("weeks"))
        .join(pattern, on=["kind", "local_hour"])
        .join(site, on="site_id")
        .with_columns(
            (
                (pl.col("own") * pl.col("weeks") + PATTERN_WEEKS * pl.col("level") * pl.col("pattern"))
                / (pl.col("weeks") + PATTERN_WEEKS)
            ).alias("mean")
        )
        .select(*PROFILE_SCHEMA)
        .sort(_CELL)
    )


def _mean(name: str) -> pl.Expr:
    return (pl.col(name) * pl.col("weight")).sum() / pl.col("weight").sum()


def _ratios(sold: Floats, mean: Floats) -> tuple[tuple[float, ...], ...]:
    ratio, size = sold / np.maximum(mean, 0.5), _size(mean)
    return tuple(
        _levels(ratio[size == place] if np.count_nonzero(size == place) >= 100 else ratio)
        for place in range(len(_SIZE_EDGES_SEATS) + 1)
    )


def _levels(ratio: Floats) -> tuple[float, ...]:
    if ratio.size < LEAST_HOURS:
        return UNLEARNT_RATIOS
    low = [-conformal_quantile(-ratio, 1.0 - level) for level in QUANTILES[:MEDIAN]]
    high = [conformal_quantile(ratio, level) for level in QUANTILES[MEDIAN + 1 :]]
    return (*low, float(np.median(ratio)), *high)


def _size(mean: Floats) -> np.ndarray:
    return np.digitize(mean, _SIZE_EDGES_SEATS)
