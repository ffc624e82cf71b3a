"""`cineradar-forecaster score`: one batch of all coming showings."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from cineradar_forecaster.history.store import HistoryStore
from cineradar_forecaster.logs import open_log, timed_event
from cineradar_forecaster.registry.local import LocalRegistry
from cineradar_forecaster.registry.mirror import mirror_models
from cineradar_forecaster.scoring.kept import kept, kept_in, write_kept
from cineradar_forecaster.scoring.score import score_batch
from cineradar_forecaster.scoring.served import serve_model
from cineradar_forecaster.scoring.walked import WalkedHistory
from cineradar_forecaster.settings import Settings


def run(args: Sequence[str], settings: Settings) -> int:
    """Writes one batch and says what came of it."""
    description = "Forecasts every coming showing once and writes it to the store."
    ArgumentParser("cineradar-forecaster score", description=description).parse_args(args)
    open_log(settings.log_level)
    registry, history = LocalRegistry(settings.models_dir), HistoryStore(settings.history_dir)
    version = registry.champion_version()
    if version is None:
        print("no model has been trained yet: run `cineradar-forecaster train` first", file=sys.stderr)
        return 1
    champion = serve_model(registry, version, history, settings.calendar_file)
    mirror_models(settings.store_url, registry.records())
    with timed_event("score", modelVersion=version) as noted:
        scored = score_batch(
            settings.store_url, WalkedHistory(history, settings.calendar_file), champion, settings.now()
        )
        noted |= {"showings": scored.rows.height, "batch": scored.batch_id, "outcomes": scored.outcomes}
    write_kept(kept_in(settings.forecaster_dir), kept(scored))
    return 0
