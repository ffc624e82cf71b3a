"""Freshness: is what the forecasts are made of fresh, and did they come?"""

from datetime import datetime, timedelta

import polars as pl
import streamlit as st

from cineradar_forecaster.dashboard import formats, markup
from cineradar_forecaster.dashboard.charts_data import batch_times
from cineradar_forecaster.dashboard.markup import Cell, Figure, Tone
from cineradar_forecaster.dashboard.queries.market import freshness_by_chain, scrape_runs, sources
from cineradar_forecaster.dashboard.queries.models import batches
from cineradar_forecaster.dashboard.shell import Market, ask, open_page, panel, show_chart, telling

RUN_HOURS = 24
_LATE_LOOK = timedelta(minutes=15)


def _sources(market: Market) -> list[Figure]:
    row = ask(sources, market.now, market.today).row(0, named=True)
    made = ask(batches, market.now - timedelta(days=7), market.now, 1)
    batch = made["made_at"][0] if made.height else None

    def figure(label: str, at: datetime | None, missing: str) -> Figure:
        ago = formats.age(at, market.now)
        return Figure(
            label, formats.UNKNOWN if at is None else f"{ago} ago", formats.short_stamp(at) if at else missing
        )

    return [
        figure("Newest look", row["last_look"], "no showing is looked at"),
        figure("Last final", row["last_final"], "no showing is over yet"),
        figure("Last batch of forecasts", batch, "none in 7 days"),
        figure("Last outcome settled", row["last_settled"], "none in 7 days"),
        Figure("Popularity of films", formats.day(row["last_popularity"]), "its last day, of the last 30"),
    ]


def _chains(market: Market) -> None:
    with panel(market, "chains", "By chain", "looks at coming showings, and forecasts of those within 72 h"):
        frame = ask(freshness_by_chain, market.now)
        rows = []
        for row in frame.iter_rows(named=True):
            missing = row["coming"] - row["forecast"]
            late = row["newest"] is None or market.now - row["newest"] > _LATE_LOOK
            rows.append(
                [
                    Cell(row["name"], chain=row["chain"]),
                    Cell(formats.count(row["theatres"]), "figure", "q"),
                    Cell(formats.count(row["showings"]), "figure", "q"),
                    Cell(formats.age(row["newest"], market.now), "figure", badge="warn" if late else None),
                    Cell(formats.age(row["median"], market.now), "figure"),
                    Cell(formats.count(row["stale"]), "figure", badge="warn" if row["stale"] else None),
                    Cell(formats.count(row["coming"]), "figure"),
                    Cell(formats.count(missing), "figure", badge="warn" if missing > 0 else None),
                    Cell(formats.age(row["oldest_forecast"], market.now), "figure", "q"),
                ]
            )
        header = ["Chain", "Listings", "Showings", "Newest look", "Median look", "Stale", "On sale, 72 h"]
        header += ["Without forecast", "Oldest forecast"]
        if not any([*frame["showings"], *frame["coming"]]):
            st.html(markup.empty("No coming showings are known.", "The worker reads the programme within minutes."))
        st.html(markup.table("Freshness by chain", header, rows))
        st.html(
            markup.note(
                "Stale: doors are open and the last look is over 30 minutes old. Without forecast: on sale and within"
                " 72 h, but not in the last batch; a showing put on sale since is in the next."
            )
        )


def _batches(market: Market) -> None:
    with panel(market, "batch-times", "Batches", "seconds each took, last 48 hours; one is due every 15 minutes"):
        made = ask(batches, market.now - timedelta(hours=48), market.now)
        if made.is_empty():
            st.html(markup.empty("No batch in 48 hours.", "Look at the worker's job demand.score."))
            return
        slowest = max(made["seconds"].to_list())
        finding = f"{made.height} batches in 48 hours; the slowest took {slowest:.1f} s."
        show_chart(batch_times(made), finding, "chart-batches")


def _state(row: dict[str, object]) -> tuple[str, Tone]:
    if row["failure"] is not None:
        return "failed", "bad"
    return ("running", "") if row["ended_at"] is None else ("ended", "ok")


def _runs(market: Market) -> None:
    with panel(market, "runs", "Runs of the scraper", f"the last {RUN_HOURS} hours, newest first, at most 40"):
        frame = ask(scrape_runs, market.now - timedelta(hours=RUN_HOURS), market.now)
        if frame.is_empty():
            st.html(markup.empty(f"No run in {RUN_HOURS} hours.", "Start the worker, or look at its log."))
            return
        rows = []
        for row in frame.iter_rows(named=True):
            word, tone = _state(row)
            took = None if row["ended_at"] is None else (row["ended_at"] - row["started_at"]).total_seconds() / 60
            rows.append(
                [
                    Cell(formats.short_stamp(row["started_at"])),
                    Cell(row["kind"], tone="q"),
                    Cell(word, badge=tone),
                    Cell(formats.UNKNOWN if took is None else f"{took:.0f} min", "figure", "q"),
                    Cell(formats.count(row["requests"]), "figure"),
                    Cell(formats.count(row["accepted"]), "figure"),
                    Cell(formats.count(row["anchors_met"]), "figure", "q"),
                    Cell(formats.count(row["last_looks_missed"]), "figure", badge=_warn(row["last_looks_missed"])),
                    Cell(formats.count(row["errors"]), "figure", badge=_warn(row["errors"])),
                ]
            )
        header = ["Started", "Kind", "State", "Took", "Requests", "Readings", "Anchors", "Last looks missed", "Errors"]
        st.html(markup.table("Runs of the scraper", header, rows))
        st.html(markup.note(_missed(frame)))


def _warn(value: int) -> Tone | None:
    return "warn" if value else None


def _missed(frame: pl.DataFrame) -> str:
    missed = formats.count(sum(frame["last_looks_missed"].to_list()))
    return (
        f"{missed} last looks were missed: those showings settle on an earlier look, and their forecast looks too high."
    )


def show() -> None:
    """Shows the page."""
    market = open_page("Freshness", "Is what the forecasts are made of fresh, and did they come?")
    with telling():
        st.html(markup.strip(_sources(market)))
    _chains(market)
    _batches(market)
    _runs(market)


show()
