"""Worst misses: which showings were forecast worst, and what did their bookings look like?"""

from typing import Any

import polars as pl
import streamlit as st

from cineradar_forecaster.dashboard import charts_model, formats, markup
from cineradar_forecaster.dashboard.filters import Filters, choose
from cineradar_forecaster.dashboard.markup import Cell, Figure
from cineradar_forecaster.dashboard.queries.misses import booking_curve, forecasts_of, worst_misses
from cineradar_forecaster.dashboard.settled import say_nothing_settled
from cineradar_forecaster.dashboard.shell import Market, ask, open_page, panel, show_chart

MOST = 200

_COLUMNS = {
    "starts_at": st.column_config.DatetimeColumn("Start, WIB", format="ddd D MMM, HH:mm", timezone="Asia/Jakarta"),
    "site": st.column_config.TextColumn("Site", width="medium"),
    "city": st.column_config.TextColumn("City", width="small"),
    "chain": st.column_config.TextColumn("Chain", width="small"),
    "film": st.column_config.TextColumn("Film", width="medium"),
    "p50": st.column_config.NumberColumn("Forecast, seats", format="%.0f"),
    "sold": st.column_config.NumberColumn("Sold, seats", format="%d"),
    "capacity": st.column_config.NumberColumn("Capacity, seats", format="%d"),
    "error": st.column_config.NumberColumn("Error, seats", format="%+.0f"),
    "error_points": st.column_config.NumberColumn("Error, pt", format="%+.1f"),
    "p05": st.column_config.NumberColumn("5%", format="%.0f"),
    "p95": st.column_config.NumberColumn("95%", format="%.0f"),
    "outside": st.column_config.CheckboxColumn("Outside"),
    "pickup": st.column_config.NumberColumn("Pickup, seats", format="%.0f"),
}


def _list(frame: pl.DataFrame, asked: Filters) -> dict[str, Any]:
    """The table; gives the row that is chosen, the worst where none is."""
    chosen = st.dataframe(
        frame.select(*_COLUMNS).with_columns(pl.col("chain").replace(formats.CHAIN_NAMES)),
        column_config=_COLUMNS,
        hide_index=True,
        height=388,
        row_height=32,
        on_select="rerun",
        selection_mode="single-row",
        key=f"misses-{asked.days}-{asked.horizon}-{asked.chain}-{asked.only}",
    )
    st.download_button(
        "Download as CSV",
        frame.write_csv(),
        file_name=f"worst-misses-T{asked.horizon}-{asked.days}d.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )
    st.html(markup.note("A row that is ticked is drawn below, else the worst. Errors: positive is too high."))
    rows = chosen.selection.rows
    return frame.row(rows[0] if rows and rows[0] < frame.height else 0, named=True)


def _figures(miss: dict[str, Any]) -> list[Figure]:
    side = "more" if miss["error"] < 0 else "fewer"
    return [
        Figure("Sold", f"{miss['sold']} of {miss['capacity']}", "seats at the last look"),
        Figure(
            f"Forecast at {formats.lead(miss['horizon_hours'])}",
            f"{miss['p50']:.0f}",
            f"90% interval {miss['p05']:.0f}{formats.DASH}{miss['p95']:.0f} seats",
        ),
        Figure(
            "Error",
            formats.amount(miss["error_points"], "points", signed=True),
            f"{abs(miss['error']):.0f} seats {side} were sold than said",
        ),
    ]


def _said_table(said: pl.DataFrame) -> str:
    rows = [
        [
            Cell(formats.lead(row["horizon_hours"])),
            Cell(f"{row['p50']:.0f}", "figure"),
            Cell(f"{row['p05']:.0f}{formats.DASH}{row['p95']:.0f}", "figure"),
            Cell(formats.count(row["pickup"]), "figure", "q"),
            Cell(formats.count(row["last_week"]), "figure", "q"),
            Cell(row["basis"], "text", "q"),
            Cell(row["model_version"], "text", "q"),
        ]
        for row in said.iter_rows(named=True)
    ]
    header = ["Horizon", "Median, seats", "90% interval", "Pickup", "Last week", "By", "Version"]
    return markup.behind("Show as table", markup.table("What was said at each horizon", header, rows))


def _curve(market: Market, miss: dict[str, Any]) -> None:
    title = f"{miss['film']}, {miss['site']} {miss['city']}"
    with panel(market, "curve", title, f"{formats.stamp(miss['starts_at'])}; seats sold, and what was said of the end"):
        st.html(markup.strip(_figures(miss)))
        booked = ask(booking_curve, miss["showtime_id"])
        said = ask(forecasts_of, miss["showtime_id"])
        if booked.is_empty():
            st.html(markup.line("This showing has no final any more; only what was said is drawn.", "info"))
        st.html(
            markup.legend(
                [
                    ("Sold so far", "seats", "solid"),
                    ("Forecast, median in its 90% interval", "seats-soft", "solid"),
                    ("Pickup", "cat-2", "dotted"),
                ]
            )
        )
        finding = f"Bookings of {title}: {miss['sold']} sold in the end; at each horizon the forecast and its interval."
        show_chart(charts_model.booking_curve(booked, said, miss["capacity"]), finding, "chart-curve")
        st.html(_said_table(said))


def show() -> None:
    """Shows the page."""
    market = open_page("Worst misses", "Which showings were forecast worst, and what did their bookings look like?")
    asked = choose("days", "horizon", "chain", "only")
    first, last = market.window(asked.days)
    miss = None
    unit = f"{formats.days(first, last)} at {formats.lead(asked.horizon)}; the {MOST} that missed by most seats"
    with panel(market, "list", "Misses", unit):
        frame = ask(worst_misses, first, last, asked.horizon, asked.chain, asked.only, MOST)
        if frame.height:
            miss = _list(frame, asked)
        elif asked.chain or asked.only == "outside":
            st.html(markup.empty("No forecast missed so.", "Clear the filters chain and misses."))
        else:
            say_nothing_settled(market, first, last)
    if miss is not None:
        _curve(market, miss)


show()
