"""Error: where and when do the forecasts miss?"""

from typing import Literal

import polars as pl
import streamlit as st

from cineradar_forecaster.dashboard import charts, formats, markup
from cineradar_forecaster.dashboard.filters import Filters, choose
from cineradar_forecaster.dashboard.markup import Cell
from cineradar_forecaster.dashboard.metrics.errors import summarise
from cineradar_forecaster.dashboard.queries.market import holidays
from cineradar_forecaster.dashboard.settled import BANDS, cells_of, say_nothing_settled
from cineradar_forecaster.dashboard.shell import Market, ask, open_page, panel, show_chart

LADDER = ["mae", "pickup", "last_week"]
_COLUMNS = ["Showings", "MAE", "Pickup", "Last week", "Against pickup", "Bias", "Coverage", "Width"]


def _table(title: str, group: str, frame: pl.DataFrame, asked: Filters) -> str:
    """The figures behind a chart, all of them."""
    rows = []
    for row in frame.iter_rows(named=True):
        gain = row["gain_pickup"]
        tone: Literal["q", "better", "worse"] = "q" if gain is None else "better" if gain > 0 else "worse"
        rows.append(
            [
                Cell(str(row[group])),
                Cell(formats.count(row["showings"]), "figure", "q"),
                Cell(formats.amount(row["mae"], asked.unit), "figure"),
                Cell(formats.amount(row["pickup"], asked.unit), "figure", "q"),
                Cell(formats.amount(row["last_week"], asked.unit), "figure", "q"),
                Cell(formats.percent(None if gain is None else -gain, signed=True), "figure", tone),
                Cell(formats.amount(row["bias"], asked.unit, signed=True), "figure"),
                Cell(formats.percent(row["coverage"]), "figure"),
                Cell(formats.amount(row["width"], asked.unit), "figure", "q"),
            ]
        )
    return markup.behind("Show as table", markup.table(title, [group.capitalize(), *_COLUMNS], rows))


def _ladder_finding(what: str, row: dict[str, object], asked: Filters) -> str:
    mae, pickup = row["mae"], row["pickup"]
    said = formats.amount(mae if isinstance(mae, float) else None, asked.unit)
    rival = formats.amount(pickup if isinstance(pickup, float) else None, asked.unit)
    return f"Mean absolute error {what}: the forecast {said}, pickup {rival}, in {formats.UNIT_NAMES[asked.unit]}."


def _horizons(cells: pl.DataFrame, market: Market, asked: Filters) -> None:
    frame = summarise(cells, ["horizon_hours"], asked.unit).reverse()
    named = frame.with_columns(pl.format("T-{}", "horizon_hours").alias("horizon"))
    order = named["horizon"].to_list()
    left, right = st.columns([3, 2])
    with left, panel(market, "by-horizon", "Error by horizon", f"MAE, {formats.UNIT_NAMES[asked.unit]}"):
        st.html(markup.legend(charts.legend_of(LADDER)))
        finding = _ladder_finding("at the nearest horizon", frame.row(-1, named=True), asked)
        show_chart(charts.lines_by_horizon(frame, LADDER, f"MAE, {asked.unit}"), finding, "chart-horizon")
        st.html(_table("Error by horizon", "horizon", named, asked))
    with right, panel(market, "bias", "Bias by horizon", f"mean of forecast less sold, {asked.unit}"):
        chart = charts.bias_bars(named, "horizon", order, f"{asked.unit}, right of 0 is too high")
        show_chart(chart, "Mean signed error by horizon.", "chart-bias")


