"""Overview: can tomorrow be trusted?"""

from datetime import timedelta
from typing import Any, Literal

import polars as pl
import streamlit as st

from cineradar_forecaster.dashboard import charts, formats, markup
from cineradar_forecaster.dashboard.markup import Cell, Figure
from cineradar_forecaster.dashboard.metrics.errors import Unit, summarise
from cineradar_forecaster.dashboard.queries.market import freshness_by_chain
from cineradar_forecaster.dashboard.queries.models import batches, models
from cineradar_forecaster.dashboard.settled import cells_of, say_nothing_settled
from cineradar_forecaster.dashboard.shell import Market, ask, open_page, panel, show_chart, telling

SHORT, LONG = 7, 28
#: The horizon of the main figures: when most media is bought.
MAIN_HORIZON = 24
#: A batch is made every quarter of an hour; after three that did not come the forecasts are late.
LATE = timedelta(minutes=45)


def _answering(market: Market) -> tuple[Figure, Figure]:
    """Which model answers, and the last batch. Raises StoreUnavailableError."""
    made = ask(batches, market.now - timedelta(days=7), market.now, 1)
    known = ask(models)
    champion = known.filter(pl.col("state") == "champion")
    if champion.is_empty():
        model = Figure("Model answering", "Pickup", "no trained model has been promoted yet", long=True)
    else:
        row = champion.row(0, named=True)
        learnt = f"learnt from {formats.days(row['trained_from'], row['trained_until'])}" if row["trained_from"] else ""
        model = Figure("Model answering", row["version"], learnt, long=True)
    if made.is_empty():
        return model, Figure("Last batch", formats.UNKNOWN, "none in the last 7 days")
    last = made.row(0, named=True)
    said = f"{formats.count(last['showings'])} showings in {last['seconds']:.1f} s, by {last['basis']}"
    return model, Figure("Last batch", f"{formats.age(last['made_at'], market.now)} ago", said)


def _judged(cells: pl.DataFrame, market: Market) -> list[Figure]:
    lately = cells.filter(pl.col("cinema_day") >= market.window(SHORT)[0], pl.col("horizon_hours") == MAIN_HORIZON)
    totals = summarise(lately, [], "points")
    where = f"{formats.lead(MAIN_HORIZON)}, last {SHORT} days"
    if totals.is_empty():
        return [
            Figure(f"MAE, {where}", formats.UNKNOWN, "nothing settled"),
            Figure(f"Coverage, {where}", formats.UNKNOWN),
        ]
    row = totals.row(0, named=True)
    return [
        Figure(
            f"MAE, {where}",
            formats.amount(row["mae"], "points"),
            f"pickup {formats.amount(row['pickup'], 'points')}, last week {formats.amount(row['last_week'], 'points')}",
        ),
        Figure(
            f"90% interval covers, {where}",
            formats.percent(row["coverage"]),
            f"of {formats.count(row['showings'])} showings; 88 to 92% is right",
        ),
    ]


def _gain(value: float | None) -> Cell:
    """The error saved against a rung, over the showings both spoke of."""
    tone: Literal["q", "better", "worse"] = "q" if value is None else "better" if value > 0 else "worse"
    return Cell(formats.percent(None if value is None else -value, signed=True), "figure", tone)


def _by_horizon(cells: pl.DataFrame, market: Market, unit: Unit) -> str:
    lately = cells.filter(pl.col("cinema_day") >= market.window(SHORT)[0])
    short = {row["horizon_hours"]: row for row in summarise(lately, ["horizon_hours"], unit).iter_rows(named=True)}
    rows = []
    for row in summarise(cells, ["horizon_hours"], unit).reverse().iter_rows(named=True):
        near = short.get(row["horizon_hours"], dict.fromkeys(row))
        rows.append([Cell(formats.lead(row["horizon_hours"])), *_figures(near, unit), *_figures(row, unit)])
    header = ["Horizon", *["Showings", "MAE", "Pickup", "Last week", "Against pickup", "Coverage", "Width"] * 2]
    groups = [(f"Last {SHORT} days", 7), (f"Last {LONG} days", 7)]
    return markup.table("Error and coverage by horizon", header, rows, groups)


