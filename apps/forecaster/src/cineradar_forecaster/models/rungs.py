"""The lower rungs of the ladder: what anyone would say without a model, and what forecasters of bookings say."""

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from cineradar_forecaster.models.blend import Evidence, best_evidence, pickup
from cineradar_forecaster.models.prediction import Floats
from cineradar_forecaster.models.rows import capacity_of, column, sold_of

# Seats of capacity at which a group's own mean and its parent's weigh the same.
SHRINKAGE_SEATS = 2_000.0


def _median_occupancy(rows: pl.DataFrame) -> float:
    return float(np.median(sold_of(rows) / capacity_of(rows)))


@dataclass
class ConstantMedian:
    """The median occupancy of all showings learnt from, whatever the showing."""

    name: str = "constant_median"
    occupancy: float = 0.0

    def fit(self, rows: pl.DataFrame) -> None:
        """Learn the median occupancy."""
        self.occupancy = _median_occupancy(rows)

    def predict(self, rows: pl.DataFrame) -> Floats:
        """Give that part of each hall, seats."""
        return self.occupancy * capacity_of(rows)


@dataclass
class LastWeekSameSlot:
    """The occupancy of the same listing, weekday and hour a week before; the constant where there was none."""

    name: str = "last_week_same_slot"
    constant: ConstantMedian = field(default_factory=ConstantMedian)

    def fit(self, rows: pl.DataFrame) -> None:
        """Learn what to say where last week is unknown."""
        self.constant.fit(rows)

    def predict(self, rows: pl.DataFrame) -> Floats:
        """Give last week's occupancy times the hall, seats."""
        capacity = capacity_of(rows)
        return np.clip(column(rows, "last_week_occupancy", self.constant.occupancy), 0.0, 1.0) * capacity


@dataclass
class HierarchicalMean:
    """Σ sold ÷ Σ capacity by listing, kind of day and part of day, shrunken towards kind and part, then to all."""

    name: str = "hierarchical_mean"
    overall: float = 0.0
    slots: pl.DataFrame = field(default_factory=pl.DataFrame)
    listings: pl.DataFrame = field(default_factory=pl.DataFrame)

    def fit(self, rows: pl.DataFrame) -> None:
        """Learn the means of finished showings, one row a showing."""
        once = _slotted(rows.unique("showtime_id", keep="any", maintain_order=True))
        self.overall = float(sold_of(once).sum() / max(1.0, capacity_of(once).sum()))
        sums = [pl.col("sold").sum(), pl.col("capacity").sum()]
        self.slots = (
            once.group_by(_SLOT)
            .agg(sums)
            .with_columns(_shrunken(pl.lit(self.overall)).alias("slot_mean"))
            .select(*_SLOT, "slot_mean")
        )
        self.listings = (
            once.group_by("theatre_id", *_SLOT)
            .agg(sums)
            .join(self.slots, on=_SLOT)
            .with_columns(_shrunken(pl.col("slot_mean")).alias("listing_mean"))
            .select("theatre_id", *_SLOT, "listing_mean")
        )

    def predict(self, rows: pl.DataFrame) -> Floats:
        """Give the finest mean that is known of each row, times the hall, seats."""
        known = (
            _slotted(rows)
            .select("theatre_id", *_SLOT)
            .join(self.slots, on=_SLOT, how="left", maintain_order="left")
            .join(self.listings, on=["theatre_id", *_SLOT], how="left", maintain_order="left")
        )
        mean = known.select(pl.coalesce("listing_mean", "slot_mean", pl.lit(self.overall)).alias("mean"))
        return column(mean, "mean") * capacity_of(rows)


_SLOT = ["day_of_week", "part_of_day"]


def _slotted(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns((pl.col("hour").cast(pl.Int32) // 3).alias("part_of_day"))


def _shrunken(parent: pl.Expr) -> pl.Expr:
    return (pl.col("sold") + SHRINKAGE_SEATS * parent) / (pl.col("capacity") + SHRINKAGE_SEATS)


@dataclass
class Pickup:
    """Multiplicative pickup, the one to beat."""

    name: str = "pickup"

    def fit(self, rows: pl.DataFrame) -> None:
        """Nothing is learnt here: what is usual comes with the rows, from the days finished by then."""
        del rows

    def predict(self, rows: pl.DataFrame) -> Floats:
        """Give booked ÷ usual booked share, seats."""
        return pickup(
            column(rows, "sold_now", 0.0),
            capacity_of(rows),
            column(rows, "usual_share", 1.0),
            column(rows, "usual_final_of_none", 0.0),
        )


@dataclass
class PickupPriorBlend:
    """Pickup drawn towards what was expected before any booking, the more so the less is booked."""

    name: str = "pickup_prior_blend"
    evidence: Evidence = field(default_factory=Evidence)

    def fit(self, rows: pl.DataFrame) -> None:
        """Learn how many seats of bookings weigh as much as the prior."""
        self.evidence = best_evidence(sold_of(rows), *blend_arguments(rows))

    def predict(self, rows: pl.DataFrame) -> Floats:
        """Give the posterior mean, seats."""
        return self.evidence.blend(*blend_arguments(rows))


def blend_arguments(rows: pl.DataFrame) -> tuple[Floats, Floats, Floats, Floats]:
    """Give sold_now, capacity, usual share and expected seats of each row; a hall without a prior expects a fifth."""
    capacity = capacity_of(rows)
    expected = column(rows, "prior_occupancy", 0.2) * capacity
    return column(rows, "sold_now", 0.0), capacity, column(rows, "usual_share", 1.0), expected
