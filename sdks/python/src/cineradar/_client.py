"""The API by the names of its things."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from types import TracebackType
from typing import Self, Unpack

import httpx2

from cineradar._async_core import AsyncCore
from cineradar._call import Call, CallSettings
from cineradar._core import Core
from cineradar._environment import Environment, resolve_access
from cineradar._request import Settings
from cineradar._resources import AsyncResources, Resources

_TIMEOUT_SECONDS = 30.0
_MAX_RETRIES = 2


class CineRadar(Resources):
    """The API at one address by one key. Opens nothing until it is asked for something; threads may share it.

    Every call raises an ApiError of its status where the API refuses, and ConnectionFailedError where no answer came.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        environment: Environment | None = None,
        base_url: str | None = None,
        timeout: float = _TIMEOUT_SECONDS,
        max_retries: int = _MAX_RETRIES,
        version: str | None = None,
        http_client: httpx2.Client | None = None,
    ) -> None:
        """A client.

        Args:
            api_key: `cr_live_…` for production, `cr_test_…` for the sandbox; the environment variable CINERADAR_API_KEY
                unless given.
            environment: Which of the two the key must be for; a key of the other one is refused here, before anything
                is sent.
            base_url: Where the API is, instead of https://api.cineradar.id; CINERADAR_BASE_URL unless given.
            timeout: Seconds for each try of a call.
            max_retries: Further tries of a call that failed for a reason that may pass.
            version: The dated version of the API to be answered in, such as 2026-11-01; what the key is pinned to
                unless given.
            http_client: Instead of one of its own, for proxies, certificates and tests; whoever gives it closes it.

        Raises:
            ValueError: There is no key, or one for another environment.
        """
        key, address = resolve_access(api_key, environment, base_url)
        self._http = http_client or httpx2.Client()
        self._owns_http = http_client is None
        super().__init__(Core(Settings(key, address, timeout, max_retries, version), self._http))

    def open(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, object] | None = None,
        body: Mapping[str, object] | None = None,
        **settings: Unpack[CallSettings],
    ) -> AbstractContextManager[httpx2.Response]:
        """A good answer as httpx2 gives it, its body unread: for what is too large to hold, or has no method here.

        `with client.open("GET", "/v1/exports/day", query={"date": day, "kind": "readings"}) as response: …`
        """
        return self._core.open(Call(method.upper(), path, query=query or {}, body=body), settings)

    def close(self) -> None:
        """Closes its connections."""
        if self._owns_http:
            self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


class AsyncCineRadar(AsyncResources):
    """`CineRadar` whose calls are awaited, on asyncio or trio."""

    def __init__(
        self,
        *,
        api_key: str | None = None,
        environment: Environment | None = None,
        base_url: str | None = None,
        timeout: float = _TIMEOUT_SECONDS,
        max_retries: int = _MAX_RETRIES,
        version: str | None = None,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        """A client; see `CineRadar`."""
        key, address = resolve_access(api_key, environment, base_url)
        self._http = http_client or httpx2.AsyncClient()
        self._owns_http = http_client is None
        super().__init__(AsyncCore(Settings(key, address, timeout, max_retries, version), self._http))

    def open(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, object] | None = None,
        body: Mapping[str, object] | None = None,
        **settings: Unpack[CallSettings],
    ) -> AbstractAsyncContextManager[httpx2.Response]:
        """A good answer as httpx2 gives it, its body unread; see `CineRadar.open`."""
        return self._core.open(Call(method.upper(), path, query=query or {}, body=body), settings)

    async def close(self) -> None:
        """Closes its connections."""
        if self._owns_http:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self.close()
