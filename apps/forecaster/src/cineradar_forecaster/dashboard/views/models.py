"""Models: which were trained, which answered when, and why were others refused?"""

from datetime import timedelta
from typing import Any

import polars as pl
import streamlit as st

from cineradar_forecaster.dashboard import formats, markup
from cineradar_forecaster.dashboard.ladder import Scores, intervals_of, ladder_of, scores_of
from cineradar_forecaster.dashboard.markup import Cell, Tone
from cineradar_forecaster.dashboard.queries.models import batches, models
from cineradar_forecaster.dashboard.shell import Market, ask, open_page, panel, settings

_TONES: dict[str, Tone] = {"champion": "ok", "candidate": "", "refused": "bad", "retired": ""}
_BATCH_DAYS = 2


def _versions(known: pl.DataFrame) -> str:
    rows = []
    for row in known.iter_rows(named=True):
        learnt = formats.days(row["trained_from"], row["trained_until"]) if row["trained_from"] else formats.UNKNOWN
        rows.append(
            [
                Cell(row["version"]),
                Cell(row["state"], badge=_TONES.get(row["state"], "")),
                Cell(row["kind"], tone="q"),
                Cell(formats.short_stamp(row["trained_at"]), tone="q"),
                Cell(formats.short_stamp(row["promoted_at"])),
                Cell(formats.short_stamp(row["retired_at"]), tone="q"),
                Cell(learnt),
                Cell(formats.count(row["training_rows"]), "figure", "q"),
                Cell(row["verdict"] or "not judged yet", "wide", "" if row["verdict"] else "q"),
            ]
        )
    header = ["Version", "State", "Kind", "Trained", "Promoted", "Retired", "Learnt from", "Rows", "Verdict"]
    return markup.table("Models, the champion first", header, rows)


def _ladder(scores: Scores) -> str | None:
    rungs = ladder_of(scores)
    if rungs.is_empty():
        return None
    horizons = rungs["horizon"].unique().sort(descending=True).to_list()
    measured = {(row["rung"], row["horizon"]): row["mae"] for row in rungs.iter_rows(named=True)}
    rows = [
        [Cell(rung.replace("_", " ")), *(Cell(_figure(measured.get((rung, at))), "figure") for at in horizons)]
        for rung in rungs["rung"].unique(maintain_order=True)
    ]
    return markup.table("The ladder by horizon", ["Rung", *map(formats.lead, horizons)], rows)


def _intervals(scores: Scores) -> str | None:
    frame = intervals_of(scores)
    if frame.is_empty():
        return None
    horizons = frame["horizon"].unique().sort(descending=True).to_list()
    found = {(row["band"], row["horizon"]): row for row in frame.iter_rows(named=True)}
    rows = []
    for band in frame["band"].unique(maintain_order=True):
        cells = [Cell(f"{band}%")]
        for at in horizons:
            row = found.get((band, at))
            cells.append(Cell(formats.percent(row["coverage"] if row else None), "figure"))
            cells.append(Cell(formats.amount(row["width"] if row else None, "points"), "figure", "q"))
        rows.append(cells)
    header = ["Band of the forecast", *["Coverage", "Width"] * len(horizons)]
    return markup.table(
        "Coverage and width by band", header, rows, [(formats.lead(horizon), 2) for horizon in horizons]
    )


def _figure(value: float | None) -> str:
    return formats.UNKNOWN if value is None else f"{value:.2f}"


def _scores(market: Market, known: pl.DataFrame) -> None:
    trained = known.filter(pl.col("kind") == "boosted")
    if trained.is_empty():
        return
    with panel(
        market,
        "ladder",
        "Ladder of a model",
        "MAE on the days held out, points of occupancy, as measured when it was trained",
    ):
        version = st.selectbox("Model", trained["version"].to_list(), key="version", bind="query-params")
        row: dict[str, Any] = trained.row(by_predicate=pl.col("version") == version, named=True)
        scores = scores_of(row["scores"])
        st.html(
            _ladder(scores) or markup.empty("This model has no ladder yet.", "It is measured before a model is judged.")
        )
        intervals = _intervals(scores)
        if intervals is not None:
            st.html(intervals)
        run = f"tracked as run {row['tracking_run_id']}" if row["tracking_run_id"] else "its run was not tracked"
        days = f"Held out: {scores.held_out.first} to {scores.held_out.last}. " if scores.held_out else ""
        data = f"history {row['data_fingerprint']}" if row["data_fingerprint"] else "no fingerprint of its history"
        verdict = (row["verdict"] or "not judged yet").rstrip(".")
        st.html(markup.note(f"{verdict[:1].upper()}{verdict[1:]}. {days}{run.capitalize()}; {data}."))


def _registry(market: Market, known: pl.DataFrame) -> None:
    """Where the models lie on this machine, and which versions of the store are missing there."""
    with panel(market, "registry", "Registry", "model folders and runs beside this process"):
        folder = settings().models_dir
        here = {entry.name for entry in folder.iterdir() if entry.is_dir()} if folder.is_dir() else set[str]()
        wanted = known.filter(pl.col("kind") == "boosted", pl.col("state").is_in(["champion", "candidate"]))
        missing = [version for version in wanted["version"].to_list() if version not in here]
        tracked = "present" if settings().mlflow_dir.is_dir() else "not there yet: a first training makes it"
        st.html(markup.note(f"Model folders here: {len(here)}. The store of runs (MLflow) is {tracked}."))
        if missing:
            st.html(markup.line(f"Without a folder here: {', '.join(missing)}. Set FORECASTER_DIR as training has it."))


def _batches(market: Market) -> None:
    since = market.now - timedelta(days=_BATCH_DAYS)
    with panel(market, "batches", "Who answered", f"batches of the last {_BATCH_DAYS} days by version"):
        made = ask(batches, since, market.now)
        if made.is_empty():
            st.html(markup.empty(f"No batch in {_BATCH_DAYS} days.", "Look at the worker's job demand.score."))
            return
        by = made.group_by("model_version", "basis").agg(
            pl.len().alias("batches"),
            pl.col("made_at").min().alias("first"),
            pl.col("made_at").max().alias("last"),
            pl.col("showings").last(),
            pl.col("seconds").median(),
        )
        rows = [
            [
                Cell(row["model_version"]),
                Cell(row["basis"], tone="q"),
                Cell(formats.count(row["batches"]), "figure"),
                Cell(formats.short_stamp(row["first"]), tone="q"),
                Cell(formats.short_stamp(row["last"])),
                Cell(f"{row['seconds']:.1f} s", "figure"),
            ]
            for row in by.sort("last", descending=True).iter_rows(named=True)
        ]
        header = ["Version", "By", "Batches", "First", "Last", "Time, median"]
        st.html(markup.table("Batches by version", header, rows))


def show() -> None:
    """Shows the page."""
    market = open_page("Models", "Which models were trained, which answered when, and why were others refused?")
    known = pl.DataFrame()
    with panel(market, "versions", "Versions", "the champion answers; pickup answers while there is none"):
        known = ask(models)
        boosted = known.filter(pl.col("kind") == "boosted")
        if boosted.is_empty():
            st.html(
                markup.empty(
                    "No model has been trained yet.",
                    "A first one is trained in the background of npm start, or by cineradar-forecaster train.",
                )
            )
        if known.height:
            st.html(_versions(known))
    if known.height:
        _scores(market, known)
        _registry(market, known)
    _batches(market)


show()
