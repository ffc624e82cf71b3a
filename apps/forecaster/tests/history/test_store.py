import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from cineradar_forecaster.history.schema import SHOWINGS
from cineradar_forecaster.history.store import HistoryError, HistoryStore, Manifest
from cineradar_forecaster.history.views import ask
from history_market import FIRST, SmallMarket


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> HistoryStore:
    return SmallMarket(days=5).write(tmp_path_factory.mktemp("history"))


def test_days_are_read_as_they_were_written_and_no_more_of_them(store: HistoryStore) -> None:
    told = store.showings(FIRST + timedelta(days=1), FIRST + timedelta(days=2)).collect()
    assert told.schema == pl.Schema(SHOWINGS)
    assert set(told["cinema_day"]) == {FIRST + timedelta(days=1), FIRST + timedelta(days=2)}
    assert store.showings(FIRST - timedelta(days=9), FIRST - timedelta(days=1)).collect().height == 0


def test_a_fingerprint_names_the_days_and_changes_with_any(tmp_path: Path) -> None:
    same = [SmallMarket(days=3).write(tmp_path / name).fingerprint() for name in ("a", "b")]
    assert same[0] == same[1]
    assert SmallMarket(days=3, seed=2).write(tmp_path / "c").fingerprint() != same[0]
    assert SmallMarket(days=2).write(tmp_path / "d").fingerprint() != same[0]


def test_a_fingerprint_changes_with_heat_scores_and_is_as_it_was_without_any(tmp_path: Path) -> None:
    store = SmallMarket(days=3).write(tmp_path)
    with_scores, told = store.fingerprint(), store.manifest()
    day = max(told.heat)
    other = told.heat[day].model_copy(update={"hash": "another"})
    put(store, told.model_copy(update={"heat": {**told.heat, day: other}}))
    assert store.fingerprint() != with_scores
    # As it was written before there were scores.
    put(store, told, exclude={"heat"})
    assert store.heat().is_empty()
    days = "".join(f" {at}:{stored.rows}:{stored.hash}" for at, stored in told.days.items())
    assert store.fingerprint() == hashlib.sha256(f"demo simulator None{days}".encode()).hexdigest()[:16]


def put(store: HistoryStore, manifest: Manifest, exclude: set[str] | None = None) -> None:
    (store.folder / "manifest.json").write_text(manifest.model_dump_json(exclude=exclude), encoding="utf-8")


def test_no_history_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="cineradar-forecaster etl"):
        HistoryStore(tmp_path).days()


def test_a_broken_manifest_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"version": 7}', encoding="utf-8")
    with pytest.raises(HistoryError, match="remove the folder and run the ETL again"):
        HistoryStore(tmp_path).days()


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    store = SmallMarket(days=2).write(tmp_path)
    (tmp_path / "movies.parquet").unlink()
    with pytest.raises(HistoryError, match=r"movies\.parquet is missing"):
        store.movies()
    (tmp_path / "popularity.parquet").unlink()
    assert store.popularity().is_empty()


def test_people_ask_by_sql_and_see_days_of_the_manifest_only(store: HistoryStore) -> None:
    stray = store.day_path(FIRST - timedelta(days=30))
    stray.write_bytes(store.day_path(FIRST).read_bytes())
    told = ask(
        store,
        "select count(distinct cinema_day) as days from showings join theatres using (theatre_id)",
    )
    stray.unlink()
    assert "5" in told
    assert "s3" in ask(store, "select site_id from heat where score > 50 and known_at < '2026-02-01'")
    with pytest.raises(HistoryError, match="does not understand"):
        ask(store, "select nothing from nowhere")


def test_instants_are_told_in_utc(store: HistoryStore) -> None:
    starts = store.showings(FIRST, FIRST).collect().filter(pl.col("theatre_id") == "t5")["starts_at"].min()
    assert starts == datetime(2026, 2, 2, 3, 15, tzinfo=UTC)
