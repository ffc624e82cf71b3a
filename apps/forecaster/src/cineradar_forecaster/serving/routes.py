"""The addresses of the service; each hands over to what does the work."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from cineradar_forecaster.serving.dependencies import Now, Served
from cineradar_forecaster.serving.model_scores import find_model
from cineradar_forecaster.serving.problems import Problem
from cineradar_forecaster.serving.schemas import (
    Job,
    Liveness,
    ModelScores,
    PredictionRequest,
    PredictionResponse,
    Readiness,
    ScoreRequest,
    ScoreResponse,
    TrainRequest,
)

router = APIRouter()

type _Answers = dict[int | str, dict[str, object]]

_NOT_STORED = {"Cache-Control": "no-store"}


def _refusals(**reasons: str) -> _Answers:
    """Every answer by problem: `s404="…"`; what may happen to any request stands with them."""
    told = {"s500": "A fault on our side", **reasons}
    return {int(name[1:]): {"model": Problem, "description": reason} for name, reason in sorted(told.items())}


@router.post(
    "/predict",
    operation_id="predict",
    summary="Final admissions of one start: of all its halls in sum, and of each",
    response_model=PredictionResponse,
    responses=_refusals(
        s400="The body is no JSON",
        s404="There is no such theatre or movie",
        s422="A field is wrong, the start has passed, or it lies more than 72 hours ahead",
        s503="No model is loaded, or the store is away",
    ),
    tags=["Forecasts"],
)
async def predict(asked: PredictionRequest, served: Served, now: Now) -> Response:
    """From the last batch where it holds the start, else made now; kept for a quarter of an hour, or until a batch."""
    answer = await served.predictor.predict(asked, now)
    return Response(answer, media_type="application/json", headers=_NOT_STORED)


@router.post(
    "/score",
    operation_id="score",
    summary="Forecasts every coming showing and writes it to the store",
    responses=_refusals(
        s409="Another process writes a batch, and has not ended within half a minute",
        s422="The instant is wrong",
        s503="No model is loaded, or the store is away",
    ),
    tags=["Forecasts"],
)
async def score(served: Served, now: Now, asked: ScoreRequest | None = None) -> ScoreResponse:
    """Safe to ask for twice and at once: batches come one after the other, and one that fails leaves the last whole."""
    scored = await served.score(now if asked is None or asked.now is None else asked.now)
    return ScoreResponse(
        batch_id=scored.batch_id,
        made_at=scored.made_at,
        model_version=scored.model_version,
        showings=scored.rows.height,
        site_hours=scored.site_hours,
        outcomes=scored.outcomes,
        faulty=scored.faulty,
        seconds=round(sum(scored.phases.seconds.values()), 3),
    )


@router.post(
    "/train",
    operation_id="train",
    summary="Starts a training in a process of its own",
    status_code=202,
    responses=_refusals(s409="One runs already", s422="A field is wrong"),
    tags=["Models"],
)
async def train(served: Served, response: Response, asked: TrainRequest | None = None) -> Job:
    """Answers at once with the job; a model that comes of it and beats pickup answers from then on."""
    days = None if asked is None else asked.days
    job = await served.trainings.start([] if days is None else ["--days", str(days)])
    response.headers["Location"] = f"/jobs/{job.id}"
    return job


JobId = Annotated[UUID, Path(description="As /train gave it")]


@router.get(
    "/jobs/{job_id}",
    operation_id="job",
    summary="How a training goes",
    responses=_refusals(s404="This process knows no such job", s422="The id is no UUID"),
    tags=["Models"],
)
async def job(job_id: JobId, served: Served) -> Job:
    """Its progress, an estimate of what remains, and how it ended."""
    return served.trainings.get(str(job_id))


@router.delete(
    "/jobs/{job_id}",
    operation_id="stopJob",
    summary="Ends a training",
    responses=_refusals(s404="This process knows no such job", s422="The id is no UUID"),
    tags=["Models"],
)
async def stop_job(job_id: JobId, served: Served) -> Job:
    """Nothing is promoted by a training that was stopped. One that has ended stays as it is."""
    return await served.trainings.stop(str(job_id))


@router.get(
    "/model",
    operation_id="model",
    summary="The model that answers, and the ladder as measured of it",
    responses=_refusals(s404="No model has been promoted yet", s503="The store is away"),
    tags=["Models"],
)
async def model(served: Served) -> ModelScores:
    """As the registry has it in the store."""
    return await find_model(served.database, served.keeper.held)


@router.get("/livez", operation_id="livez", summary="The process is up", tags=["Operation"])
async def livez(response: Response) -> Liveness:
    """It is."""
    response.headers.update(_NOT_STORED)
    return Liveness()


@router.get(
    "/readyz",
    operation_id="readyz",
    summary="A model is loaded and has answered once",
    responses={503: {"model": Readiness, "description": "Not yet; `reason` says why"}},
    tags=["Operation"],
)
async def readyz(served: Served, response: Response) -> Readiness:
    """Without one, forecasts are pickup's, by the TypeScript services."""
    response.headers.update(_NOT_STORED)
    held = served.keeper.held
    if held.champion is None:
        response.status_code = 503
        return Readiness(ready=False, model_version=None, reason=held.unready)
    return Readiness(ready=True, model_version=held.champion.version, reason=None)


@router.get(
    "/metrics",
    operation_id="metrics",
    summary="Figures of this process, for Prometheus",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}, "description": "Prometheus text"}},
    tags=["Operation"],
)
async def metrics(served: Served) -> Response:
    """Named cineradar_forecast_…, beside the process's own."""
    text, kind = served.metrics.text()
    return Response(text, media_type=kind, headers=_NOT_STORED)
