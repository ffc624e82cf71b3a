"""Lists that come in pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from pydantic import BaseModel

from cineradar._errors import CineRadarError
from cineradar._model import PageBody
from cineradar._tables import to_pandas, to_polars

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


R = TypeVar("R", bound=BaseModel)
B = TypeVar("B", bound=PageBody[Any])


class Rows(Generic[R, B]):
    """One page of a list, without a way to the next."""

    def __init__(self, body: B, row: type[R]) -> None:
        self.body = body
        """The answer whole: some lists say more than their rows."""
        # Each body declares its own list of rows, which is what `row` says.
        self.data = cast("list[R]", list(body.data))
        """The rows of this page."""
        self.next_cursor = body.next_cursor
        """Where the next page begins, for a later call with the same filters; None on the last one."""
        self._row = row

    def has_next_page(self) -> bool:
        """Whether there is a page after this one."""
        return self.next_cursor is not None

    def _cursor(self) -> str:
        if self.next_cursor is None:
            raise CineRadarError("This is the last page: ask has_next_page() before next_page().")
        return self.next_cursor


class Page(Rows[R, B]):
    """One page of a list. A loop over it runs through its rows and those of all pages after it."""

    def __init__(self, body: B, row: type[R], after: Callable[[str], Page[R, B]]) -> None:
        super().__init__(body, row)
        self._after = after

    def next_page(self) -> Page[R, B]:
        """Asks for the page after this one.

        Raises:
            CineRadarError: This is the last one: look at `has_next_page` before.
        """
        return self._after(self._cursor())

    def pages(self) -> Iterator[Page[R, B]]:
        """This page and all after it, each asked for when the one before is used up."""
        page = self
        yield page
        while page.has_next_page():
            page = page.next_page()
            yield page

    def __iter__(self) -> Iterator[R]:
        for page in self.pages():
            yield from page.data

    def to_polars(self) -> pl.DataFrame:
        """The rows of this page and of all after it as a Polars frame; see `cineradar.to_polars`."""
        return to_polars(self, self._row)

    def to_pandas(self) -> pd.DataFrame:
        """The rows of this page and of all after it as a pandas frame; see `cineradar.to_pandas`."""
        return to_pandas(self, self._row)
