"""What streams tell, and what the connections of one come to; reading them is left to the two clients."""

import codecs
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypedDict

from pydantic import TypeAdapter, ValidationError

from cineradar._call import Call
from cineradar._errors import AnswerError, CineRadarError, StreamEndedError
from cineradar._retry import Chance, backoff_seconds, retry_delay_seconds
from cineradar._sse import EventReader
from cineradar.frames import EndFrame, HeartbeatFrame, Reading, ReadingsFrame, SnapshotFrame

_FIRST_WAIT_SECONDS = 1.0
_RESTARTING = 1012
_FOR_GOOD = {4401, 4403}
SILENT_FOR_SECONDS = 45.0
"""Three heartbeats: a connection that says nothing for so long is dead."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Connected. `resumed`: it goes on after the last frame, unless a gap is told next."""

    resumed: bool
    type: Literal["open"] = "open"


@dataclass(frozen=True, slots=True)
class Lost:
    """The connection is gone, and tried again after `retry_in` seconds. Nothing is missed by that alone."""

    error: CineRadarError
    retry_in: float
    type: Literal["lost"] = "lost"


@dataclass(frozen=True, slots=True)
class Gap:
    """Readings may have been missed; a snapshot follows."""

    reason: str
    type: Literal["gap"] = "gap"


StreamEvent = Opened | Lost | Gap | SnapshotFrame | ReadingsFrame | HeartbeatFrame
"""What a stream tells: the API's frames, and what happens to the connection that carries them."""


class Topics(TypedDict, total=False):
    """What to follow; topics add up."""

    all: bool
    sites: Sequence[str]
    theatres: Sequence[str]
    cities: Sequence[str]
    chains: Sequence[str]
    movies: Sequence[str]


@dataclass(frozen=True, slots=True)
class Followed:
    """A stream that is wished for."""

    topics: Topics
    last_event_id: str | None
    silent_for: float
    on_event: Callable[[StreamEvent], object] | None

    def call(self, after: str | None) -> Call:
        """The request of one connection, which goes on after a frame."""
        headers = {"Accept": "text/event-stream"} | ({} if after is None else {"Last-Event-ID": after})
        return Call("GET", "/v1/occupancy/stream", query=dict(self.topics), headers=headers)


def followed(
    theatre: str | None,
    topics: Topics,
    last_event_id: str | None,
    silent_for: float,
    on_event: Callable[[StreamEvent], object] | None,
) -> Followed:
    """The stream of a theatre, or of whatever topics name.

    Raises:
        ValueError: Nothing is named: `all=True` says that everything is meant.
    """
    if theatre is not None:
        topics = {**topics, "theatres": [theatre, *topics.get("theatres", [])]}
    if not topics:
        raise ValueError("Name a theatre or topics to follow; all=True follows everything.")
    return Followed(topics, last_event_id, silent_for, on_event)


_MODELS: dict[str, type[SnapshotFrame | ReadingsFrame | HeartbeatFrame | EndFrame]] = {
    "snapshot": SnapshotFrame,
    "readings": ReadingsFrame,
    "heartbeat": HeartbeatFrame,
    "end": EndFrame,
}


class _Kind(TypedDict):
    type: str


_KIND = TypeAdapter(_Kind)


def events_of(data: str) -> list[SnapshotFrame | ReadingsFrame | HeartbeatFrame | Gap]:
    """What a frame tells; frames of kinds that this version does not know tell nothing.

    Raises:
        StreamEndedError: The frame is an end.
        AnswerError: It is no frame.
    """
    try:
        model = _MODELS.get(_KIND.validate_json(data)["type"])
        frame = None if model is None else model.model_validate_json(data)
    except ValidationError as error:
        raise AnswerError(f"The stream told what this version does not know: {error}") from error
    if isinstance(frame, EndFrame):
        raise StreamEndedError(frame.code, frame.reason)
    if isinstance(frame, SnapshotFrame) and frame.gap and frame.part == 1:
        return [Gap(frame.reason), frame]
    return [] if frame is None else [frame]


class Following:
    """Over as many connections as it takes: the frame to go on after, and how often in a row none came."""

    def __init__(self, last_event_id: str | None, chance: Chance) -> None:
        self.taken_id = last_event_id
        self._tries = 0
        self._chance = chance

    def take(self, data: str) -> Iterator[StreamEvent]:
        """What a frame tells, each noted before it is given."""
        for event in events_of(data):
            if not isinstance(event, Gap) and event.id is not None:
                self.taken_id = event.id
            self._tries = 0
            yield event

    def lost(self, error: CineRadarError) -> Lost:
        """That a connection is gone; raises `error` where coming back is no use."""
        wait = self._come_back(error)
        if wait is None:
            raise error
        self._tries += 1
        return Lost(error, wait)

    def _come_back(self, error: CineRadarError) -> float | None:
        if not isinstance(error, StreamEndedError):
            return retry_delay_seconds(error, self._tries, self._chance, _FIRST_WAIT_SECONDS)
        if error.code in _FOR_GOOD:
            return None
        # At a restart a neighbour takes over at once: the wait only spreads the readers that come to it.
        if error.code == _RESTARTING and self._tries == 0:
            return self._chance() * _FIRST_WAIT_SECONDS
        return backoff_seconds(self._tries, self._chance, _FIRST_WAIT_SECONDS)


class Lines:
    """The events of one connection, out of bytes that come in pieces of any size."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._reader = EventReader()

    def push(self, piece: bytes) -> Iterator[str]:
        """The texts of the events that are whole with this piece."""
        for event in self._reader.push(self._decoder.decode(piece)):
            yield event.data


class Untold:
    """Leaves out the looks that were told already: a snapshot after a gap tells the newest of each showing again."""

    def __init__(self) -> None:
        # By equality, not by order: a store that was made anew counts from the beginning.
        self._newest: dict[str, int] = {}

    def of(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """Those that were not told before."""
        for reading in readings:
            is_told = self._newest.get(reading.showtime_id) == reading.seq
            # Snapshots tell nothing of what has ended.
            if reading.final:
                self._newest.pop(reading.showtime_id, None)
            else:
                self._newest[reading.showtime_id] = reading.seq
            if not is_told:
                yield reading
