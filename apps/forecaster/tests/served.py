"""An app that is served in this process, for tests."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

from anyio.from_thread import BlockingPortal, start_blocking_portal
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Response

from cineradar_forecaster.serving.keeper import Keeper
from planted import VERSION, HandMadeChampion, PlantedMarket


class Client:
    """Asks an app whose event loop runs in a thread of its own, as a server's does."""

    def __init__(self, portal: BlockingPortal, client: AsyncClient) -> None:
        self.portal = portal
        self._client = client

    def get(self, path: str, **headers: str) -> Response:
        async def ask() -> Response:
            return await self._client.get(path, headers={k.replace("_", "-"): v for k, v in headers.items()})

        return self.portal.call(ask)

    def delete(self, path: str) -> Response:
        return self.portal.call(self._client.delete, path)

    def post(self, path: str, json: object = None, content: bytes | None = None) -> Response:
        async def ask() -> Response:
            if content is not None:
                return await self._client.post(path, content=content, headers={"content-type": "application/json"})
            return await self._client.post(path, json=json)

        return self.portal.call(ask)


@contextmanager
def client_of(app: FastAPI) -> Iterator[Client]:
    """Starts the app, and ends it when left."""
    transport = ASGITransport(app, raise_app_exceptions=False)
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(app.router.lifespan_context(app)),
        portal.wrap_async_context_manager(AsyncClient(transport=transport, base_url="http://test")) as client,
    ):
        yield Client(portal, client)


@dataclass
class Registry:
    """Models made by hand, by version."""

    champion: str | None = VERSION
    models: dict[str, HandMadeChampion] = field(default_factory=lambda: {VERSION: HandMadeChampion()})


@dataclass
class Service:
    """A served app, and what stands behind it."""

    client: Client
    market: PlantedMarket
    registry: Registry
    keeper: Keeper

    def look(self) -> None:
        """Has the keeper look now, rather than within a second."""
        self.client.portal.call(self.keeper.look)

    def ask(self, **changes: object) -> Response:
        """POST /predict for the start that the first listing gives the first film in two halls."""
        asked = {
            "theatre_id": self.market.theatres[0],
            "movie_id": self.market.movies[0],
            "showtime": self.market.two_halls_at.isoformat(),
        }
        return self.client.post("/predict", json={**asked, **changes})


type Serve = Callable[..., AbstractContextManager[Service]]
