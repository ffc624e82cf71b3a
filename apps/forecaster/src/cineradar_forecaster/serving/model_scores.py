"""The champion as the store tells of it."""

from typing import LiteralString

from cineradar_forecaster.serving.database import Database
from cineradar_forecaster.serving.keeper import Held
from cineradar_forecaster.serving.problems import DomainError
from cineradar_forecaster.serving.schemas import ModelScores

_CHAMPION: LiteralString = """
    select version, kind, trained_at, promoted_at, trained_from::text, trained_until::text, training_rows,
           data_fingerprint, tracking_run_id, verdict, scores
    from forecast_models where state = 'champion'
"""


async def find_model(database: Database, held: Held) -> ModelScores:
    """The model that answers. Raises DomainError `not_found` where none was promoted yet."""
    rows = await database.rows(_CHAMPION, {})
    if not rows:
        raise DomainError("not_found", "No model has been promoted yet; until then pickup answers.")
    champion = held.champion
    return ModelScores(**rows[0], loaded=champion is not None and champion.version == rows[0]["version"])
