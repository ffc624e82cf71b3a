"""The service as a process: when it is ready, how it ends, and what a kill leaves behind."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx
import psycopg
import pytest

from planted import NOW, PlantedMarket

SERVER = Path(__file__).parents[1] / "hand_made_server.py"
LIMIT_SECONDS = 30


def eventually(what: str, holds: Callable[[], bool]) -> None:
    end = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < end:
        with contextlib.suppress(httpx.TransportError):
            if holds():
                return
        time.sleep(0.05)
    raise AssertionError(f"{what} did not come within {LIMIT_SECONDS} s")


@dataclass
class Process:
    """A service that listens."""

    child: subprocess.Popen[bytes]
    client: httpx.Client
    folder: Path

    def train_a_model(self) -> None:
        (self.folder / "has-model").touch()
        eventually("readiness", lambda: self.client.get("/readyz").status_code == 200)

    def end(self, by: signal.Signals) -> int:
        self.child.send_signal(by)
        return self.child.wait(LIMIT_SECONDS)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@contextmanager
def started(market: PlantedMarket, folder: Path) -> Iterator[Process]:
    port = free_port()
    environment = {
        "DATABASE_URL": market.url,
        "FORECASTER_DIR": str(folder),
        "MARKET_CLOCK_AT": NOW.isoformat(),
        "PORT": str(port),
        "LOG_LEVEL": "warn",
        "PATH": os.environ["PATH"],
        "OMP_NUM_THREADS": "1",
    }
    child = subprocess.Popen([sys.executable, str(SERVER)], env=environment)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=LIMIT_SECONDS) as client:
            eventually("life", lambda: client.get("/livez").status_code == 200)
            yield Process(child, client, folder)
    finally:
        child.kill()
        child.wait()


@contextmanager
def held_up(market: PlantedMarket, process: Process) -> Iterator[tuple[psycopg.Connection, Future[httpx.Response]]]:
    """A batch that has written its showings and waits to be noted, for as long as the connection given is open."""
    with ThreadPoolExecutor() as threads, psycopg.connect(market.url) as blocker:
        blocker.execute("lock table forecast_batches in exclusive mode")
        answer = threads.submit(process.client.post, "/score", json={"now": (NOW + timedelta(hours=3)).isoformat()})

        def waits() -> bool:
            with psycopg.connect(market.url) as watcher:
                row = watcher.execute(
                    "select count(*) from pg_locks where not granted and relation = 'forecast_batches'::regclass"
                ).fetchone()
            return row is not None and row[0] == 1

        eventually("a batch that waits", waits)
        yield blocker, answer


def forecasts(market: PlantedMarket) -> list[tuple[object, ...]]:
    with psycopg.connect(market.url) as connection:
        return connection.execute("select * from showtime_forecasts order by showtime_id").fetchall()


def test_it_lives_without_a_model_is_ready_with_one_and_ends_once_what_runs_is_answered(
    market: PlantedMarket, tmp_path: Path
) -> None:
    with started(market, tmp_path) as process:
        assert process.client.get("/readyz").status_code == 503
        process.train_a_model()
        with held_up(market, process) as (blocker, answer):
            process.child.send_signal(signal.SIGTERM)
            time.sleep(0.2)
            blocker.rollback()
            assert answer.result(LIMIT_SECONDS).status_code == 200
        assert process.child.wait(LIMIT_SECONDS) == 0
    assert len(forecasts(market)) == 9


def test_killed_within_a_batch_it_leaves_the_last_one_whole(market: PlantedMarket, tmp_path: Path) -> None:
    with started(market, tmp_path) as process:
        process.train_a_model()
        process.client.post("/score").raise_for_status()
        before = forecasts(market)
        with held_up(market, process) as (blocker, answer):
            process.end(signal.SIGKILL)
            with pytest.raises(httpx.TransportError):
                answer.result(LIMIT_SECONDS)
            blocker.rollback()
    assert len(before) == 11
    assert forecasts(market) == before
    with started(market, tmp_path) as process:
        process.train_a_model()
        again = process.client.post("/score", json={"now": (NOW + timedelta(hours=3)).isoformat()})
        assert again.json()["showings"] == 9, "nothing of the killed batch is in the way of the next"
    assert len(forecasts(market)) == 9
