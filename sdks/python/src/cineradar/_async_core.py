"""The road that all requests of the client that is awaited take; step for step that of `_core`."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, TypeVar

import anyio
import httpx2
from pydantic import BaseModel

from cineradar._async_page import AsyncPage, AsyncPages
from cineradar._call import Call, CallSettings
from cineradar._errors import CineRadarError
from cineradar._model import PageBody
from cineradar._request import Deadline, Sent, Settings, parsed, prepare, reaching, refusal_of, whole

M = TypeVar("M", bound=BaseModel)
R = TypeVar("R", bound=BaseModel)
P = TypeVar("P", bound=PageBody[Any])


class AsyncCore:
    """One try after the other, and errors by their class."""

    def __init__(self, settings: Settings, http: httpx2.AsyncClient) -> None:
        self.settings = settings
        self._http = http

    async def ask(self, call: Call, model: type[M] | tuple[type[M], ...], own: CallSettings) -> M:
        """The answer as a model, or as the first of several that it is."""
        return parsed(model, await self._send(call, own))

    def pages(self, call: Call, row: type[R], body: type[P], own: CallSettings) -> AsyncPages[R, P]:
        """A list, asked for when it is awaited."""

        def after(cursor: str) -> AsyncPages[R, P]:
            return self.pages(replace(call, query={**call.query, "cursor": cursor}), row, body, own)

        async def first() -> AsyncPage[R, P]:
            return AsyncPage(await self.ask(call, body, own), row, after)

        return AsyncPages(first)

    async def fetch(self, call: Call, own: CallSettings) -> bytes:
        """The answer's body as it came."""
        return (await self._send(call, own)).content

    async def do(self, call: Call, own: CallSettings) -> None:
        """Asks for what has no answer."""
        await self._send(call, own)

    @asynccontextmanager
    async def open(
        self, call: Call, own: CallSettings, limits: httpx2.Timeout | None = None
    ) -> AsyncGenerator[httpx2.Response]:
        """A good answer whose body is read by the caller."""
        sent = prepare(self.settings, call, own)
        response = await self._tried(sent, lambda: self._open(sent, limits or httpx2.Timeout(sent.timeout)))
        try:
            yield response
        finally:
            await response.aclose()

    async def _send(self, call: Call, own: CallSettings) -> httpx2.Response:
        sent = prepare(self.settings, call, own)
        response = await self._tried(sent, lambda: self._whole(sent))
        if "on_response" in own:
            own["on_response"](response)
        return response

    async def _tried(self, sent: Sent, work: Callable[[], Awaitable[httpx2.Response]]) -> httpx2.Response:
        tries = 0
        while True:
            try:
                return await work()
            except CineRadarError as error:
                wait = sent.wait(error, tries, self.settings.chance)
                if wait is None:
                    raise
            tries += 1
            await anyio.sleep(wait)

    async def _whole(self, sent: Sent) -> httpx2.Response:
        deadline = Deadline(sent.timeout, self.settings.clock)
        response = await self._open(sent, httpx2.Timeout(sent.timeout))
        return await self._read(sent, response, deadline)

    async def _open(self, sent: Sent, limits: httpx2.Timeout) -> httpx2.Response:
        deadline = Deadline(sent.timeout, self.settings.clock)
        with reaching(sent.address):
            request = self._http.build_request(
                sent.method, sent.address, headers=sent.headers, content=sent.content, timeout=limits
            )
            response = await self._http.send(request, stream=True)
        if response.is_success:
            return response
        raise refusal_of(await self._read(sent, response, deadline))

    async def _read(self, sent: Sent, response: httpx2.Response, deadline: Deadline) -> httpx2.Response:
        if response.is_stream_consumed:
            return response  # transports that stand in for a network give answers that are read already
        pieces: list[bytes] = []
        try:
            with reaching(sent.address):
                async for piece in response.aiter_raw():
                    deadline.check()
                    pieces.append(piece)
                return whole(response, b"".join(pieces))
        finally:
            await response.aclose()


class AsyncResource:
    """A group of operations under one name of the client."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core
