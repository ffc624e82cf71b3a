"""Telling MLflow and the store what the registry on disk says; either may be away, and is told the next time."""

import psycopg

from cineradar_forecaster.registry.local import LocalRegistry
from cineradar_forecaster.registry.mirror import mirror_models
from cineradar_forecaster.registry.tracking import Tracking
from cineradar_forecaster.settings import Settings


def tell_others(registry: LocalRegistry, settings: Settings, tracking: Tracking) -> str | None:
    """Mirror every model; gives why the store was not told, None when all agree."""
    records = registry.records()
    tracking.mirror(records)
    if settings.database_url is None:
        return "DATABASE_URL is not set, so the store was not told: the next training that names it does so"
    try:
        mirror_models(settings.database_url, records)
    except psycopg.Error as error:
        return f"the store could not be told ({error}): the next training tells it"
    return None
