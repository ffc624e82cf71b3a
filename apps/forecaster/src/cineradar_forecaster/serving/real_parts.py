"""The app's parts as they are in the product."""

from cineradar_forecaster.history.store import HistoryStore
from cineradar_forecaster.registry.local import LocalRegistry
from cineradar_forecaster.registry.mirror import mirror_models
from cineradar_forecaster.scoring.served import serve_model
from cineradar_forecaster.scoring.walked import WalkedHistory
from cineradar_forecaster.serving.jobs import training_command
from cineradar_forecaster.serving.parts import Parts
from cineradar_forecaster.settings import Settings


def real_parts(settings: Settings) -> Parts:
    """The registry and history below FORECASTER_DIR. Raises SettingsError where no store is named."""
    database_url = settings.store_url
    registry = LocalRegistry(settings.models_dir)
    history = HistoryStore(settings.history_dir)
    return Parts(
        champion_version=registry.champion_version,
        load_champion=lambda version: serve_model(registry, version, history, settings.calendar_file),
        tell_store=lambda: mirror_models(database_url, registry.records()),
        source=WalkedHistory(history, settings.calendar_file),
        training_command=training_command(),
        folder=settings.forecaster_dir,
    )
