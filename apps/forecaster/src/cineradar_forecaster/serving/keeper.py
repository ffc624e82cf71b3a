"""Keeps what the process answers from up to date: the champion, the history, and the last batch."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

import polars as pl
from psycopg import Error as StoreError

from cineradar_forecaster.logs import log_event
from cineradar_forecaster.scoring.kept import KeptBatch, kept, kept_in, read_kept, write_kept
from cineradar_forecaster.scoring.ports import Champion
from cineradar_forecaster.scoring.score import ScoredBatch
from cineradar_forecaster.serving.database import Database
from cineradar_forecaster.serving.metrics import Metrics
from cineradar_forecaster.serving.parts import Parts

_EVERY_SECONDS = 1.0
_HISTORY_EVERY_SECONDS = 60.0
_FAILED_AGAIN_SECONDS = 15.0
_UNTRAINED = (
    "No model has been trained yet: POST /train, or run `cineradar-forecaster train`. Until then pickup answers."
)

_NEWEST_BATCH = """
    select id, made_at, model_version, basis from forecast_batches order by id desc limit 1
"""


@dataclass(slots=True)
class Held:
    """What answers are made from. Changed by the keeper alone; whoever reads takes each once and keeps to it."""

    champion: Champion | None = None
    batch: KeptBatch | None = None
    batch_id: int = 0
    """Of the newest batch in the store, whoever wrote it."""
    unready: str = "The model is being loaded."
    """Why there is no model to answer with."""


class Keeper:
    """Looks once a second whether there is another champion or batch, once a minute whether history has changed."""

    def __init__(self, parts: Parts, database: Database, metrics: Metrics, now: Callable[[], datetime]) -> None:
        self.held = Held()
        self._parts = parts
        self._database = database
        self._metrics = metrics
        self._now = now
        self._failed: str | None = None
        self._again_at = 0.0
        self._history_at = monotonic()

    async def run(self) -> None:
        """Looks until it is cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(_EVERY_SECONDS)

    async def look(self) -> None:
        """Looks once. Never raises: what cannot be renewed is told, and what is held goes on answering."""
        for look in (self._look_at_champion, self._look_at_batch, self._look_at_history):
            try:
                await look()
            except StoreError as error:
                log_event("keeper.store_away", level="debug", reason=str(error))
            except Exception as error:  # noqa: BLE001 - the next look may succeed
                log_event("keeper.failed", level="error", err=error)
        champion = self.held.champion
        self._metrics.ready.set(champion is not None)
        if champion is not None:
            self._metrics.model_age.set((self._now() - champion.trained_at).total_seconds())

    async def hold(self, scored: ScoredBatch) -> None:
        """Answers from this batch from now on, and keeps its features for whoever comes after."""
        batch = kept(scored)
        self.held.batch, self.held.batch_id = batch, batch.batch_id
        await asyncio.to_thread(write_kept, kept_in(self._parts.folder), batch)

    async def _look_at_champion(self) -> None:
        version = await asyncio.to_thread(self._parts.champion_version)
        held = self.held.champion
        if version is None:
            self.held.champion, self.held.unready = None, _UNTRAINED
            return
        if held is not None and held.version == version:
            return
        if self._failed == version and monotonic() < self._again_at:
            return
        began = monotonic()
        try:
            self.held.champion = await asyncio.to_thread(self._prepare, version)
            log_event("model.loaded", version=version, durationMs=round(1_000 * (monotonic() - began)))
        except Exception as error:  # noqa: BLE001 - whatever is wrong with it, the one before still answers
            self.held.unready = f"Model {version} cannot be loaded: {error}"
            self._failed, self._again_at = version, monotonic() + _FAILED_AGAIN_SECONDS
            log_event("model.not_loaded", level="error", err=error, version=version)

    def _prepare(self, version: str) -> Champion:
        """Loads a model and has it answer once, so that nobody waits for what happens only the first time."""
        champion = self._parts.load_champion(version)
        self._parts.source.renew(self._now())
        row = _nothing_known(champion.feature_names)
        champion.predict(row)
        champion.contributions(row)
        self._parts.tell_store()
        return champion

    async def _look_at_batch(self) -> None:
        rows = await self._database.rows(_NEWEST_BATCH, {})
        if not rows or rows[0]["id"] == self.held.batch_id:
            return
        newest = rows[0]
        if newest["basis"] == "model":
            read = (kept_in(self._parts.folder), newest["id"], newest["made_at"], newest["model_version"])
            self.held.batch = await asyncio.to_thread(read_kept, *read) or self.held.batch
        self.held.batch_id = newest["id"]

    async def _look_at_history(self) -> None:
        if self.held.champion is None or monotonic() - self._history_at < _HISTORY_EVERY_SECONDS:
            return
        self._history_at = monotonic()
        if await asyncio.to_thread(self._parts.source.renew, self._now()):
            log_event("history.renewed")


def _nothing_known(feature_names: list[str]) -> pl.DataFrame:
    """A row of a hall of 100 seats of which nothing is known."""
    keys = {"capacity": 100, "sold_now": 0, "lead_hours": 24.0}
    names = [name for name in feature_names if name not in keys]
    return pl.DataFrame([{**keys, **dict.fromkeys(names)}], schema_overrides=dict.fromkeys(names, pl.Float32))
