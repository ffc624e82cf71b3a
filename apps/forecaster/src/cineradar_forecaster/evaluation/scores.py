"""What an evaluation found, as it is written down for machines: the report, the bench and the dashboard read it."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True)


class Ratio(_Written):
    """A ratio of mean absolute errors on the same rows, and its 95 % interval over days."""

    value: float
    low: float
    high: float


class RungScore(_Written):
    """How well one contender did. Errors in points of occupancy, WAPE in seats; of a point, CRPS is the MAE."""

    rows: int
    mae: float
    rmse: float
    bias: float
    wape: float
    pinball: float
    crps: float
    mase: float


class BesideOracle(_Written):
    """A contender on the rows of which the oracle speaks."""

    mae: float
    ratio: Ratio
    # Share of the distance from pickup to the oracle; None where there is no pickup beside it.
    gap_closed: float | None


class OracleScore(_Written):
    """An oracle's own error, and everyone's beside it."""

    rows: int
    mae: float
    crps: float
    rungs: dict[str, BesideOracle]


class BandScore(_Written):
    """Intervals in one band of the forecaster's own median. Widths in points; shares 0 to 1."""

    band: str
    rows: int
    mae: float
    coverage_90: float
    coverage_80: float
    width_90: float
    plan_coverage: float | None
    plan_width: float | None
    # On the rows of which the own-bookings oracle speaks; None without it.
    oracle_rows: int | None
    oracle_coverage_90: float | None
    oracle_width_90: float | None
    width_ratio: float | None


class SliceScore(_Written):
    """The forecaster and pickup on some of the rows; points, and beside the own-bookings oracle where there is one."""

    slice: str
    name: str
    rows: int
    mae: float
    pickup_mae: float | None
    ratio: float | None


class SumScore(_Written):
    """Sums by site and hour of several showings: errors ÷ Σ outcome, and how intervals hold."""

    sums: int
    wape: float
    pickup_wape: float | None
    coverage_90: float
    # Σ width ÷ Σ outcome; and the same of quantiles merely added up, with the coverage that they have.
    width_90: float
    added_coverage_90: float
    added_width_90: float


class HorizonScore(_Written):
    """Everything at one horizon."""

    rungs: dict[str, RungScore]
    oracles: dict[str, OracleScore]
    # Share of what is settled only later that the forecaster foretells: 0 but for chance, or a feature peeks.
    foresight: Ratio | None
    bands: list[BandScore]
    slices: list[SliceScore]
    sums: SumScore | None
    # MAE of the forecaster, pickup and the own-bookings oracle by day of prediction, points.
    by_day: dict[date, dict[str, float]]


class FoldScore(_Written):
    """One origin and its errors, by horizon and contender, points."""

    number: int
    first: date
    last: date
    learns_from: date
    rows: int
    mae: dict[int, dict[str, float]]


class LearningScore(_Written):
    """What learning took over all folds."""

    rows: int
    cpu_seconds: float

    @property
    def cpu_seconds_per_million(self) -> float:
        """Seconds of processor time a million rows."""
        return 1e6 * self.cpu_seconds / max(1, self.rows)


class Scores(_Written):
    """An evaluation. `faults` fail it: what is found there cannot be true."""

    version: int = 1
    name: str
    market: str | None
    history: str
    clock: datetime
    at: datetime
    folds: list[FoldScore]
    horizons: dict[int, HorizonScore]
    learning: dict[str, LearningScore]
    faults: list[str]
