"""Drift: does the market still look like the one the model learnt from?"""

from dataclasses import dataclass
from datetime import timedelta

import polars as pl
import streamlit as st

from cineradar_forecaster.dashboard import charts_model, formats, markup
from cineradar_forecaster.dashboard.bundle import profile_of
from cineradar_forecaster.dashboard.filters import Filters, choose
from cineradar_forecaster.dashboard.markup import Cell, Tone
from cineradar_forecaster.dashboard.meanings import is_of_calendar, meaning
from cineradar_forecaster.dashboard.metrics.drift import Profile, bins_of, drift
from cineradar_forecaster.dashboard.metrics.psi import ACT, WATCH
from cineradar_forecaster.dashboard.queries.features import feature_sample, feature_span
from cineradar_forecaster.dashboard.queries.market import holidays
from cineradar_forecaster.dashboard.queries.models import models
from cineradar_forecaster.dashboard.shell import Market, ask, open_page, panel, settings, show_chart

#: Rows of a sample: enough that chance alone moves PSI by .01.
ENOUGH = 4_000
#: Fewer rows say more about chance than about the market.
FEWEST = 200
_DRAWN = 20
_EARLIEST_DAYS = 14
_KEPT_DAYS = 180


@dataclass(frozen=True)
class Reference:
    """What the last days are compared with, and where it is from."""

    profile: Profile
    source: str


def _sample(first: object, last: object, horizon: int) -> pl.DataFrame:
    rows = ask(feature_span, first, last, horizon)["rows"][0]
    if not rows:
        return pl.DataFrame()
    per_mille = min(1_000, max(1, round(1_000 * ENOUGH / rows)))
    return ask(feature_sample, first, last, horizon, per_mille)


def _reference(market: Market, asked: Filters) -> Reference | None:
    """The champion's training window as it kept it, else as forecasts of those days did, else the earliest days."""
    before = market.window(asked.days)[0] - timedelta(days=1)
    champion = ask(models).filter(pl.col("state") == "champion", pl.col("kind") == "boosted")
    if champion.height:
        row = champion.row(0, named=True)
        window = formats.days(row["trained_from"], row["trained_until"]) if row["trained_from"] else ""
        kept = profile_of(settings().models_dir / row["version"], asked.horizon)
        if kept is not None:
            return Reference(kept, f"the training window of {row['version']}, {window}")
        if row["trained_from"]:
            rows = _sample(row["trained_from"], min(row["trained_until"], before), asked.horizon)
            if rows.height >= FEWEST:
                return Reference(Profile.of(rows), f"forecasts made in the champion's training window, {window}")
    span = ask(feature_span, before - timedelta(days=_KEPT_DAYS), before, asked.horizon)
    first = span["first"][0]
    if first is None:
        return None
    last = min(first + timedelta(days=_EARLIEST_DAYS - 1), before)
    rows = _sample(first, last, asked.horizon)
    if rows.height < FEWEST:
        return None
    return Reference(
        Profile.of(rows), f"the earliest forecasts kept, {formats.days(first, last)}: no training window has any"
    )


def _verdict(psi: float, chance: float) -> tuple[str, Tone]:
    if psi < WATCH:
        return "steady", ""
    if psi < 2 * chance:
        return "few rows", ""
    return ("moved", "bad") if psi >= ACT else ("watch", "warn")


def _table(frame: pl.DataFrame) -> str:
    rows = []
    for row in frame.iter_rows(named=True):
        word, tone = _verdict(row["psi"], row["chance"])
        rows.append(
            [
                Cell(row["feature"]),
                Cell(f"{row['psi']:.3f}", "figure"),
                Cell(word, badge=tone),
                Cell("calendar" if is_of_calendar(row["feature"]) else "", tone="q"),
                Cell(f"{row['chance']:.3f}", "figure", "q"),
                Cell(formats.percent(row["missing_then"]), "figure", "q"),
                Cell(formats.percent(row["missing_lately"]), "figure", "q"),
                Cell(meaning(row["feature"]), "wide", "q"),
            ]
        )
    header = ["Feature", "PSI", "Verdict", "Kind", "By chance", "Missing then", "Missing lately", "Meaning"]
    return markup.behind("Show all as table", markup.table("Drift of each feature", header, rows))


def _say_holidays(market: Market, days: int) -> None:
    marked = ask(holidays, *market.window(days))
    if marked.is_empty():
        return
    names = marked["name"].unique(maintain_order=True).to_list()
    listed = ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
    count = marked["date"].n_unique()
    st.html(
        markup.line(
            f"{count} of the last {days} days are in the calendar ({listed}): features of the calendar and of demand"
            " move with them, and that is not drift.",
            "info",
        )
    )


def _feature(market: Market, reference: Reference, recent: pl.DataFrame, names: list[str]) -> None:
    with panel(market, "bins", "One feature", "share of forecasts in each bin of the reference"):
        feature = st.selectbox("Feature", names, key="feature", bind="query-params")
        frame = bins_of(reference.profile, recent, feature)
        st.html(markup.note(meaning(feature)))
        st.html(markup.legend([("Reference", "cat-5", "solid"), ("Lately", "cat-1", "solid")]))
        show_chart(charts_model.bins(frame), f"Shares of {feature} by bin, then and lately.", "chart-bins")


def show() -> None:
    """Shows the page."""
    market = open_page("Drift", "Does the market still look like the one the model learnt from?")
    asked = choose("recent", "horizon")
    first, last = market.window(asked.days)
    moved = None
    unit = f"features of {formats.days(first, last)} at {formats.lead(asked.horizon)}"
    with panel(market, "psi", "Drift by feature", unit):
        _say_holidays(market, asked.days)
        recent = _sample(first, last, asked.horizon)
        reference = _reference(market, asked)
        if recent.height < FEWEST or reference is None:
            _say_too_little(recent, asked)
        else:
            frame = drift(reference.profile, recent)
            moved = (reference, recent, frame["feature"].to_list())
            _drawn(frame, reference, recent.height)
    if moved is not None:
        _feature(market, *moved)


def _say_too_little(recent: pl.DataFrame, asked: Filters) -> None:
    if recent.height < FEWEST:
        why = f"{recent.height} forecasts of a model kept their features lately; {FEWEST} are needed."
        todo = f"Choose more than {asked.days} days or another horizon; pickup keeps none."
    else:
        why = "There are no earlier days to compare with."
        todo = "A reference comes with the next training, or once forecasts of two weeks are kept."
    st.html(markup.empty(why, todo))


def _drawn(frame: pl.DataFrame, reference: Reference, rows: int) -> None:
    top = frame.row(0, named=True)
    finding = f"The feature that moved most is {top['feature']}, PSI {top['psi']:.2f}."
    show_chart(charts_model.psi_bars(frame.head(_DRAWN)), finding, "chart-psi")
    st.html(
        markup.note(
            f"Compared with {reference.source} ({formats.count(reference.profile.rows)} forecasts then,"
            f" {formats.count(rows)} lately), over its deciles. That {WATCH:g} means watch and {ACT:g} means look is a"
            " rule of thumb, not a test; chance alone gives what the table says."
        )
    )
    st.html(_table(frame))


show()
