import builtins
from collections.abc import Callable
from typing import Any

import anyio
import pytest

import cineradar
from answering import Api, api, async_client, client, json

CITY = {"id": "c", "name": "Jakarta", "slug": "jakarta"}


def note(name: str) -> dict[str, Any]:
    return {
        "id": name,
        "text": name,
        "authorName": "a",
        "createdAt": "2026-01-14T05:00:00Z",
        "mine": True,
        "city": CITY,
    }


def page(names: str, cursor: str | None) -> Callable[[], Any]:
    return lambda: json({"data": [note(name) for name in names], "nextCursor": cursor})


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> Api:
    return api(monkeypatch, page("ab", "c1"), page("", "c2"), page("c", None))


def cursors(pages: Api) -> list[str | None]:
    return [request.url.params.get("cursor") for request in pages.asked]


def test_a_loop_over_a_page_runs_through_the_rows_of_all_each_page_asked_for_once(pages: Api) -> None:
    assert [row.id for row in client(pages).notes.list("s")] == ["a", "b", "c"]
    assert cursors(pages) == [None, "c1", "c2"]


def test_a_page_is_asked_for_when_the_one_before_is_used_up_and_not_before(pages: Api) -> None:
    first = client(pages).notes.list("s")
    assert ([row.id for row in first.data], first.has_next_page(), first.next_cursor) == (["a", "b"], True, "c1")
    assert cursors(pages) == [None]
    second = first.next_page()
    assert [len(one.data) for one in second.pages()] == [0, 1]
    with pytest.raises(cineradar.CineRadarError, match="last page"):
        second.next_page().next_page()


def test_a_list_that_is_not_awaited_is_not_asked_for_and_looped_over_it_is_all_rows(pages: Api) -> None:
    async def run() -> None:
        it = async_client(pages)
        wish = it.notes.list("s")
        assert pages.asked == []
        assert [row.id async for row in wish] == ["a", "b", "c"]
        assert cursors(pages) == [None, "c1", "c2"]

    anyio.run(run)


def test_awaited_it_is_its_first_page(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        it = async_client(api(monkeypatch, page("ab", "c1"), page("c", None)))
        first = await it.notes.list("s")
        assert ([row.id for row in first.data], first.has_next_page()) == (["a", "b"], True)
        assert [len(one.data) async for one in first.pages()] == [2, 1]

    anyio.run(run)


def test_rows_of_all_pages_are_a_polars_frame_with_the_names_of_python(pages: Api) -> None:
    frame = client(pages).notes.list("s").to_polars()
    assert frame["id"].to_list() == ["a", "b", "c"]
    assert str(frame.schema["created_at"]) == "Datetime(time_unit='us', time_zone='UTC')"
    assert frame["city"].struct.field("name").to_list() == ["Jakarta"] * 3


def test_rows_of_all_pages_are_a_pandas_frame_with_a_column_for_each_part(pages: Api) -> None:
    frame = client(pages).notes.list("s").to_pandas()
    assert list(frame["id"]) == ["a", "b", "c"]
    assert list(frame["city_name"]) == ["Jakarta"] * 3
    assert str(frame["created_at"].dtype).startswith("datetime64")


def test_a_table_without_rows_has_its_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = api(monkeypatch, page("", None))
    assert "created_at" in client(nothing).notes.list("s").to_polars().columns
    assert "created_at" in client(nothing).notes.list("s").to_pandas().columns

    async def run() -> None:
        pages = async_client(nothing).notes.list("s")
        assert "created_at" in (await pages.to_polars()).columns
        assert "created_at" in (await pages.to_pandas()).columns

    anyio.run(run)


@pytest.mark.parametrize("library", ["polars", "pandas"])
def test_without_the_library_it_says_what_to_install(pages: Api, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    real = builtins.__import__

    def without(name: str, *more: Any) -> Any:
        if name == library:
            raise ImportError(name)
        return real(name, *more)

    rows = client(pages).notes.list("s")
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match=rf"pip install 'cineradar\[{library}\]'"):
        getattr(rows, f"to_{library}")()
