"""What every page is made of: its head, its panels with their states, and answers kept for a minute."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

import altair as alt
import polars as pl
import streamlit as st

from cineradar_forecaster.dashboard import formats, markup
from cineradar_forecaster.dashboard.database import StoreUnavailableError
from cineradar_forecaster.dashboard.queries.market import market
from cineradar_forecaster.settings import Settings, read_settings

KEPT_SECONDS = 60


@dataclass(frozen=True)
class Market:
    """Whose figures are shown: its clock, its cinema day, and whether its data is invented."""

    now: datetime
    today: date
    stands: bool
    name: str
    synthetic: bool

    def window(self, days: int) -> tuple[date, date]:
        """The last `days` cinema days, today's among them."""
        return self.today - timedelta(days=days - 1), self.today

    @property
    def as_of(self) -> str:
        """The stamp of a panel."""
        return f"as of {formats.short_stamp(self.now)}"


@cache
def settings() -> Settings:
    """The environment of this process. Raises SettingsError."""
    return read_settings()


@st.cache_data(ttl=KEPT_SECONDS, max_entries=200, show_spinner=False)
def _answer(_query: Callable[..., pl.DataFrame], name: str, database_url: str, *arguments: object) -> pl.DataFrame:
    del name  # Streamlit keeps answers by it, for it cannot hash a function.
    return _query(database_url, *arguments)


def ask[**P](query: Callable[P, pl.DataFrame], *arguments: object) -> pl.DataFrame:
    """Gives a query's answer on the market's database, at most a minute old. Raises StoreUnavailableError."""
    return _answer(query, f"{query.__module__}.{query.__qualname__}", settings().store_url, *arguments)


def open_page(title: str, question: str) -> Market:
    """Shows the page's head and gives the market; where the database does not answer, says so and ends the page."""
    try:
        row = ask(market).row(0, named=True)
    except StoreUnavailableError as error:
        st.html(markup.page_head(title, question, "no data", synthetic=False))
        st.html(markup.line(str(error), "bad"))
        st.stop()
    told = settings().market_clock_at
    now = row["now"] if row["stands"] or told is None else told.astimezone(UTC)
    stands = row["stands"] or told is not None
    clock = "clock stands at" if stands else "as of"
    st.html(markup.page_head(title, question, f"{clock} {formats.stamp(now)}", synthetic=row["synthetic"]))
    return Market(
        now=now,
        today=formats.cinema_day(now),
        stands=stands,
        name=row["market"] or settings().market,
        synthetic=row["synthetic"],
    )


@contextmanager
def panel(market: Market, key: str, title: str, unit: str, as_of: str | None = None) -> Iterator[None]:
    """A titled box, as high as its neighbours; what of it fails is told in it, and the rest of the page goes on."""
    with st.container(border=True, key=f"panel-{key}", height="stretch"):
        st.html(markup.panel_head(title, unit, as_of or market.as_of, synthetic=market.synthetic))
        with telling():
            yield


@contextmanager
def telling() -> Iterator[None]:
    """Shows a placeholder while what is within is asked, and a failure of the store as a sentence in its place."""
    try:
        with st.skeleton(height=120):
            yield
    except StoreUnavailableError as error:
        st.html(markup.line(str(error), "bad"))


def show_chart(chart: alt.Chart | alt.LayerChart, finding: str, key: str) -> None:
    """Draws a chart in our colours; `finding` says in a sentence what it shows, to who cannot see it."""
    st.altair_chart(chart, theme=None, alt=finding, key=key, width="stretch")
