"""What both clients send, and what they make of what comes back."""

import random
import secrets
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.metadata import version as version_of
from typing import Any, TypeVar

import httpx2
from pydantic import BaseModel, TypeAdapter, ValidationError

from cineradar._call import Call, CallSettings
from cineradar._errors import (
    AnswerError,
    ApiError,
    ConnectionFailedError,
    FieldProblem,
    Refusal,
    TimeoutExpiredError,
    error_of,
)
from cineradar._retry import Chance, retry_after_seconds, retry_delay_seconds

M = TypeVar("M", bound=BaseModel)

__version__ = version_of("cineradar")

Problem = dict[str, Any]
_PROBLEM = TypeAdapter(Problem)
_NOT_OURS = "The answer holds no problem of the API: something between may have given it."


@dataclass(frozen=True, slots=True)
class Settings:
    """What is the same for all calls of a client."""

    api_key: str = field(repr=False)
    base_url: str
    timeout: float
    max_retries: int
    version: str | None
    chance: Chance = random.random
    clock: Callable[[], float] = time.monotonic


@dataclass(frozen=True, slots=True)
class Sent:
    """A request whose address, headers and body are made: every try of a call sends the same."""

    method: str
    address: str
    headers: dict[str, str] = field(repr=False)
    content: bytes | None
    timeout: float
    max_retries: int

    def wait(self, error: Exception, tries: int, chance: Chance) -> float | None:
        """Seconds until the next try after `tries` failures before this one; None where there is none."""
        return retry_delay_seconds(error, tries, chance) if tries < self.max_retries else None


def _merged(*kinds: Mapping[str, str]) -> dict[str, str]:
    """Headers of several kinds as one; of two with one name, however it is written, the later stands."""
    by_name = {name.lower(): (name, value) for headers in kinds for name, value in headers.items()}
    return dict(by_name.values())


def prepare(settings: Settings, call: Call, own: CallSettings) -> Sent:
    """The request of a call."""
    content, content_type = call.content()
    headers = {
        "Authorization": f"Bearer {settings.api_key}",
        "User-Agent": f"cineradar-python/{__version__}",
        "Accept": "application/json, */*;q=0.5",
    }
    if settings.version is not None:
        headers["CineRadar-Version"] = settings.version
    if content is not None:
        headers["Content-Type"] = content_type
    if call.method == "POST":
        # Made once a call, not once a try: that is what lets the API know a second try of it.
        headers["Idempotency-Key"] = own.get("idempotency_key") or secrets.token_hex(16)
    return Sent(
        method=call.method,
        address=call.address(settings.base_url),
        headers=_merged(headers, call.headers, own.get("headers", {})),
        content=content,
        timeout=own.get("timeout", settings.timeout),
        max_retries=own.get("max_retries", settings.max_retries),
    )


@contextmanager
def reaching(address: str) -> Generator[None]:
    """Whatever the HTTP client raises, as an error of ours that names the address without its query."""
    try:
        yield
    except httpx2.TimeoutException as error:
        raise TimeoutExpiredError(f"No whole answer of {address.partition('?')[0]} in time.") from error
    except httpx2.HTTPError as error:
        raise ConnectionFailedError(f"No answer of {address.partition('?')[0]}: {error}") from error


class Deadline:
    """The end of a try: a body that comes in drops is late as well, though no single one is."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self._seconds = seconds
        self._clock = clock
        self._end = clock() + seconds

    def check(self) -> None:
        """Raises TimeoutExpiredError once the time is over."""
        if self._clock() > self._end:
            raise TimeoutExpiredError(f"No whole answer within {self._seconds:g} s.")


def whole(response: httpx2.Response, body: bytes) -> httpx2.Response:
    """A response with its body, which was read in pieces as they came over the wire."""
    return httpx2.Response(
        response.status_code,
        headers=response.headers,
        content=body,
        request=response.request,
        extensions=response.extensions,
    )


def parsed(model: type[M] | tuple[type[M], ...], response: httpx2.Response) -> M:
    """The answer as what it is, or as the first of several that it is.

    Raises:
        AnswerError: It is not of the form that this version knows.
    """
    *others, last = model if isinstance(model, tuple) else (model,)
    for one in others:
        with suppress(ValidationError):
            return one.model_validate_json(response.content)
    try:
        return last.model_validate_json(response.content)
    except ValidationError as error:
        request = response.headers.get("x-request-id", "unknown")
        raise AnswerError(
            f"The answer is no {last.__name__} that version {__version__} of this package knows (request {request}): "
            f"a newer one may, or set `version` to what this one was made for. {error}"
        ) from error


def _problem_in(response: httpx2.Response) -> Problem:
    if not response.headers.get("content-type", "").startswith("application/problem+json"):
        return {}
    try:
        return _PROBLEM.validate_json(response.content)
    except ValidationError:
        return {}


def refusal_of(response: httpx2.Response) -> ApiError:
    """The error that a whole answer outside 2xx is raised as."""
    problem = _problem_in(response)
    errors = problem.get("errors", [])
    return error_of(
        Refusal(
            status=response.status_code,
            title=problem.get("title") or response.reason_phrase or "Refused",
            detail=problem.get("detail") or _NOT_OURS,
            code=problem.get("code"),
            request_id=problem.get("requestId") or response.headers.get("x-request-id"),
            errors=tuple(FieldProblem(one["pointer"], one["message"]) for one in errors),
            retry_after=retry_after_seconds(response.headers.get("retry-after"), time.time()),
            problem=problem,
        )
    )
