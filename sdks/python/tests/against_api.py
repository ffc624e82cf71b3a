"""What a developer reads and writes, against an API: tests/sdk/python.test.ts starts one and runs this by the wheel."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import anyio
import httpx2
from typing_extensions import override

import cineradar
from cineradar import AsyncCineRadar, CineRadar

FROM, TO = "2026-01-05", "2026-01-12"


def raised(kind: type[cineradar.ApiError], call: Callable[[], object]) -> cineradar.ApiError:
    try:
        call()
    except kind as error:
        return error
    raise AssertionError(f"no {kind.__name__}")


def reads(client: CineRadar) -> None:
    now = client.occupancy.get("theatre_123")
    assert now.synthetic
    assert len(client.occupancy.live(city="Jakarta").readings) > 1
    resolutions: tuple[Literal["day", "hour", "15min"], ...] = ("day", "hour", "15min")
    for resolution in resolutions:
        history = client.occupancy.history("theatre_123", resolution=resolution, from_="2026-01-06", to="2026-01-08")
        assert history.resolution == resolution
        assert len(history.points) > 0
    assert client.performance.theatre("theatre_123", from_=FROM, to=TO).total.shows > 0
    assert client.performance.movie("movie_456", from_=FROM, to=TO).total.shows > 0
    assert now.theatre_id in [one.id for one in client.sites.get(now.site.id).listings]
    assert len(client.predictions.list(theatre="theatre_123").data) > 0
    assert len(client.exports.day(date="2026-01-12", kind="attendance")) > 0
    assert client.me.get().market == "sandbox"
    assert client.limits.list().data
    assert client.scrapes.freshness().by_chain
    assert client.sandbox.get().samples.theatre_id == "theatre_123"


def pages(client: CineRadar) -> None:
    whole = client.theatres.list(city="JAKARTA", chain="XXI")
    by_one = client.theatres.list(city="JAKARTA", chain="XXI", limit=1)
    ids = [row.id for row in whole]
    assert client.occupancy.get("theatre_123").theatre_id in ids
    assert [row.id for row in by_one] == ids
    assert whole.to_polars()["id"].to_list() == ids
    assert list(by_one.to_pandas()["city_slug"]) == ["jakarta"] * len(ids)


def refusals(client: CineRadar) -> None:
    raised(cineradar.NotFoundError, lambda: client.theatres.get("theatre_999"))
    wrong = raised(cineradar.BadRequestError, lambda: client.theatres.list(city="atlantis"))
    assert wrong.errors[0].pointer == "/query/city"
    assert wrong.request_id
    with CineRadar(api_key="cr_test_mistyped") as stranger:
        raised(cineradar.UnauthenticatedError, stranger.market.get)


class Losing(httpx2.HTTPTransport):
    """Loses the answer of the first POST on its way."""

    lost = 0

    @override
    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        response = super().handle_request(request)
        if request.method == "POST" and self.lost == 0:
            self.lost += 1
            response.close()
            raise httpx2.ReadError("lost on its way")
        return response


def one_effect() -> None:
    wire = Losing()
    with CineRadar(http_client=httpx2.Client(transport=wire)) as client:
        site = client.occupancy.get("theatre_123").site.id
        replayed: list[str | None] = []
        note = client.notes.write(
            site,
            text="written once by Python",
            on_response=lambda answer: replayed.append(answer.headers.get("idempotency-replayed")),
        )
        assert (wire.lost, replayed) == (1, ["true"])
        assert [one.id for one in client.notes.list(site) if one.text == note.text] == [note.id]
        client.notes.delete(site, note.id)


def streams(client: CineRadar) -> None:
    """The sandbox's clock is moved while it is followed: what is recorded on the way comes, in order."""
    theatre = client.occupancy.get("theatre_123").theatre_id
    moved = False
    newest = 0
    with client.occupancy.stream("theatre_123") as stream:
        for event in stream.events():
            if isinstance(event, cineradar.SnapshotFrame) and event.last and not moved:
                client.sandbox.set_clock(now="2026-01-14T13:00:00+07:00")
                moved = True
            if isinstance(event, cineradar.ReadingsFrame):
                assert {reading.theatre_id for reading in event.readings} == {theatre}
                newest = max(reading.seq for reading in event.readings)
                break
    assert moved
    assert newest > 0
    client.sandbox.reset()


async def awaited() -> None:
    async with AsyncCineRadar() as client:
        now = await client.occupancy.get("theatre_123")
        assert now.theatre_id in [row.id async for row in client.theatres.list(city="JAKARTA", chain="XXI", limit=1)]
        async with client.occupancy.stream("theatre_123") as stream:
            async for reading in stream:
                assert reading.theatre_id == now.theatre_id
                break


def main() -> None:
    installed = Path(cineradar.__file__)
    assert (installed.parent / "py.typed").exists()
    with CineRadar() as client:
        for work in (reads, pages, refusals, streams):
            work(client)
    one_effect()
    anyio.run(awaited)
    sys.stdout.write(f"all of it by {installed.parent}\n")


if __name__ == "__main__":
    main()
