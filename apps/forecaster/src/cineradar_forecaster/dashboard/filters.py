"""What a page is asked for: each choice stands in the address, so that a view can be sent to a colleague."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import streamlit as st

from cineradar_forecaster.dashboard.metrics.errors import Unit

Name = Literal["days", "recent", "horizon", "unit", "basis", "band", "chain", "only", "importance"]


@dataclass(frozen=True)
class Filters:
    """A view: how many cinema days back, at which horizon (hours), in which unit, of whom."""

    days: int = 28
    horizon: int = 24
    unit: Unit = "points"
    basis: Literal["model", "pickup"] | None = None
    band: Literal["said", "happened"] = "said"
    chain: str | None = None
    only: Literal["all", "outside"] = "all"
    importance: Literal["contribution", "gain"] = "contribution"

    @property
    def band_name(self) -> str:
        """What the bands are cut by."""
        return "forecast" if self.band == "said" else "outcome"


@dataclass(frozen=True)
class _Choice:
    label: str
    options: Mapping[str, object]
    default: str


_CHOICES: Final[Mapping[Name, _Choice]] = {
    "days": _Choice("Cinema days", {str(days): days for days in (7, 14, 28)}, "28"),
    "recent": _Choice("Cinema days", {"7": 7, "14": 14}, "7"),
    "horizon": _Choice(
        "Horizon, hours before the start", {f"T-{hours}": hours for hours in (72, 48, 24, 12, 6, 3, 1)}, "T-24"
    ),
    "unit": _Choice("Unit", {"points": "points", "seats": "seats"}, "points"),
    "basis": _Choice("Answered by", {"All": None, "Models": "model", "Pickup": "pickup"}, "All"),
    "band": _Choice("Bands of the", {"Forecast": "said", "Outcome": "happened"}, "Forecast"),
    "chain": _Choice("Chain", {"All": None, "XXI": "XXI", "CGV": "CGV", "Cinépolis": "CINEPOLIS"}, "All"),
    "only": _Choice("Misses", {"All": "all", "Outside the interval": "outside"}, "All"),
    "importance": _Choice("Measured by", {"Contribution": "contribution", "Gain": "gain"}, "Contribution"),
}


def _ask(name: Name) -> object:
    choice = _CHOICES[name]
    chosen = st.segmented_control(
        choice.label, list(choice.options), default=choice.default, required=True, key=name, bind="query-params"
    )
    return choice.options[chosen or choice.default]


def choose(*names: Name) -> Filters:
    """Shows these filters in one line and gives what they say; the rest keep their defaults."""
    with st.container(horizontal=True, key="filters", vertical_alignment="bottom"):
        asked: dict[str, Any] = {"days" if name == "recent" else name: _ask(name) for name in names}
    return Filters(**asked)
