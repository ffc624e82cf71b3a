"""Markets for the dashboard's tests: one without anything, one whose forecasts wait, one whole; each made once."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest

from dashboard_market import seed

type LendDatabase = Callable[[], AbstractContextManager[str]]


@pytest.fixture(scope="session")
def bare_market(lend_database: LendDatabase) -> Iterator[str]:
    """A market in which nothing has happened yet."""
    with lend_database() as url:
        yield url


@pytest.fixture(scope="session")
def waiting_market(lend_database: LendDatabase) -> Iterator[str]:
    """A market with forecasts of which none has been settled."""
    with lend_database() as url:
        seed(url, days=2, settled=False)
        yield url


@pytest.fixture(scope="session")
def whole_market(lend_database: LendDatabase) -> Iterator[str]:
    """A market with a month of settled forecasts."""
    with lend_database() as url:
        seed(url)
        yield url
