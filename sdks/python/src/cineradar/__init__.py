"""CineRadar's API for Python."""

from cineradar import frames, inputs, models
from cineradar._async_page import AsyncPage, AsyncPages
from cineradar._async_stream import AsyncReadingStream
from cineradar._call import OMIT, CallSettings, Omit
from cineradar._client import AsyncCineRadar, CineRadar
from cineradar._environment import Environment
from cineradar._errors import (
    AnswerError,
    ApiError,
    BadRequestError,
    CineRadarError,
    ConflictError,
    ConnectionFailedError,
    FieldProblem,
    ForbiddenError,
    NotFoundError,
    PayloadTooLargeError,
    RateLimitedError,
    ServerError,
    StreamEndedError,
    TimeoutExpiredError,
    UnauthenticatedError,
    UnavailableError,
    UnprocessableError,
    WebhookError,
)
from cineradar._events import WebhookEvent
from cineradar._follow import Gap, Lost, Opened, StreamEvent
from cineradar._page import Page
from cineradar._request import __version__
from cineradar._stream import ReadingStream
from cineradar._tables import to_pandas, to_polars
from cineradar._webhooks import unwrap_webhook
from cineradar.frames import HeartbeatFrame, Reading, ReadingsFrame, SnapshotFrame

__all__ = [
    "OMIT",
    "AnswerError",
    "ApiError",
    "AsyncCineRadar",
    "AsyncPage",
    "AsyncPages",
    "AsyncReadingStream",
    "BadRequestError",
    "CallSettings",
    "CineRadar",
    "CineRadarError",
    "ConflictError",
    "ConnectionFailedError",
    "Environment",
    "FieldProblem",
    "ForbiddenError",
    "Gap",
    "HeartbeatFrame",
    "Lost",
    "NotFoundError",
    "Omit",
    "Opened",
    "Page",
    "PayloadTooLargeError",
    "RateLimitedError",
    "Reading",
    "ReadingStream",
    "ReadingsFrame",
    "ServerError",
    "SnapshotFrame",
    "StreamEndedError",
    "StreamEvent",
    "TimeoutExpiredError",
    "UnauthenticatedError",
    "UnavailableError",
    "UnprocessableError",
    "WebhookError",
    "WebhookEvent",
    "__version__",
    "frames",
    "inputs",
    "models",
    "to_pandas",
    "to_polars",
    "unwrap_webhook",
]
