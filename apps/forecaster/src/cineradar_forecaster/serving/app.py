"""The serving API, put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI

from cineradar_forecaster.serving.context import Context
from cineradar_forecaster.serving.contract import contract_of
from cineradar_forecaster.serving.edge import Edge
from cineradar_forecaster.serving.metrics import Metrics
from cineradar_forecaster.serving.parts import Parts
from cineradar_forecaster.serving.problems import refuse_with_problems
from cineradar_forecaster.serving.routes import router
from cineradar_forecaster.settings import Settings

DESCRIPTION = """Demand forecasts of the product, for its own services: nothing here asks who is calling, so it
listens on a private address. Occupancy is 0 to 100, admissions are seats, instants are UTC on the market's clock."""


def create_app(settings: Settings, parts: Parts) -> FastAPI:
    """The app, which connects when it is started."""
    metrics = Metrics()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        context = Context(settings, parts, metrics)
        app.state.context = context
        async with context.opened():
            yield

    app = bare_app()
    app.router.lifespan_context = lifespan
    app.add_middleware(Edge, metrics=metrics)
    return app


def bare_app() -> FastAPI:
    """Routes and their contract, with nothing behind them."""
    app = FastAPI(
        title="CineRadar forecaster",
        version=version("cineradar-forecaster"),
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
    )
    app.include_router(router)
    refuse_with_problems(app)

    def contract() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = contract_of(app)
        return app.openapi_schema

    app.openapi = contract  # type: ignore[method-assign] # FastAPI's own way of extending it
    return app
