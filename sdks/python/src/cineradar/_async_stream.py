"""Readings as they are recorded, awaited; step for step those of `_stream`."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from types import TracebackType
from typing import Self

import anyio
import httpx2

from cineradar._async_core import AsyncCore
from cineradar._errors import CineRadarError, ConnectionFailedError
from cineradar._follow import Followed, Following, Lines, Opened, StreamEvent, Untold
from cineradar._request import reaching
from cineradar.frames import Reading, ReadingsFrame, SnapshotFrame


class AsyncReadingStream:
    """Readings: first the newest of each showing that has not ended, then each that comes, every one once.

    Each `async for` over it is a stream of its own, over as many connections as it takes, each from the last frame of
    the one before. Used with `async with`, the connection is closed at once when that ends.
    """

    def __init__(self, core: AsyncCore, wish: Followed) -> None:
        self._core = core
        self._wish = wish
        self._open: list[AsyncGenerator[StreamEvent]] = []

    def events(self) -> AsyncGenerator[StreamEvent]:
        """All that is told: frames, gaps, and what happens to the connection."""
        running = self._follow()
        self._open.append(running)
        return running

    async def __aiter__(self) -> AsyncIterator[Reading]:
        untold = Untold()
        told = self._wish.on_event
        async with aclosing(self.events()) as events:
            async for event in events:
                if told is not None:
                    told(event)
                if isinstance(event, SnapshotFrame | ReadingsFrame):
                    for reading in untold.of(event.readings):
                        yield reading

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Ends what loops over it, and their connections."""
        while self._open:
            await self._open.pop().aclose()

    async def _follow(self) -> AsyncGenerator[StreamEvent]:
        following = Following(self._wish.last_event_id, self._core.settings.chance)
        while True:
            try:
                async with aclosing(self._connect(following)) as events:
                    async for event in events:
                        yield event
                continue
            except CineRadarError as error:
                lost = following.lost(error)
            yield lost
            await anyio.sleep(lost.retry_in)

    async def _connect(self, following: Following) -> AsyncGenerator[StreamEvent]:
        """One connection from its opening until it is gone, which it says by raising."""
        call = self._wish.call(following.taken_id)
        settings = self._core.settings
        timeout = httpx2.Timeout(settings.timeout, read=self._wish.silent_for)
        async with self._core.open(call, {"max_retries": 0}, timeout) as response:
            yield Opened(resumed=following.taken_id is not None)
            lines = Lines()
            with reaching(call.address(settings.base_url)):
                async for piece in response.aiter_bytes():
                    for data in lines.push(piece):
                        for event in following.take(data):
                            yield event
        raise ConnectionFailedError("The stream broke off.")