def _days(cells: pl.DataFrame, market: Market, asked: Filters) -> None:
    at = cells.filter(pl.col("horizon_hours") == asked.horizon)
    frame = summarise(at, ["cinema_day"], asked.unit)
    unit = f"MAE at {formats.lead(asked.horizon)}, {formats.UNIT_NAMES[asked.unit]}"
    with panel(market, "by-day", "Error by cinema day", unit):
        if frame.is_empty():
            st.html(markup.empty(f"Nothing is settled at {formats.lead(asked.horizon)}.", "Choose another horizon."))
            return
        st.html(markup.legend(charts.legend_of(LADDER)))
        finding = _ladder_finding("on the last day", frame.row(-1, named=True), asked)
        marked = ask(holidays, *market.window(asked.days))
        show_chart(charts.lines_by_day(frame, LADDER, f"MAE, {asked.unit}", marked), finding, "chart-day")
        named = frame.with_columns(pl.col("cinema_day").dt.strftime("%a %-d %b").alias("day"))
        st.html(_table("Error by cinema day", "day", named, asked))


def _groups(cells: pl.DataFrame, market: Market, asked: Filters) -> None:
    at = cells.filter(pl.col("horizon_hours") == asked.horizon)
    where = f"at {formats.lead(asked.horizon)}, {formats.UNIT_NAMES[asked.unit]}"
    chains = summarise(at.with_columns(pl.col("chain").replace(formats.CHAIN_NAMES)), ["chain"], asked.unit)
    bands = summarise(at, [asked.band], asked.unit).with_columns(
        pl.col(asked.band).replace_strict(dict(enumerate(BANDS)), return_dtype=pl.String).alias("band")
    )
    if chains.is_empty():
        return
    left, middle, right = st.columns(3)
    with left, panel(market, "by-chain", "Error by chain", f"MAE {where}"):
        _bars(chains, "chain", chains["chain"].to_list(), asked)
    with middle, panel(market, "by-band", f"Error by band of the {asked.band_name}", f"MAE {where}"):
        _bars(bands, "band", list(BANDS), asked)
    with right, panel(market, "coverage", "Coverage by band", f"90% interval at {formats.lead(asked.horizon)}"):
        finding = "Share of outcomes inside the 90% interval by band: " + ", ".join(
            f"{row['band']} {formats.percent(row['coverage'])}" for row in bands.iter_rows(named=True)
        )
        show_chart(charts.coverage_dots(bands, "band", list(BANDS)), finding, "chart-coverage")
        widths = ", ".join(
            f"{row['band']}: {formats.amount(row['width'], asked.unit)}" for row in bands.iter_rows(named=True)
        )
        st.html(markup.note(f"Mean width, {asked.unit}: {widths}."))


def _bars(frame: pl.DataFrame, by: str, order: list[str], asked: Filters) -> None:
    st.html(markup.legend(charts.legend_of(LADDER)))
    worst = frame.sort("mae").row(-1, named=True)
    finding = _ladder_finding(f"is largest for {worst[by]}", worst, asked)
    show_chart(charts.ladder_bars(frame, by, order, LADDER, f"MAE, {asked.unit}"), finding, f"chart-{by}")
    st.html(_table(f"Error by {by}", by, frame, asked))


def show() -> None:
    """Shows the page."""
    market = open_page("Error", "Where and when do the forecasts miss, and by more or less than pickup?")
    asked = choose("days", "horizon", "unit", "basis", "band")
    first, last = market.window(asked.days)
    with panel(market, "settled", "Settled forecasts", formats.days(first, last)):
        cells = cells_of(first, last)
        if asked.basis is not None:
            cells = cells.filter(pl.col("basis") == asked.basis)
        if cells.is_empty():
            say_nothing_settled(market, first, last)
            return
        total = summarise(cells.filter(pl.col("horizon_hours") == asked.horizon), [], asked.unit)
        spoke = total.row(0, named=True) if total.height else {}
        st.html(
            markup.note(
                f"{formats.count(spoke.get('showings', 0))} showings at {formats.lead(asked.horizon)}; pickup had"
                f" something to go by for {formats.count(spoke.get('pickup_showings', 0))}, last week's same slot for"
                f" {formats.count(spoke.get('last_week_showings', 0))}. Against pickup is over showings of both. A band"
                " of the outcome cannot hold 90%: who looks at full halls alone sees every surprise upwards."
            )
        )
    _horizons(cells, market, asked)
    _days(cells, market, asked)
    _groups(cells, market, asked)


show()
