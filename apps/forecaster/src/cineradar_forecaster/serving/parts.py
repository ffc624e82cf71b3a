"""What the app is put together from; tests put in others."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cineradar_forecaster.scoring.ports import Champion, FeatureSource


@dataclass(frozen=True, slots=True)
class Parts:
    """Where models and features come from, and how training is started."""

    champion_version: Callable[[], str | None]
    """Cheap: it is asked every second."""
    load_champion: Callable[[str], Champion]
    """Raises models.bundle.BundleError, registry.records.RegistryError or history.store.HistoryError."""
    tell_store: Callable[[], None]
    """Makes sure that the store knows every model: a forecast names its own."""
    source: FeatureSource
    training_command: tuple[str, ...]
    folder: Path
    """For what outlives a restart."""
