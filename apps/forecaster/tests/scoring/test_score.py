"""Batches in a real store."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any, override

import numpy as np
import polars as pl
import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.rows import dict_row

from cineradar_forecaster.models.prediction import Prediction
from cineradar_forecaster.scoring.score import ScoredBatch, score_batch
from cineradar_forecaster.scoring.write import BATCH_LOCK
from planted import NOW, SEATS, VERSION, HandMadeChampion, HandMadeSource, PlantedMarket, plant


@pytest.fixture(scope="module")
def planted(lend_database: Callable[[], AbstractContextManager[str]]) -> Iterator[PlantedMarket]:
    with lend_database() as url:
        yield plant(url)


@pytest.fixture
def market(planted: PlantedMarket) -> PlantedMarket:
    """Nothing was forecast yet, and nothing is gone."""
    with psycopg.connect(planted.url) as connection:
        connection.execute("update showtimes set gone_at = null")
        connection.execute("truncate showtime_forecasts, site_hour_forecasts, forecast_outcomes, forecast_batches")
    return planted


def score(market: PlantedMarket, now: datetime = NOW, champion: HandMadeChampion | None = None) -> ScoredBatch:
    return score_batch(market.url, HandMadeSource(), champion or HandMadeChampion(), now)


def rows_of(market: PlantedMarket, query: str, *values: object) -> list[dict[str, Any]]:
    with psycopg.connect(market.url, row_factory=dict_row) as connection:
        return connection.execute(query, values).fetchall()


def test_every_coming_showing_within_72_hours_has_one_row(market: PlantedMarket) -> None:
    batch = score(market)
    rows = rows_of(market, "select * from showtime_forecasts order by starts_at, showtime_id")
    assert {str(row["showtime_id"]): row["starts_at"] for row in rows} == market.showtimes
    first = rows[0]
    assert (first["capacity"], first["sold"]) == (SEATS, SEATS // 3)
    assert first["observed_at"] == NOW - timedelta(hours=1)
    assert (first["p05"], first["p50"], first["p95"], first["mean"]) == (36, 60, 84, 60)
    assert (first["basis"], first["model_version"], first["made_at"]) == ("model", VERSION, NOW)
    written = rows_of(market, "select * from forecast_batches where id = %s", batch.batch_id)
    assert written[0]["showings"] == len(rows) == batch.rows.height
    hours = rows_of(market, "select * from site_hour_forecasts where showings = 2")
    assert [(row["capacity"], row["p50"]) for row in hours] == [(2 * SEATS, 120)]


def test_a_second_batch_renews_every_row_and_drops_what_began_or_is_gone(market: PlantedMarket) -> None:
    score(market)
    later = NOW + timedelta(hours=3)
    gone = next(showtime for showtime, start in market.showtimes.items() if start == NOW + timedelta(hours=24))
    with psycopg.connect(market.url) as connection:
        connection.execute("update showtimes set gone_at = %s where id = %s", [NOW, gone])
    score(market, later)
    rows = rows_of(market, "select showtime_id::text, made_at, starts_at from showtime_forecasts")
    expected = {showtime for showtime, start in market.showtimes.items() if start > later and showtime != gone}
    assert {row["showtime_id"] for row in rows} == expected
    assert {row["made_at"] for row in rows} == {later}
    assert {row["made_at"] for row in rows_of(market, "select made_at from site_hour_forecasts")} == {later}


def test_what_was_said_first_at_a_horizon_stands(market: PlantedMarket) -> None:
    assert score(market).outcomes == 2, "two listings, each with a showing 24 h, none exactly 48 or 72 h ahead"
    later = NOW + timedelta(minutes=30)
    assert score(market, later, HandMadeChampion(shares=(0, 0, 0, 0, 0))).outcomes == 0
    rows = rows_of(market, "select * from forecast_outcomes")
    assert {(row["horizon_hours"], row["p50"], row["made_at"]) for row in rows} == {(24, 60, NOW)}
    assert rows[0]["features"] == pytest.approx({"taken_share": 0.333333, "lead": 24, "unknown": None})
    assert (rows[0]["pickup"], rows[0]["last_week"]) == (80, None)
    assert rows[0]["actual_sold"] is None


def test_a_showing_counts_at_a_horizon_only_in_the_hour_after_it_passed_it(market: PlantedMarket) -> None:
    minutes = {hours: score(market, NOW + timedelta(hours=hours)).outcomes for hours in (-1, 0, 0.5, 1, 2, 3.9, 4, 4.5)}
    #  at NOW - 1 h: showings 3, 6, 25, 48 and 72 h ahead; of the 6 h there are three, two of them in two halls
    assert minutes == {-1: 9, 0: 2, 0.5: 0, 1: 2, 2: 3, 3.9: 0, 4: 3, 4.5: 0}


def test_a_batch_that_fails_leaves_the_last_one_whole(market: PlantedMarket) -> None:
    class Broken(HandMadeChampion):
        @override
        def site_hours(self, rows: pl.DataFrame, prediction: Prediction, now: datetime) -> pl.DataFrame:
            # A site that is named twice in an hour: the store refuses it after showings have been written.
            sums = super().site_hours(rows, prediction, now)
            return pl.concat([sums, sums])

    score(market)
    before = rows_of(market, "select * from showtime_forecasts order by showtime_id")
    with pytest.raises(psycopg.errors.CardinalityViolation):
        score(market, NOW + timedelta(hours=3), Broken())
    assert rows_of(market, "select * from showtime_forecasts order by showtime_id") == before
    assert len(rows_of(market, "select * from forecast_batches")) == 1


def test_two_batches_at_once_come_one_after_the_other(market: PlantedMarket) -> None:
    with ThreadPoolExecutor() as threads:
        batches = list(threads.map(lambda _: score(market), range(3)))
    assert len({batch.batch_id for batch in batches}) == 3
    assert len(rows_of(market, "select 1 from showtime_forecasts")) == len(market.showtimes)


def test_a_batch_waits_for_whoever_else_writes_forecasts(market: PlantedMarket) -> None:
    done = threading.Event()

    def run() -> None:
        score(market)
        done.set()

    with psycopg.connect(market.url) as other:
        other.execute("select pg_advisory_xact_lock(%s)", [BATCH_LOCK])
        thread = threading.Thread(target=run)
        thread.start()
        assert not done.wait(0.3)
    thread.join()
    assert done.is_set()


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    shares=st.lists(
        st.one_of(st.floats(-2, 3), st.sampled_from([float("nan"), float("inf"), float("-inf")])),
        min_size=5,
        max_size=5,
    )
)
def test_the_store_takes_whatever_a_model_says(market: PlantedMarket, shares: list[float]) -> None:
    batch = score(market, NOW, HandMadeChampion(shares=tuple(shares)))
    said = np.asarray(shares)
    is_lawful = bool(np.isfinite(said).all() and (np.diff(said) >= 0).all() and said[0] >= 0 and said[-1] <= 1)
    assert (batch.faulty == 0) == is_lawful
    counted = rows_of(market, "select count(*) as n from showtime_forecasts")
    assert counted[0]["n"] == len(market.showtimes)
