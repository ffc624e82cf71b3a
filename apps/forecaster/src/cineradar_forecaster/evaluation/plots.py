"""Drawings of an evaluation, as SVG: units on every axis, colours that tell apart without colour sight."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from cineradar_forecaster.evaluation.contest import FORECASTER
from cineradar_forecaster.evaluation.document import Plot
from cineradar_forecaster.evaluation.oracle import KNOWS
from cineradar_forecaster.evaluation.scores import HorizonScore, Scores

# Okabe and Ito 2008.
_BLUE, _ORANGE, _GREEN, _PURPLE, _GREY = "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#6b7280"
_STYLE: Any = {"svg.fonttype": "none", "svg.hashsalt": "cineradar", "font.family": "sans-serif", "font.size": 9}
_WIDTH_INCHES = 9.0
_AIM_COVERAGE = (88.0, 92.0)


def _drawn(name: str, shows: str, panels: int, height: float, draw: Callable[[Sequence[Axes]], None]) -> Plot:
    with rc_context(_STYLE):
        figure = Figure(figsize=(_WIDTH_INCHES, height), layout="constrained")
        axes = figure.subplots(1, panels, squeeze=False)[0]
        draw(list(axes))
        for axis in axes:
            axis.spines[["top", "right"]].set_visible(False)
        # Below the panels, where it hides nothing; each entry once.
        entries = {
            label: drawn for axis in axes for drawn, label in zip(*axis.get_legend_handles_labels(), strict=True)
        }
        if entries:
            figure.legend(
                entries.values(), entries.keys(), loc="outside lower center", ncols=len(entries), frameon=False
            )
        held = io.StringIO()
        figure.savefig(held, format="svg", metadata={"Date": None})
    return Plot(name, held.getvalue(), shows)


def named(contender: str) -> str:
    """Give a contender's name for a person."""
    return contender.replace("_", " ")


def ladder(scores: Scores) -> Plot:
    """Draw the ladder's errors by horizon, with the oracles as lines."""
    horizons = sorted(scores.horizons)

    def draw(axes: Sequence[Axes]) -> None:
        for axis, horizon in zip(axes, horizons, strict=True):
            _ladder_panel(axis, scores.horizons[horizon])
            axis.set_title(f"T-{horizon} h")
        for axis in axes[1:]:
            axis.set_yticklabels([])

    return _drawn("ladder", "Mean absolute error of each rung by horizon", len(horizons), 3.4, draw)


def _ladder_panel(axis: Axes, of: HorizonScore) -> None:
    names = list(of.rungs)
    colours = [_BLUE if name == FORECASTER else _ORANGE if name == "pickup" else _GREY for name in names]
    axis.barh([named(name) for name in names], [of.rungs[name].mae for name in names], color=colours)
    for at, name in enumerate(names):
        axis.text(of.rungs[name].mae + 0.1, at, f"{of.rungs[name].mae:.1f}", va="center")
    for knows, style in zip(KNOWS, ("-", ":"), strict=True):
        if knows in of.oracles:
            axis.axvline(of.oracles[knows].mae, color=_GREEN, linestyle=style, label=f"oracle: {named(knows)}")
    axis.invert_yaxis()
    axis.margins(x=0.14)
    axis.set_xlabel("MAE, points of occupancy")


def coverage(scores: Scores) -> Plot:
    """Draw how often 90 % intervals hold, by band, beside the plan's interval."""
    horizons = sorted(scores.horizons)

    def draw(axes: Sequence[Axes]) -> None:
        for axis, horizon in zip(axes, horizons, strict=True):
            bands = scores.horizons[horizon].bands
            at = range(len(bands))
            axis.axhspan(*_AIM_COVERAGE, color=_GREEN, alpha=0.15, lw=0, label="aim, 88-92 %")
            axis.bar([x - 0.2 for x in at], [100 * band.coverage_90 for band in bands], 0.38, color=_BLUE, label="ours")
            plans = [100 * band.plan_coverage if band.plan_coverage is not None else 0 for band in bands]
            axis.bar([x + 0.2 for x in at], plans, 0.38, color=_PURPLE, label="plan, ±15 %")
            axis.set_xticks(list(at), [f"{band.band} %" for band in bands])
            axis.set_ylim(0, 100)
            axis.set_title(f"T-{horizon} h")
            axis.set_xlabel("predicted occupancy")
        axes[0].set_ylabel("outcomes within the interval, %")

    return _drawn("coverage", "Coverage of 90 % intervals by band of predicted occupancy", len(horizons), 3.0, draw)


def by_day(scores: Scores, horizon: int, marked: Mapping[str, tuple[date, date]]) -> Plot:
    """Draw errors by day of prediction; `marked` are spans of days with a name, such as Lebaran."""
    days = scores.horizons[horizon].by_day

    def draw(axes: Sequence[Axes]) -> None:
        axis = axes[0]
        for name, (first, last) in marked.items():
            axis.axvspan(first, last, color=_ORANGE, alpha=0.15, lw=0, label=name)  # type: ignore[arg-type]
        lines = (("forecaster", _BLUE, "-"), ("pickup", _ORANGE, "--"), ("oracle", _GREEN, ":"))
        for name, colour, style in lines:
            told = [(day, errors[name]) for day, errors in days.items() if name in errors]
            if told:
                axis.plot([day for day, _ in told], [error for _, error in told], style, color=colour, label=name)  # type: ignore[arg-type]
        axis.set_ylim(bottom=0)
        axis.set_ylabel("MAE, points of occupancy")
        axis.set_xlabel("day of prediction")
        axis.tick_params(axis="x", rotation=30)

    return _drawn(f"by-day-{horizon}", f"Error by day of prediction at T-{horizon} h", 1, 3.0, draw)


def by_fold(scores: Scores) -> Plot:
    """Draw the forecaster's and pickup's errors fold by fold."""
    horizons = sorted(scores.horizons)

    def draw(axes: Sequence[Axes]) -> None:
        for axis, horizon in zip(axes, horizons, strict=True):
            numbers = [fold.number for fold in scores.folds]
            for name, colour, style in (("forecaster", _BLUE, "o-"), ("pickup", _ORANGE, "s--")):
                if all(name in fold.mae[horizon] for fold in scores.folds):
                    axis.plot(
                        numbers, [fold.mae[horizon][name] for fold in scores.folds], style, color=colour, label=name
                    )
            axis.set_ylim(bottom=0)
            axis.set_xticks(numbers)
            axis.set_title(f"T-{horizon} h")
            axis.set_xlabel("weekly fold")
        axes[0].set_ylabel("MAE, points of occupancy")

    return _drawn("by-fold", "Error of forecaster and pickup in each weekly fold", len(horizons), 2.8, draw)
