"""Every coming showing forecast in one batch, after each cycle of looks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from time import perf_counter
from typing import Any, Final

import polars as pl
import psycopg
from psycopg import Connection

from cineradar_forecaster.models.prediction import Prediction
from cineradar_forecaster.scoring.columns import QUANTILES, SHOWINGS, SITE_HOURS
from cineradar_forecaster.scoring.lawful import Lawful, lawful
from cineradar_forecaster.scoring.outcomes import note_outcomes, passed_horizon
from cineradar_forecaster.scoring.ports import Champion, ComingContext, FeatureSource
from cineradar_forecaster.scoring.write import Batch, hold_batch_lock, write_batch

_LOCK_WITHIN_SECONDS: Final = 30.0
_CONNECT_WITHIN_SECONDS: Final = 5
# Soon after a process was killed the store lets go of what it held.
_GONE_WITHIN_MS: Final = 2_000


@dataclass(slots=True)
class Phases:
    """How long each part of a batch took, in seconds."""

    seconds: dict[str, float] = field(default_factory=dict)
    began: float = field(default_factory=perf_counter)

    @contextmanager
    def timed(self, phase: str) -> Iterator[None]:
        """Times the work inside."""
        began = perf_counter()
        try:
            yield
        finally:
            self.seconds[phase] = perf_counter() - began

    def total(self) -> float:
        """Since the batch began."""
        return perf_counter() - self.began


@dataclass(frozen=True, slots=True)
class ScoredBatch:
    """A batch that was written, and what it was made from."""

    batch_id: int
    made_at: datetime
    model_version: str
    coming: pl.DataFrame
    context: ComingContext
    rows: pl.DataFrame
    """Keys and features, one forecast showing a row."""
    site_hours: int
    outcomes: int
    faulty: int
    phases: Phases


def score_batch(database_url: str, source: FeatureSource, champion: Champion, now: datetime) -> ScoredBatch:
    """Forecasts every coming showing and writes the batch in one transaction.

    Two at once come one after the other, each from what is known when its turn comes; a failure leaves the last batch
    as it was. Raises psycopg.OperationalError when the store is away, psycopg.errors.LockNotAvailable when another one
    takes more than half a minute.
    """
    phases = Phases()
    with psycopg.connect(
        database_url,
        connect_timeout=_CONNECT_WITHIN_SECONDS,
        application_name="cineradar-forecaster",
        options=f"-c timezone=UTC -c client_connection_check_interval={_GONE_WITHIN_MS}",
    ) as connection:
        with phases.timed("wait"):
            hold_batch_lock(connection, _LOCK_WITHIN_SECONDS)
        return _score(connection, source, champion, now, phases)


def _score(
    connection: Connection[Any], source: FeatureSource, champion: Champion, now: datetime, phases: Phases
) -> ScoredBatch:
    with phases.timed("load"):
        coming = source.load(connection, now)
    with phases.timed("features"):
        context = source.context(coming, now)
        # A hall of no known size can hold no forecast.
        rows = context.rows().filter(pl.col("capacity") > 0)
    with phases.timed("predict"):
        prediction = champion.predict(rows)
    with phases.timed("sums"):
        site_hours, faulty_hours = _mended(champion.site_hours(rows, prediction, now))
    with phases.timed("prepare"):
        said = _lawful(rows, prediction)
        showings = _showings(rows, coming, said, champion.version, now)
        outcomes = _outcomes(showings, rows, champion, now)
    with phases.timed("write"):
        written = write_batch(
            connection, Batch(now, champion.version, showings, site_hours, outcomes), seconds_since=phases.total()
        )
        connection.commit()
    return ScoredBatch(
        batch_id=written.batch_id,
        made_at=now,
        model_version=champion.version,
        coming=coming,
        context=context,
        rows=rows,
        site_hours=site_hours.height,
        outcomes=written.outcomes,
        faulty=int(said.mended.sum()) + faulty_hours,
        phases=phases,
    )


def _lawful(rows: pl.DataFrame, prediction: Prediction) -> Lawful:
    return lawful(prediction.quantiles, prediction.mean, rows["capacity"].cast(pl.Float64).to_numpy())


def _mended(site_hours: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """Sums as the store takes them, and how many had to be mended."""
    said = lawful(
        site_hours.select(QUANTILES).cast(pl.Float64).to_numpy(),
        site_hours["mean"].cast(pl.Float64).to_numpy(),
        site_hours["capacity"].cast(pl.Float64).to_numpy(),
    )
    mended = site_hours.with_columns(_said_columns(said))
    # A profile's capacity is a mean, and its quantiles may pass it by a fraction.
    faulty = (said.mended & (site_hours["basis"] == "programme").to_numpy()).sum()
    return mended.select(pl.col(name).cast(dtype) for name, dtype in SITE_HOURS.items()), int(faulty)


def _said_columns(said: Lawful) -> list[pl.Series]:
    quantiles = [pl.Series(name, said.quantiles[:, place]) for place, name in enumerate(QUANTILES)]
    return [pl.Series("mean", said.mean), *quantiles]


def _showings(rows: pl.DataFrame, coming: pl.DataFrame, said: Lawful, version: str, made_at: datetime) -> pl.DataFrame:
    """Rows of showtime_forecasts, in the order of `rows`."""
    looked = coming.select("showtime_id", observed_at="seen_now")
    known = rows.join(looked, on="showtime_id", how="left", maintain_order="left").with_columns(
        sold=pl.when(pl.col("observed_at").is_not_null()).then(
            pl.col("sold_now").fill_null(0).clip(0, pl.col("capacity"))
        ),
        made_at=pl.lit(made_at),
        basis=pl.lit("model"),
        model_version=pl.lit(version),
    )
    known = known.with_columns(_said_columns(said))
    return known.select(pl.col(name).cast(dtype) for name, dtype in SHOWINGS.items())


def _outcomes(showings: pl.DataFrame, rows: pl.DataFrame, champion: Champion, made_at: datetime) -> pl.DataFrame:
    """What this batch says of showings that passed a horizon within the last hour."""
    horizons = showings.with_columns(horizon_hours=passed_horizon(pl.col("starts_at"), made_at))
    has_passed = horizons["horizon_hours"].is_not_null()
    passed = rows.filter(has_passed)
    return note_outcomes(horizons.filter(has_passed), passed, champion.rungs(passed), champion.feature_names)
