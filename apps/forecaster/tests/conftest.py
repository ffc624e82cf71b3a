"""Databases of a test's own, on the servers that DATABASE_URL and REDIS_URL name; skipped, with the reason, without."""

import hashlib
import os
import secrets
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import redis
from psycopg import sql

CHECKOUT = Path(__file__).resolve().parents[3]
MIGRATIONS = CHECKOUT / "db" / "migrations"
# Any number of our own: whoever builds the template holds it.
BUILD_LOCK = 7_146_238_006
CLONE_TRIES = 20


def _at(url: str, name: str) -> str:
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def _digest() -> str:
    told = hashlib.sha256()
    for path in sorted(MIGRATIONS.iterdir()):
        told.update(path.name.encode() + path.read_bytes())
    return told.hexdigest()[:12]


def _migrate(url: str) -> None:
    node = CHECKOUT / "node_modules" / ".bin" / "node"
    told = subprocess.run(
        [node if node.exists() else "node", "scripts/migrate.ts"],
        cwd=CHECKOUT,
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.fixture(scope="session")
def server_url() -> str:
    """The server that tests make their databases on."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        pytest.skip("DATABASE_URL names no PostgreSQL to make a database on")
    return url


@pytest.fixture(scope="session")
def template(server_url: str) -> str:
    """The name of a migrated database with cities and calendar; built once per content of db/migrations."""
    name = f"cineradar_pytest_{_digest()}"
    with psycopg.connect(server_url, autocommit=True) as server:
        server.execute("select pg_advisory_lock(%s)", [BUILD_LOCK])
        found = server.execute("select 1 from pg_database where datname = %s and datistemplate", [name])
        if found.fetchone() is None:
            database = sql.Identifier(name)
            server.execute(sql.SQL("drop database if exists {} with (force)").format(database))
            server.execute(sql.SQL("create database {}").format(database))
            _migrate(_at(server_url, name))
            # Background workers of TimescaleDB would sit in it, and a clone fails while anyone does.
            server.execute(sql.SQL("alter database {} with is_template true allow_connections false").format(database))
            server.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [name])
    return name


type LendDatabase = Callable[[], AbstractContextManager[str]]


@pytest.fixture(scope="session")
def lend_database(server_url: str, template: str) -> LendDatabase:
    """Lends migrated databases with cities and calendar and nothing else. Each takes a second: share where you can."""

    @contextmanager
    def lend() -> Iterator[str]:
        name = f"cineradar_pytest_{os.getpid()}_{secrets.token_hex(4)}"
        database = sql.Identifier(name)
        with psycopg.connect(server_url, autocommit=True) as server:
            for tries in range(CLONE_TRIES):
                try:
                    server.execute(sql.SQL("create database {} template {}").format(database, sql.Identifier(template)))
                    break
                except psycopg.errors.ObjectInUse:
                    if tries == CLONE_TRIES - 1:
                        raise
                    time.sleep(0.15)
            try:
                yield _at(server_url, name)
            finally:
                server.execute(sql.SQL("drop database if exists {} with (force)").format(database))

    return lend


@pytest.fixture
def database_url(lend_database: LendDatabase) -> Iterator[str]:
    """A database of the test's own."""
    with lend_database() as url:
        yield url


@pytest.fixture
def redis_url() -> Iterator[str]:
    """An empty Redis database of the test's own, lent under the same leases as the TypeScript tests'."""
    url = os.environ.get("REDIS_URL")
    if not url:
        pytest.skip("REDIS_URL names no Redis")
    with redis.Redis.from_url(url, db=0) as ledger:
        # 0 to 3 are the markets'; the rest of a stock server's sixteen are lent to tests.
        number = next(
            (n for n in range(4, 16) if ledger.set(f"cineradar-test-lease:{n}", "pytest", px=60_000, nx=True)), None
        )
        if number is None:
            pytest.skip("every test database of Redis is taken")
        with redis.Redis.from_url(url, db=number) as lent:
            lent.flushdb()
            yield urlsplit(url)._replace(path=f"/{number}").geturl()
            lent.flushdb()
        ledger.delete(f"cineradar-test-lease:{number}")
