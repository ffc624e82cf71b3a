"""On a real PostgreSQL: a small market is told to it as `npm start` does, and exported to files beside it."""

import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import psycopg
import pytest
from polars.testing import assert_frame_equal

from cineradar_forecaster.features.build import coming_rows
from cineradar_forecaster.features.definitions import FEATURE_NAMES
from cineradar_forecaster.history.coming import load_coming
from cineradar_forecaster.history.etl import last_finished_day, update_history
from cineradar_forecaster.history.heat import HeatScores
from cineradar_forecaster.history.schema import COMING, HEAT, INSTANT, SHOWINGS
from cineradar_forecaster.history.store import HistoryError, HistoryStore
from cineradar_forecaster.history.tables import StoreError, connect
from conftest import CHECKOUT, LendDatabase

CLOCK = datetime(2026, 4, 30, 1, 0, tzinfo=UTC)
DAYS = 5
"""Told: three of looks, two of generated finals."""


def node(*args: str, **env: str) -> None:
    program = CHECKOUT / "node_modules" / ".bin" / "node"
    told = subprocess.run(
        [str(program) if program.exists() else "node", *args],
        cwd=CHECKOUT,
        env={**os.environ, "SIMULATOR_SIZE": "small", "MARKET_CLOCK_AT": CLOCK.isoformat(), **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout[-2_000:] + told.stderr[-2_000:]


@pytest.fixture(scope="module")
def told_url(lend_database: LendDatabase) -> Iterator[str]:
    if "REDIS_URL" not in os.environ:
        pytest.skip("REDIS_URL names no Redis, and telling a past publishes to one")
    with lend_database() as url:
        node("scripts/start/tell-past.ts", DATABASE_URL=url, HISTORY_DAYS=str(DAYS))
        with psycopg.connect(url) as connection:
            connection.execute("insert into market_clock (market, stands_at) values ('demo', %s)", [CLOCK])
        yield url


def nothing(_done: int, _total: int, _what: str) -> None:
    pass


@pytest.fixture
def history(told_url: str, tmp_path: Path) -> HistoryStore:
    store = HistoryStore(tmp_path / "history")
    update_history(told_url, store, progress=nothing)
    return store


def test_it_reads_every_finished_day_and_none_that_is_not_over(history: HistoryStore) -> None:
    last = last_finished_day(CLOCK)
    assert history.days()[-1] == last
    assert len(history.days()) == DAYS
    assert history.manifest().source == "postgres"
    told = history.showings(history.days()[0], last).collect()
    assert told.schema == pl.Schema(SHOWINGS)
    assert (told["sold"] == told["not_free"] - told["blocked"]).all()
    assert (told["capacity"] == told["seats"] - told["blocked"]).all()
    assert (told["observed_at"] <= told["starts_at"]).all()
    assert told["local_minute"].is_between(360, 1_799).all()


def test_a_second_run_reads_nothing_and_a_changed_day_is_read_again(told_url: str, history: HistoryStore) -> None:
    before = history.fingerprint()
    assert update_history(told_url, history, progress=nothing).read == ()
    day = history.days()[1]
    with psycopg.connect(told_url, autocommit=True) as connection:
        one = "select showtime_id from showing_finals where cinema_day = %s and not_free > blocked + 1 limit 1"
        showing = connection.execute(one, [day]).fetchone()
        change = "update showing_finals set not_free = not_free + %s, updated_seq = nextval('change_seq') "
        connection.execute(change + "where showtime_id = %s", [-1, showing[0] if showing else None])
        report = update_history(told_url, history, progress=nothing)
        connection.execute(change + "where showtime_id = %s", [1, showing[0] if showing else None])
    assert report.read == (day,)
    assert report.kept == DAYS - 1
    assert history.fingerprint() != before


def test_a_run_that_was_ended_goes_on_after_the_days_that_are_done(told_url: str, tmp_path: Path) -> None:
    store = HistoryStore(tmp_path)

    def end_after_two(done: int, _total: int, _what: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        update_history(told_url, store, progress=end_after_two)
    assert len(store.days()) == 2
    assert store.showings(store.days()[0], store.days()[-1]).collect().height > 0
    # A file that was begun and never put in its place is not taken for a day.
    (store.folder / "showings" / ".2026-04-29.parquet.1").write_bytes(b"half")
    assert len(update_history(told_url, store, progress=nothing).read) == DAYS - 2
    assert len(store.days()) == DAYS


def test_days_that_are_too_old_are_let_go(told_url: str, history: HistoryStore) -> None:
    oldest = history.days()[0]
    report = update_history(told_url, history, days=DAYS - 1, progress=nothing)
    assert report.dropped == (oldest,)
    assert not history.day_path(oldest).exists()


@pytest.fixture
def scored_url(told_url: str) -> Iterator[str]:
    """Each site scored on three mornings, and since noon of the second, on it and later, under other weights too."""
    made = datetime.combine(CLOCK.date() - timedelta(days=1), datetime.min.time(), UTC) + timedelta(hours=5)
    with psycopg.connect(told_url, autocommit=True) as connection:
        connection.execute(
            "insert into heat_weights (version, occupancy, revenue, concession, growth, consistency, created_at)"
            " values (2, 60, 10, 10, 10, 10, %s)",
            [made],
        )
        for back, version in ((2, 1), (1, 1), (0, 1), (1, 2), (0, 2)):
            score_day(connection, CLOCK.date() - timedelta(days=back), version, 50 - 10 * back + version)
        yield told_url
        connection.execute("truncate heat_scores; delete from heat_weights where version = 2")


def score_day(connection: psycopg.Connection[Any], day: date, version: int, score: float) -> None:
    """Scores every site alike, as the product does: the day whole, in the place of what it was."""
    with connection.transaction():
        connection.execute("delete from heat_scores where (day, weights_version) = (%s, %s)", [day, version])
        connection.execute(
            "insert into heat_scores (day, weights_version, site_id, score, occupancy_rate, revenue_index,"
            " concession_rate, growth_rate, consistency, city_revenue_index, admissions_28d, seats_28d, days_shown,"
            " confidence, confidence_reason, national_rank, national_of, city_rank, city_of, chain_rank, chain_of)"
            " select %s, %s, id, %s, 20, 1, 0.4, 0, 8, 1, 100, 500, 28, 'high', '', 1, 1, 1, 1, 1, 1 from sites",
            [day, version, score],
        )


def test_scores_are_read_with_the_moment_they_were_known(history: HistoryStore, scored_url: str) -> None:
    assert history.heat().is_empty()
    update_history(scored_url, history, progress=nothing)
    told = history.heat()
    assert told.schema == pl.Schema(HEAT)
    assert told.height == 5 * told["site_id"].n_unique()
    morning = datetime.combine(CLOCK.date(), datetime.min.time(), UTC) - timedelta(hours=3)
    noon = morning - timedelta(hours=16)
    moments = told.select("day", "weights_version", "known_at", "score").unique().sort("day", "weights_version")
    assert moments.rows() == [
        (CLOCK.date() - timedelta(days=2), 1, morning - timedelta(days=2), 31.0),
        (CLOCK.date() - timedelta(days=1), 1, morning - timedelta(days=1), 41.0),
        (CLOCK.date() - timedelta(days=1), 2, noon, 42.0),
        (CLOCK.date(), 1, morning, 51.0),
        (CLOCK.date(), 2, morning, 52.0),
    ]


def test_only_days_that_were_scored_since_are_read_again(scored_url: str, history: HistoryStore) -> None:
    update_history(scored_url, history, progress=nothing)
    first, days = history.fingerprint(), sorted(history.manifest().heat)
    written = {day: history.heat_path(day).stat().st_mtime_ns for day in days}
    with psycopg.connect(scored_url, autocommit=True) as connection:
        score_day(connection, days[1], 1, 41)
        assert update_history(scored_url, history, progress=nothing).fingerprint == first, "scored as before"
        score_day(connection, days[1], 1, 77)
        connection.execute("delete from heat_scores where day = %s", [days[0]])
    assert update_history(scored_url, history, progress=nothing).fingerprint != first
    assert 77.0 in history.heat()["score"]
    assert not history.heat_path(days[0]).exists()
    again = {day: history.heat_path(day).stat().st_mtime_ns for day in days[1:]}
    assert again[days[1]] != written[days[1]]
    assert again[days[2]] == written[days[2]]


@pytest.mark.parametrize("hours_before", [0, 5, 19, 23, 60])
def test_a_coming_showing_has_the_score_that_the_history_will_tell_of_the_moment(
    scored_url: str, history: HistoryStore, hours_before: int
) -> None:
    update_history(scored_url, history, progress=nothing)
    now = CLOCK - timedelta(hours=hours_before)
    with connect(scored_url) as connection:
        coming = load_coming(connection, now)
    assert coming.height > 0
    moments = pl.repeat(now, coming.height, dtype=INSTANT, eager=True)
    told = HeatScores(history.heat()).at(coming["site_id"], moments)
    assert coming["heat_score"].to_list() == told.to_list()
    stood = {0: 52.0, 5: 42.0, 19: 42.0, 23: 41.0, 60: None}[hours_before]
    assert set(told) == {stood}


def test_what_is_coming_has_its_looks_and_features(told_url: str, history: HistoryStore) -> None:
    with connect(told_url) as connection:
        coming = load_coming(connection, CLOCK)
    assert coming.schema == pl.Schema(COMING)
    ahead = coming.filter(pl.col("starts_at") > CLOCK)
    assert ahead.height > 100
    assert (coming["first_seen_at"] <= CLOCK).all()
    assert (coming["cinema_day"] > last_finished_day(CLOCK)).all()
    for anchor, hours in (("t24", 24), ("t48", 48)):
        passed = pl.col("starts_at") - pl.duration(hours=hours) <= CLOCK
        assert ahead.filter(~passed)[f"taken_{anchor}"].is_null().all()
        assert ahead.filter(passed)[f"taken_{anchor}"].count() > 0
    late = ahead.filter(pl.col("seen_now") > CLOCK)
    assert late.is_empty()
    rows = coming_rows(history, coming, CLOCK)
    soon = ahead.filter(pl.col("starts_at") <= CLOCK + timedelta(hours=72))
    assert set(rows["showtime_id"]) == set(soon["showtime_id"])
    assert not any(rows[name].is_nan().any() for name in FEATURE_NAMES)


def test_files_from_postgres_equal_the_simulators_export(history: HistoryStore, tmp_path: Path) -> None:
    exported = tmp_path / "exported"
    until = ["--until", "2026-04-30", "--days", str(DAYS)]
    node("scripts/simulate.ts", "export", *until, "--to", str(exported))
    simulated = HistoryStore(exported)
    assert simulated.days() == history.days()
    span = history.days()[0], history.days()[-1]
    told, made = (store.showings(*span).collect().sort("showtime_id") for store in (history, simulated))
    # A final that was looked at says so; the export generates all of them.
    assert_frame_equal(told.drop("basis"), made.drop("basis"))
    since = "first_seen_at"
    assert_frame_equal(history.theatres().drop(since), simulated.theatres().drop(since).sort("theatre_id"))
    popularity = history.popularity().join(simulated.popularity(), on=["movie_id", "day"], suffix="_made")
    assert popularity.height > DAYS * 10
    assert (popularity["popularity"] == popularity["popularity_made"]).all()
    films = history.movies().sort("movie_id")
    assert_frame_equal(
        films.drop(since), simulated.movies().join(films, on="movie_id", how="semi").sort("movie_id").drop(since)
    )


def test_a_folder_of_another_market_is_left_alone(told_url: str, history: HistoryStore) -> None:
    manifest = history.folder / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"postgres"', '"simulator"'), encoding="utf-8")
    with pytest.raises(HistoryError, match="name another folder"):
        update_history(told_url, history, progress=nothing)


def test_an_empty_market_says_what_to_do(database_url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="belongs to no market yet"):
        update_history(database_url, HistoryStore(tmp_path), progress=nothing)
    with psycopg.connect(database_url) as connection:
        connection.execute("insert into market_clock (market) values ('demo')")
    with pytest.raises(StoreError, match="no finished showing"):
        update_history(database_url, HistoryStore(tmp_path), progress=nothing)


def test_a_database_that_is_not_migrated_or_away_says_what_to_do(server_url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="npm run migrate"):
        update_history(server_url, HistoryStore(tmp_path), progress=nothing)
    with pytest.raises(StoreError, match="does not answer"):
        update_history("postgres://nobody@127.0.0.1:1/none", HistoryStore(tmp_path), progress=nothing)
