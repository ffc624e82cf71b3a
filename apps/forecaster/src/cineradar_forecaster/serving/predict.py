"""One start's forecast: from the last batch where it holds one by the model that answers, else made now."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import polars as pl

from cineradar_forecaster.features.build import HORIZON
from cineradar_forecaster.models.prediction import Prediction
from cineradar_forecaster.scoring.lawful import lawful
from cineradar_forecaster.scoring.ports import Champion
from cineradar_forecaster.serving.asked import Asked, find_asked
from cineradar_forecaster.serving.cache import Answers
from cineradar_forecaster.serving.database import Database
from cineradar_forecaster.serving.explain import explained, halls_of, reasons_of, said
from cineradar_forecaster.serving.keeper import Held
from cineradar_forecaster.serving.live import LiveFeatures
from cineradar_forecaster.serving.metrics import Metrics, Source
from cineradar_forecaster.serving.problems import DomainError
from cineradar_forecaster.serving.schemas import PredictionRequest, PredictionResponse

_RETRY_UNREADY_SECONDS: Final = 30


@dataclass(frozen=True, slots=True)
class _Found:
    """What an answer is made of."""

    source: Source
    made_at: datetime
    rows: pl.DataFrame
    prediction: Prediction
    sold: list[int | None]


@dataclass(frozen=True, slots=True)
class Predictor:
    """Answers /predict."""

    held: Held
    database: Database
    answers: Answers
    live: LiveFeatures
    metrics: Metrics

    def champion(self) -> Champion:
        """The model that answers. Raises DomainError `unavailable` with the reason where none does."""
        if self.held.champion is None:
            raise DomainError("unavailable", self.held.unready, retry_after_seconds=_RETRY_UNREADY_SECONDS)
        return self.held.champion

    async def predict(self, request: PredictionRequest, now: datetime) -> bytes:
        """Give the answer as JSON.

        Raises DomainError: `unavailable` without a model, `unprocessable` for a start that has passed or is too far
        ahead, `not_found` for a listing or film that nobody knows.
        """
        champion = self.champion()
        _require_coming(request.showtime, now)
        key = self._key(champion, request)
        answer = await self.answers.get(key)
        if answer is None:
            asked = await find_asked(self.database, request)
            answer = await asyncio.to_thread(self._answer, champion, asked, now)
            await self.answers.put(key, answer)
        return answer

    def _key(self, champion: Champion, request: PredictionRequest) -> str:
        asked = f"{request.theatre_id}:{request.movie_id}:{int(request.showtime.timestamp())}"
        return f"forecast:{champion.version}:{self.held.batch_id}:{asked}"

    def _answer(self, champion: Champion, asked: Asked, now: datetime) -> bytes:
        found = self._in_batch(champion, asked) or self._made_now(champion, asked, now)
        self.metrics.predicted(found.source)
        reasons = reasons_of(found.rows, champion.feature_names, champion.contributions(found.rows))
        halls = halls_of([*asked.showtime_ids] or [None], found.rows, found.prediction, found.sold, reasons)
        together = found.prediction
        if len(halls) > 1:
            together = champion.sum_of(found.rows, found.prediction)
        known = [seats for seats in found.sold if seats is not None]
        response = PredictionResponse(
            theatre_id=asked.theatre_id,
            movie_id=asked.movie_id,
            showtime=asked.showtime,
            model_version=champion.version,
            made_at=found.made_at,
            source=found.source,
            in_programme=bool(asked.showtime_ids),
            synthetic=asked.synthetic,
            sold=sum(known) if len(known) == len(halls) else None,
            halls=halls,
            **said(together.quantiles[0], together.mean[0], sum(hall.capacity for hall in halls)),
            **explained(reasons),
        )
        return response.model_dump_json().encode()

    def _in_batch(self, champion: Champion, asked: Asked) -> _Found | None:
        made_at, batch = asked.forecast_at(champion.version), self.held.batch
        if made_at is None or batch is None or batch.made_at != made_at or batch.model_version != champion.version:
            return None
        rows = batch.rows_of(asked.showtime_ids)
        return None if rows is None else _Found("batch", made_at, rows, asked.forecast(), asked.sold())

    def _made_now(self, champion: Champion, asked: Asked, now: datetime) -> _Found:
        live = self.live.rows(asked, now)
        rows = live.rows
        prediction = champion.predict(rows)
        told = lawful(prediction.quantiles, prediction.mean, rows["capacity"].cast(pl.Float64).to_numpy())
        whole = Prediction(told.quantiles.astype("f8"), told.mean.astype("f8"))
        return _Found("live", live.at, rows, whole, live.sold)


def _require_coming(showtime: datetime, now: datetime) -> None:
    if showtime <= now:
        raise DomainError(
            "unprocessable",
            f"{showtime.isoformat()} has passed on the market's clock ({now.isoformat(timespec='seconds')}). "
            "Ask for a start that is to come.",
        )
    if showtime > now + HORIZON:
        raise DomainError(
            "unprocessable",
            f"Forecasts of showings reach 72 hours ahead, to {(now + HORIZON).isoformat(timespec='seconds')}. "
            "What a site usually sells by weekday and hour is told up to 168 hours ahead, as a profile.",
        )
