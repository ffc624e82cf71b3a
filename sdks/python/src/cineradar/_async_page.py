"""Lists that come in pages, awaited."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel

from cineradar._model import PageBody
from cineradar._page import Rows
from cineradar._tables import to_pandas, to_polars

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

R = TypeVar("R", bound=BaseModel)
B = TypeVar("B", bound=PageBody[Any])


class AsyncPage(Rows[R, B]):
    """One page of a list. An `async for` over it runs through its rows and those of all pages after it."""

    def __init__(self, body: B, row: type[R], after: Callable[[str], AsyncPages[R, B]]) -> None:
        super().__init__(body, row)
        self._after = after

    def next_page(self) -> AsyncPages[R, B]:
        """Asks for the page after this one.

        Raises:
            CineRadarError: This is the last one: look at `has_next_page` before.
        """
        return self._after(self._cursor())

    async def pages(self) -> AsyncIterator[AsyncPage[R, B]]:
        """This page and all after it, each asked for when the one before is used up."""
        page = self
        yield page
        while page.has_next_page():
            page = await page.next_page()
            yield page

    async def __aiter__(self) -> AsyncIterator[R]:
        async for page in self.pages():
            for row in page.data:
                yield row

    async def to_polars(self) -> pl.DataFrame:
        """The rows of this page and of all after it as a Polars frame; see `cineradar.to_polars`."""
        return to_polars([row async for row in self], self._row)

    async def to_pandas(self) -> pd.DataFrame:
        """The rows of this page and of all after it as a pandas frame; see `cineradar.to_pandas`."""
        return to_pandas([row async for row in self], self._row)


class AsyncPages(Generic[R, B]):
    """A list that is not asked for yet: awaited, it is its first page; an `async for` runs through the rows of all."""

    def __init__(self, first: Callable[[], Awaitable[AsyncPage[R, B]]]) -> None:
        self._first = first

    def __await__(self) -> Generator[Any, Any, AsyncPage[R, B]]:
        return self._first().__await__()

    async def pages(self) -> AsyncIterator[AsyncPage[R, B]]:
        """Page after page."""
        async for page in (await self).pages():
            yield page

    async def __aiter__(self) -> AsyncIterator[R]:
        async for row in await self:
            yield row

    async def to_polars(self) -> pl.DataFrame:
        """The rows of all pages as a Polars frame; see `cineradar.to_polars`."""
        return await (await self).to_polars()

    async def to_pandas(self) -> pd.DataFrame:
        """The rows of all pages as a pandas frame; see `cineradar.to_pandas`."""
        return await (await self).to_pandas()
