"""All that the app's routes share, opened and closed with it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from psycopg.errors import LockNotAvailable

from cineradar_forecaster.logs import timed_event
from cineradar_forecaster.scoring.score import ScoredBatch, score_batch
from cineradar_forecaster.serving.cache import Answers
from cineradar_forecaster.serving.database import Database
from cineradar_forecaster.serving.jobs import Trainings
from cineradar_forecaster.serving.keeper import Keeper
from cineradar_forecaster.serving.live import LiveFeatures
from cineradar_forecaster.serving.metrics import Metrics
from cineradar_forecaster.serving.parts import Parts
from cineradar_forecaster.serving.predict import Predictor
from cineradar_forecaster.serving.problems import DomainError
from cineradar_forecaster.settings import Settings


class Context:
    """One of each, for a process."""

    def __init__(self, settings: Settings, parts: Parts, metrics: Metrics) -> None:
        self._settings = settings
        self._parts = parts
        self._scoring = asyncio.Lock()
        self.metrics = metrics
        self.database = Database(settings.store_url)
        self.answers = Answers(settings.redis_url, settings.market, metrics)
        self.keeper = Keeper(parts, self.database, metrics, settings.now)
        self.trainings = Trainings(parts.training_command, parts.folder)
        live = LiveFeatures(settings.store_url, parts.source, lambda: self.keeper.held.batch)
        self.predictor = Predictor(self.keeper.held, self.database, self.answers, live, metrics)

    def now(self) -> datetime:
        """This instant on the market's clock."""
        return self._settings.now()

    async def score(self, now: datetime) -> ScoredBatch:
        """Forecasts every coming showing, one batch at a time.

        Raises DomainError `unavailable` without a model, `conflict` while another process takes half a minute for a
        batch of its own; psycopg.OperationalError when the store is away.
        """
        champion = self.predictor.champion()
        async with self._scoring:
            with timed_event("score", modelVersion=champion.version) as noted:
                try:
                    scored = await asyncio.to_thread(
                        score_batch, self._settings.store_url, self._parts.source, champion, now
                    )
                except LockNotAvailable:
                    self.metrics.batch_failed()
                    raise DomainError(
                        "conflict", "Another process writes a batch now. Ask again when it is done."
                    ) from None
                except Exception:
                    self.metrics.batch_failed()
                    raise
                phases = scored.phases.seconds
                noted |= {"showings": scored.rows.height, "batch": scored.batch_id, "outcomes": scored.outcomes}
                noted |= {f"{phase}Ms": round(1_000 * seconds, 1) for phase, seconds in phases.items()}
            self.metrics.scored(scored.phases.total(), phases, scored.rows.height, scored.faulty)
            await self.keeper.hold(scored)
        return scored

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Connects and keeps things up to date; ends what runs when left."""
        await self.database.open()
        keeping = asyncio.create_task(self.keeper.run())
        try:
            yield
        finally:
            keeping.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await keeping
            await self.trainings.close()
            await self.answers.close()
            await self.database.close()