def _figures(row: dict[str, Any], unit: Unit) -> list[Cell]:
    """A window's figures at one horizon."""
    return [
        Cell(formats.count(row["showings"]), "figure", "q"),
        Cell(formats.amount(row["mae"], unit), "figure"),
        Cell(formats.amount(row["pickup"], unit), "figure", "q"),
        Cell(formats.amount(row["last_week"], unit), "figure", "q"),
        _gain(row["gain_pickup"]),
        Cell(formats.percent(row["coverage"]), "figure"),
        Cell(formats.amount(row["width"], unit), "figure", "q"),
    ]


def _chains(market: Market) -> str:
    rows = []
    for row in ask(freshness_by_chain, market.now).iter_rows(named=True):
        missing = row["coming"] - row["forecast"]
        late = row["newest"] is None or market.now - row["newest"] > timedelta(minutes=15)
        rows.append(
            [
                Cell(row["name"], chain=row["chain"]),
                Cell(formats.age(row["newest"], market.now), "figure", badge="warn" if late else None),
                Cell(formats.count(row["coming"]), "figure"),
                Cell(formats.count(missing), "figure", badge="warn" if missing > 0 else None),
            ]
        )
    return markup.table("Freshness by chain", ["Chain", "Newest look", "On sale, 72 h", "Without forecast"], rows)


def _lateness(market: Market) -> None:
    made = ask(batches, market.now - timedelta(days=7), market.now, 1)
    if made.is_empty():
        st.html(markup.line("No batch of forecasts in the last 7 days. Look at the worker's job demand.score.", "bad"))
    elif market.now - made["made_at"][0] > LATE:
        age = formats.age(made["made_at"][0], market.now)
        st.html(markup.line(f"The last batch is {age} old; one is due every 15 minutes. Figures stay."))


def show() -> None:
    """Shows the page."""
    market = open_page("Overview", "Can tomorrow be trusted? What was forecast, beside what truly happened.")
    first, last = market.window(LONG)
    with telling():
        _lateness(market)
        cells = cells_of(first, last)
        st.html(markup.strip([*_answering(market), *_judged(cells, market)]))
    with panel(market, "horizons", "By horizon", "MAE and width in points of occupancy, each showing counts once"):
        cells = cells_of(first, last)
        if cells.is_empty():
            say_nothing_settled(market, first, last)
        else:
            st.html(_by_horizon(cells, market, "points"))
            st.html(
                markup.note(
                    "MAE is the mean distance of the median forecast from the seats sold at the last look, 1 pt being"
                    " 1% of the hall. Against pickup counts showings that both spoke of; negative is better."
                )
            )
    left, right = st.columns([3, 2])
    with left, panel(market, "days", "Error by day", f"MAE at {formats.lead(MAIN_HORIZON)}, points of occupancy"):
        _days(cells_of(first, last))
    with (
        right,
        panel(
            market, "chains", "Data freshness by chain", "newest look at coming showings, and those without forecast"
        ),
    ):
        st.html(_chains(market))


def _days(cells: pl.DataFrame) -> None:
    daily = summarise(cells.filter(pl.col("horizon_hours") == MAIN_HORIZON), ["cinema_day"], "points")
    if daily.is_empty():
        st.html(markup.empty("No day has settled forecasts at this horizon.", "They appear once showings are over."))
        return
    values = ["mae", "pickup", "last_week"]
    st.html(markup.legend(charts.legend_of(values)))
    row = daily.row(-1, named=True)
    finding = (
        f"Mean absolute error at T-24 by cinema day; on {formats.day(row['cinema_day'])} the forecast was off by"
        f" {formats.amount(row['mae'], 'points')}, pickup by {formats.amount(row['pickup'], 'points')}."
    )
    show_chart(charts.lines_by_day(daily, values, "MAE, points"), finding, "chart-days")


show()
