"""What crosses the border of the service. The names of the plan's prediction stand to the letter."""

import re
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, WithJsonSchema

_UUID = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}"
_ID_PATTERN = f"^(?:{_UUID}|tix:[0-9A-Za-z_-]{{1,64}})$"
_ID_TEXT = re.compile(_ID_PATTERN)


def _spelt(text: str) -> str:
    if _ID_TEXT.fullmatch(text) is None:
        raise ValueError("an id is a UUID, or tix: and the ticketing id")
    return text if text.startswith("tix:") else text.lower()


def _in_utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)


AnyId = Annotated[
    str,
    AfterValidator(_spelt),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": _ID_PATTERN,
            "description": "Our id (a UUID), or the ticketing API's as tix:…",
            "examples": ["tix:973818519885975552"],
        }
    ),
]
Instant = Annotated[AwareDatetime, AfterValidator(_in_utc)]
Percent = Annotated[float, Field(ge=0, le=100)]
Seats = Annotated[int, Field(ge=0)]


class Body(BaseModel):
    """What a caller sends; a field that is not known is refused, for a misspelt one would be ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Answer(BaseModel):
    """What a caller is given."""

    model_config = ConfigDict(frozen=True)


class PredictionRequest(Body):
    """One start of a film at a listing."""

    theatre_id: AnyId
    movie_id: AnyId
    showtime: Annotated[Instant, Field(description="ISO 8601 with an offset", examples=["2026-03-20T19:15:00+07:00"])]


class FeatureUse(Answer):
    """A feature's value as the model saw it, and what it did to the forecast."""

    value: float | None = Field(description="Null where it is not known, or where two halls differ in it")
    contribution: float = Field(
        description="Seats that it adds to the median, by SHAP (TreeSHAP of the median's model)"
    )


class Admissions(Answer):
    """Final admissions, in seats: quantiles and the mean."""

    mean: float
    p05: float
    p10: float
    p50: float
    p90: float
    p95: float


class Forecast(Answer):
    """What is forecast of one hall, or of all halls of a start in sum."""

    predicted_occupancy: Percent = Field(description="The median of final admissions ÷ capacity, 0 to 100")
    confidence_interval: tuple[Percent, Percent] = Field(
        description="The 90 % interval, as occupancy: of a sum it is the sum's own, not a sum of intervals"
    )
    admissions: Admissions
    capacity: Annotated[int, Field(gt=0, description="Seats, less those judged blocked")]
    sold: Seats | None = Field(description="At the last look before the forecast; null where there was none yet")
    features_used: dict[str, FeatureUse]
    baseline: float = Field(
        description="Seats before any feature: with the contributions it adds up to the median's model, "
        "which intervals, whole seats and capacity may move a little"
    )


class HallForecast(Forecast):
    """What is forecast of one hall."""

    showtime_id: str | None = Field(description="Null for a start that is not in the programme")


class PredictionResponse(Forecast):
    """A start's forecast: of all its halls in sum, and of each."""

    theatre_id: str
    movie_id: str
    showtime: datetime
    model_version: str
    made_at: datetime = Field(description="On the market's clock")
    basis: Literal["model"] = "model"
    source: Literal["batch", "live"] = Field(description="From the last batch of all coming showings, or made now")
    in_programme: bool = Field(description="False: nobody sells this start yet; its hall is a usual one of the listing")
    synthetic: bool = Field(description="True where the market is invented")
    halls: list[HallForecast] = Field(min_length=1)


class ScoreRequest(Body):
    """When the batch is to be made."""

    now: Instant | None = Field(default=None, description="An instant on the market's clock; left out: the clock's own")


class ScoreResponse(Answer):
    """A batch that was written."""

    batch_id: int
    made_at: datetime
    model_version: str
    showings: int = Field(ge=0)
    site_hours: int = Field(ge=0)
    outcomes: int = Field(ge=0, description="Showings that passed a horizon within the last hour, newly noted")
    faulty: int = Field(ge=0, description="Showings for which the model said what cannot be; they were mended")
    seconds: float = Field(ge=0)


class TrainRequest(Body):
    """What to learn from."""

    days: Annotated[int, Field(ge=14, le=3_650)] | None = Field(
        default=None, description="Cinema days to learn from; left out: as the environment says"
    )


class Job(Answer):
    """A training, as it goes."""

    id: str
    kind: Literal["train"] = "train"
    state: Literal["running", "done", "failed", "stopped"]
    started_at: datetime = Field(description="Real time")
    ended_at: datetime | None
    phase: str | None = Field(description="What it is at")
    share: Percent | None = Field(description="How much of the whole is done, 0 to 100; null while it is not known")
    remaining_seconds: float | None = Field(description="An estimate, from the pace so far")
    outcome: str | None = Field(description="How it ended, in words")


class ModelScores(Answer):
    """The model that answers, and what was measured of it."""

    version: str
    kind: str
    trained_at: datetime
    promoted_at: datetime | None
    trained_from: str | None
    trained_until: str | None
    training_rows: int | None
    data_fingerprint: str | None
    tracking_run_id: str | None
    verdict: str | None
    scores: dict[str, object] = Field(description="The ladder by horizon, as measured on the days held out")
    loaded: bool = Field(description="Whether this process answers with it")


class Liveness(Answer):
    """The process is up."""

    live: Literal[True] = True


class Readiness(Answer):
    """Whether predictions can be asked for, and why not."""

    ready: bool
    model_version: str | None
    reason: str | None
