import json as wire
from collections.abc import Callable, Iterator
from typing import Any

import anyio
import httpx2
import pytest
from typing_extensions import override

import cineradar
from answering import Api, api, async_client, client, problem
from cineradar import Gap, Lost, Opened, StreamEvent


def reading(showing: str, seq: int, *, final: bool = False) -> dict[str, Any]:
    ids = dict.fromkeys(("showtimeId", "theatreId", "siteId", "movieId", "cityId"), showing)
    of_the_look = {"observedAt": "2026-01-14T05:00:00Z", "startsAt": None, "sold": seq, "blocked": 0, "capacity": 100}
    figures = {"occupancy": None, "occupancyLow": None, "occupancyHigh": None, "confidence": "high"}
    return ids | of_the_look | figures | {"seq": seq, "chain": "XXI", "final": final, "synthetic": True}


def frame(kind: str, id: str, *readings: dict[str, Any], **more: Any) -> str:  # noqa: A002 - as the frame has it
    told = {"type": kind, "id": id, "seq": 1, "readings": list(readings)} | more
    return f"id: {id}\nevent: {kind}\ndata: {wire.dumps(told)}\n\n"


def snapshot(id: str, *readings: dict[str, Any], gap: bool = False) -> str:  # noqa: A002 - as the frame has it
    return frame("snapshot", id, *readings, reason="gap" if gap else "start", gap=gap, part=1, last=True)


def end(code: int) -> str:
    return f"data: {wire.dumps({'type': 'end', 'code': code, 'reason': 'because'})}\n\n"


HEARTBEAT = frame("heartbeat", "h", at="2026-01-14T05:00:00Z", staleBecause=[])
UNKNOWN = 'data: {"type":"weather"}\n\n'


def connection(*frames: str, breaks: bool = False) -> Callable[[], httpx2.Response]:
    def pieces() -> Iterator[bytes]:
        text = "".join(frames).encode()
        yield from (text[start : start + 50] for start in range(0, len(text), 50))
        if breaks:
            raise httpx2.ReadError("cut")

    async def async_pieces() -> Any:
        for piece in pieces():
            yield piece

    class Both(httpx2.SyncByteStream, httpx2.AsyncByteStream):
        @override
        def __iter__(self) -> Iterator[bytes]:
            return pieces()

        @override
        def __aiter__(self) -> Any:
            return async_pieces()

    return lambda: httpx2.Response(200, stream=Both(), headers={"content-type": "text/event-stream"})


STORY = (
    connection(snapshot("a", reading("x", 1), reading("y", 2)), frame("readings", "b", reading("x", 3)), breaks=True),
    connection(frame("readings", "c", reading("y", 4)), end(1012)),
    lambda: problem(503),
    connection(snapshot("d", reading("x", 3), reading("y", 5), gap=True), UNKNOWN, HEARTBEAT, end(4403)),
)
TOLD = [("x", 1), ("y", 2), ("x", 3), ("y", 4), ("y", 5)]
RESUMED = [None, "b", "c", "c"]


def resumed(asked: Api) -> list[str | None]:
    return [request.headers.get("last-event-id") for request in asked.asked]


def test_over_cut_connections_and_restarts_each_reading_comes_once_and_a_gap_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = api(monkeypatch, *STORY)
    events: list[StreamEvent] = []
    told: list[tuple[str, int]] = []
    with pytest.raises(cineradar.StreamEndedError, match="4403") as caught:  # noqa: PT012 - it ends in the loop
        for one in client(asked).occupancy.stream("theatre_123", on_event=events.append):
            told += [(one.showtime_id, one.seq)]
    assert caught.value.code == 4403
    assert told == TOLD
    assert resumed(asked) == RESUMED
    assert asked.asked[0].url.params["theatres"] == "theatre_123"
    kinds = [event.type for event in events]
    assert kinds == [
        *("open", "snapshot", "readings", "lost"),
        *("open", "readings", "lost"),
        "lost",
        *("open", "gap", "snapshot", "heartbeat"),
    ]
    assert [event.resumed for event in events if isinstance(event, Opened)] == [False, True, True]
    assert [event.reason for event in events if isinstance(event, Gap)] == ["gap"]
    waits = [event.retry_in for event in events if isinstance(event, Lost)]
    assert asked.waits == waits
    assert all(wait < limit for wait, limit in zip(waits, [1, 1, 2], strict=True))


def test_awaited_it_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = api(monkeypatch, *STORY)
    told: list[tuple[str, int]] = []

    async def run() -> None:
        nonlocal told
        async for one in async_client(asked).occupancy.stream(cities=["bandung", "jakarta"]):
            told += [(one.showtime_id, one.seq)]

    with pytest.raises(cineradar.StreamEndedError):
        anyio.run(run)
    assert told == TOLD
    assert resumed(asked) == RESUMED
    assert asked.asked[0].url.params["cities"] == "bandung,jakarta"


def test_a_stream_goes_on_after_the_frame_that_was_taken_before_a_restart_of_ones_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = api(monkeypatch, connection(end(4401)))
    with pytest.raises(cineradar.StreamEndedError):
        list(client(asked).occupancy.stream(all=True, last_event_id="kept").events())
    assert resumed(asked) == ["kept"]


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_what_no_further_try_can_mend_is_raised_at_once(monkeypatch: pytest.MonkeyPatch, status: int) -> None:
    asked = api(monkeypatch, lambda: problem(status))
    with pytest.raises(cineradar.ApiError):
        next(iter(client(asked).occupancy.stream("theatre_123")))
    assert len(asked.asked) == 1


def test_nothing_to_follow_is_the_callers_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = api(monkeypatch, *STORY)
    with pytest.raises(ValueError, match="all=True"):
        client(asked).occupancy.stream()
    assert asked.asked == []


def test_leaving_the_loop_closes_the_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[str] = []
    opened = STORY[0]()
    assert isinstance(opened, httpx2.Response)
    monkeypatch.setattr(opened, "close", lambda: closed.append("sync"))

    async def aclose() -> None:
        closed.append("async")

    monkeypatch.setattr(opened, "aclose", aclose)
    with client(api(monkeypatch, lambda: opened)).occupancy.stream("t") as stream:
        assert next(iter(stream)).seq == 1
    assert "sync" in closed

    async def run() -> None:
        other = STORY[0]()
        assert isinstance(other, httpx2.Response)
        monkeypatch.setattr(other, "aclose", aclose)
        async with async_client(api(monkeypatch, lambda: other)).occupancy.stream("t") as stream:
            async for one in stream:
                assert one.seq == 1
                break

    anyio.run(run)
    assert "async" in closed
