"""Streams among the calls of `occupancy`."""

from collections.abc import Callable
from typing import Unpack

from cineradar._async_calls import AsyncOccupancyCalls
from cineradar._async_stream import AsyncReadingStream
from cineradar._calls import OccupancyCalls
from cineradar._follow import SILENT_FOR_SECONDS, StreamEvent, Topics, followed
from cineradar._stream import ReadingStream


class Occupancy(OccupancyCalls):
    """What is taken now, what was, and what is taken from now on."""

    def stream(
        self,
        theatre: str | None = None,
        /,
        *,
        last_event_id: str | None = None,
        silent_for: float = SILENT_FOR_SECONDS,
        on_event: Callable[[StreamEvent], object] | None = None,
        **topics: Unpack[Topics],
    ) -> ReadingStream:
        """Follows a theatre, or whatever topics name: `for reading in client.occupancy.stream("theatre_123")`.

        A connection that is gone is followed by another after its last frame. The loop raises where coming back is no
        use: an unknown theatre, a key that was revoked (StreamEndedError).

        `GET /v1/occupancy/stream`; needs `occupancy.read`

        Args:
            theatre: Our id, or the ticketing API's as tix:…
            last_event_id: The `id` of the last frame that was taken, to go on after it.
            silent_for: A connection that says nothing for so many seconds is dead.
            on_event: Told of each event before its readings: `open`, `lost`, `gap`, and frames with the `id` to go on
                after.
            topics: all, sites, theatres, cities, chains, movies: they add up.
        """
        return ReadingStream(self._core, followed(theatre, topics, last_event_id, silent_for, on_event))


class AsyncOccupancy(AsyncOccupancyCalls):
    """What is taken now, what was, and what is taken from now on."""

    def stream(
        self,
        theatre: str | None = None,
        /,
        *,
        last_event_id: str | None = None,
        silent_for: float = SILENT_FOR_SECONDS,
        on_event: Callable[[StreamEvent], object] | None = None,
        **topics: Unpack[Topics],
    ) -> AsyncReadingStream:
        """Follows a theatre, or whatever topics name: `async for reading in client.occupancy.stream("theatre_123")`.

        See `Occupancy.stream`.
        """
        return AsyncReadingStream(self._core, followed(theatre, topics, last_event_id, silent_for, on_event))
