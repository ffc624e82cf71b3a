"""Readings as they are recorded, one connection after the other."""

import time
from collections.abc import Generator, Iterator
from contextlib import closing
from types import TracebackType
from typing import Self

import httpx2

from cineradar._core import Core
from cineradar._errors import CineRadarError, ConnectionFailedError
from cineradar._follow import Followed, Following, Lines, Opened, StreamEvent, Untold
from cineradar._request import reaching
from cineradar.frames import Reading, ReadingsFrame, SnapshotFrame


class ReadingStream:
    """Readings: first the newest of each showing that has not ended, then each that comes, every one once.

    Each loop over it is a stream of its own, over as many connections as it takes, each from the last frame of the one
    before. Leaving the loop ends it; used with `with`, the connection is closed at once when that ends.
    """

    def __init__(self, core: Core, wish: Followed) -> None:
        self._core = core
        self._wish = wish
        self._open: list[Generator[StreamEvent]] = []

    def events(self) -> Generator[StreamEvent]:
        """All that is told: frames, gaps, and what happens to the connection."""
        running = self._follow()
        self._open.append(running)
        return running

    def __iter__(self) -> Iterator[Reading]:
        untold = Untold()
        told = self._wish.on_event
        with closing(self.events()) as events:
            for event in events:
                if told is not None:
                    told(event)
                if isinstance(event, SnapshotFrame | ReadingsFrame):
                    yield from untold.of(event.readings)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends what loops over it, and their connections."""
        while self._open:
            self._open.pop().close()

    def _follow(self) -> Generator[StreamEvent]:
        following = Following(self._wish.last_event_id, self._core.settings.chance)
        while True:
            try:
                yield from self._connect(following)
                continue
            except CineRadarError as error:
                lost = following.lost(error)
            yield lost
            time.sleep(lost.retry_in)

    def _connect(self, following: Following) -> Generator[StreamEvent]:
        """One connection from its opening until it is gone, which it says by raising."""
        call = self._wish.call(following.taken_id)
        settings = self._core.settings
        timeout = httpx2.Timeout(settings.timeout, read=self._wish.silent_for)
        with self._core.open(call, {"max_retries": 0}, timeout) as response:
            yield Opened(resumed=following.taken_id is not None)
            lines = Lines()
            with reaching(call.address(settings.base_url)):
                for piece in response.iter_bytes():
                    for data in lines.push(piece):
                        yield from following.take(data)
        raise ConnectionFailedError("The stream broke off.")
