"""What features mean, from their one definition; a model of another release may have others."""

from typing import Final

from cineradar_forecaster.dashboard.formats import UNKNOWN
from cineradar_forecaster.features.definitions import FEATURES

_DEFINED: Final = {feature.name: feature for feature in FEATURES}


def meaning(name: str) -> str:
    """Gives what a feature means, with its unit."""
    feature = _DEFINED.get(name)
    return UNKNOWN if feature is None else f"{feature.meaning} ({feature.unit})"


def is_of_calendar(name: str) -> bool:
    """Tells whether a feature is known long before: it moves with the window's days, whatever the market does."""
    feature = _DEFINED.get(name)
    return feature is not None and feature.known == "long before"
