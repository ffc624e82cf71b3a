"""Importance: what does the model lean on?"""

from datetime import date
from pathlib import Path

import polars as pl
import streamlit as st

from cineradar_forecaster.dashboard import charts_model, formats, markup
from cineradar_forecaster.dashboard.bundle import importance_of
from cineradar_forecaster.dashboard.filters import Filters, choose
from cineradar_forecaster.dashboard.markup import Cell
from cineradar_forecaster.dashboard.meanings import meaning
from cineradar_forecaster.dashboard.queries.features import feature_sample, feature_span
from cineradar_forecaster.dashboard.queries.models import models
from cineradar_forecaster.dashboard.shell import ask, open_page, panel, settings, show_chart
from cineradar_forecaster.models.bundle import BundleError

#: Exact TreeSHAP of so many rows takes about a second.
_ROWS = 1_000
_DRAWN = 25


@st.cache_data(ttl=600, max_entries=20, show_spinner=False)
def _importance(folder: Path, recent: pl.DataFrame) -> pl.DataFrame:
    return importance_of(folder, recent)


def _recent(first: date, last: date, horizon: int) -> pl.DataFrame:
    rows = ask(feature_span, first, last, horizon)["rows"][0]
    if not rows:
        return pl.DataFrame()
    per_mille = min(1_000, max(1, round(1_000 * _ROWS / rows)))
    return ask(feature_sample, first, last, horizon, per_mille).head(2 * _ROWS)


def _table(frame: pl.DataFrame) -> str:
    rows = [
        [
            Cell(row["feature"]),
            Cell(formats.UNKNOWN if row["contribution"] is None else f"{row['contribution']:.3f}", "figure"),
            Cell(formats.percent(row["gain"]), "figure"),
            Cell(meaning(row["feature"]), "wide", "q"),
        ]
        for row in frame.iter_rows(named=True)
    ]
    header = ["Feature", "Mean contribution, pt", "Share of gain", "Meaning"]
    return markup.behind("Show all as table", markup.table("Importance of each feature", header, rows))


def _drawn(frame: pl.DataFrame, by_contribution: bool) -> None:  # noqa: FBT001 - of one caller below
    if by_contribution:
        chart = charts_model.importance_bars(frame.head(_DRAWN), "contribution", "mean absolute contribution, points")
        finding = f"The feature that moves forecasts most is {frame['feature'][0]}."
    else:
        by_gain = frame.sort("gain", descending=True)
        percent = by_gain.head(_DRAWN).with_columns(100 * pl.col("gain"))
        chart = charts_model.importance_bars(percent, "gain", "share of the loss saved in training, %")
        finding = f"The feature that saved most loss in training is {by_gain['feature'][0]}."
    show_chart(chart, finding, "chart-importance")


def _explain(asked: Filters, rows: int) -> str:
    seen = (
        f"Contributions are over {formats.count(rows)} forecasts of the last {asked.days} days at"
        f" {formats.lead(asked.horizon)}: how far each feature moved the median, up or down, in points of occupancy"
        " (TreeSHAP)."
        if rows
        else "No forecast of these days kept its features, so that only gain is shown: how much of the loss each"
        " feature's splits saved in training."
    )
    return f"{seen} The model starts from the blend of bookings and prior; the trees add to it."


def show() -> None:
    """Shows the page."""
    market = open_page("Importance", "What does the model that answers lean on?")
    asked = choose("days", "horizon", "importance")
    with panel(market, "importance", "Importance by feature", "of the champion's median model"):
        champion = ask(models).filter(pl.col("state") == "champion", pl.col("kind") == "boosted")
        if champion.is_empty():
            st.html(
                markup.empty(
                    "Pickup answers, which has no features.",
                    "Once a model is promoted, its features are shown here; Models says why none was.",
                )
            )
            return
        version = champion["version"][0]
        recent = _recent(*market.window(asked.days), asked.horizon)
        try:
            frame = _importance(settings().models_dir / version, recent)
        except BundleError:
            st.html(
                markup.empty(
                    f"The folder of {version} is not on this machine, or of another release.",
                    "Start the dashboard with the FORECASTER_DIR that training wrote to, or train anew.",
                )
            )
            return
        _drawn(frame, asked.importance == "contribution" and recent.height > 0)
        st.html(markup.note(f"{version}. {_explain(asked, recent.height)}"))
        st.html(_table(frame))


show()
