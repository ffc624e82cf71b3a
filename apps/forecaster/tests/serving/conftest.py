"""The app over a planted market and a model made by hand."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path

import psycopg
import pytest

from cineradar_forecaster.serving.app import create_app
from cineradar_forecaster.serving.parts import Parts
from cineradar_forecaster.settings import Settings
from planted import NOW, HandMadeSource, PlantedMarket, plant
from served import Registry, Serve, Service, client_of


@pytest.fixture(scope="session")
def planted(lend_database: Callable[[], AbstractContextManager[str]]) -> Iterator[PlantedMarket]:
    with lend_database() as url:
        yield plant(url)


@pytest.fixture
def market(planted: PlantedMarket) -> PlantedMarket:
    """Nothing was forecast yet."""
    with psycopg.connect(planted.url) as connection:
        connection.execute("truncate showtime_forecasts, site_hour_forecasts, forecast_outcomes, forecast_batches")
    return planted


@pytest.fixture
def serve(market: PlantedMarket, tmp_path: Path) -> Serve:
    """Serves an app, with other settings or parts where they are named."""

    @contextmanager
    def served(
        now: datetime = NOW,
        redis_url: str | None = None,
        database_url: str | None = None,
        training: str = "print('done')",
        registry: Registry | None = None,
    ) -> Iterator[Service]:
        known = registry or Registry()
        settings = Settings(
            database_url=database_url or market.url,
            redis_url=redis_url,
            forecaster_dir=tmp_path,
            market_clock_at=now,
            log_level="silent",
        )
        parts = Parts(
            champion_version=lambda: known.champion,
            load_champion=lambda version: known.models[version],
            tell_store=lambda: None,
            source=HandMadeSource(),
            training_command=(sys.executable, "-c", training),
            folder=tmp_path,
        )
        app = create_app(settings, parts)
        with client_of(app) as client:
            service = Service(client, market, known, app.state.context.keeper)
            service.look()
            yield service

    return served
