"""Serves a model made by hand, as `cineradar-forecaster serve` would a trained one; for tests that kill it."""

import sys
from pathlib import Path

from cineradar_forecaster.serving.command import serve
from cineradar_forecaster.serving.parts import Parts
from cineradar_forecaster.settings import read_settings
from planted import VERSION, HandMadeChampion, HandMadeSource

if __name__ == "__main__":
    settings = read_settings()
    has_model = settings.forecaster_dir / "has-model"
    parts = Parts(
        champion_version=lambda: VERSION if has_model.exists() else None,
        load_champion=lambda _version: HandMadeChampion(),
        tell_store=lambda: None,
        source=HandMadeSource(),
        training_command=(sys.executable, "-c", "import time; time.sleep(60)"),
        folder=Path(settings.forecaster_dir),
    )
    sys.exit(serve(settings, parts))
