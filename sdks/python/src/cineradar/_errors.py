"""What this package raises by itself, one class for each way of being refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self


class CineRadarError(Exception):
    """Whatever this package raises by itself."""


class ConnectionFailedError(CineRadarError):
    """No answer came: the name is unknown, the connection was refused or broke."""


class TimeoutExpiredError(ConnectionFailedError):
    """No whole answer came in time."""


class AnswerError(CineRadarError):
    """An answer came, and is not of the form that this version of the package knows."""


class WebhookError(CineRadarError):
    """What came is no webhook of ours: its signature, its age or its form is not right. Answer it with 400."""


class StreamEndedError(CineRadarError):
    """The API ended a stream for good: no key of before will do."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(f"The stream was ended ({code}): {reason}")
        self.code = code
        self._reason = reason

    def __reduce__(self) -> tuple[type[Self], tuple[int, str]]:  # type: ignore[explicit-override] # typing has override from 3.12 on
        return type(self), (self.code, self._reason)


@dataclass(frozen=True)
class FieldProblem:
    """One thing that is wrong with a request: a JSON pointer to it, and what to do about it."""

    pointer: str
    message: str


@dataclass(frozen=True)
class Refusal:
    """What is known of a refusal; by RFC 9457 where the answer was one of ours."""

    status: int
    title: str
    detail: str
    code: str | None = None
    """None where something between us answered, such as a proxy."""
    request_id: str | None = None
    """Names the request in our log: send it to us with a question."""
    errors: tuple[FieldProblem, ...] = ()
    retry_after: float | None = None
    """Seconds after which the same call may succeed."""
    problem: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """All of what the API said; empty where something between us answered."""


class ApiError(CineRadarError):
    """The API answered, but not with what was asked."""

    def __init__(self, refusal: Refusal) -> None:
        request = "" if refusal.request_id is None else f" (request {refusal.request_id})"
        super().__init__(f"{refusal.status} {refusal.title}: {refusal.detail}{request}")
        self.refusal = refusal
        self.status = refusal.status
        self.title = refusal.title
        self.detail = refusal.detail
        self.code = refusal.code
        self.request_id = refusal.request_id
        self.errors = refusal.errors
        self.retry_after = refusal.retry_after
        self.problem = refusal.problem

    def __reduce__(self) -> tuple[type[Self], tuple[Refusal]]:  # type: ignore[explicit-override] # typing has override from 3.12 on
        # An exception is made anew from its text otherwise, as when a pool of processes hands it over.
        return type(self), (self.refusal,)


class BadRequestError(ApiError):
    """400: the request is not valid; `errors` points to the fields."""


class UnauthenticatedError(ApiError):
    """401: no key, or one that is no longer good."""


class ForbiddenError(ApiError):
    """403: the key lacks the scope, or names a market that is not served.

    By `code` `address_unconfirmed`, whose it is has yet to open the letter that confirms the e-mail address.
    """


class NotFoundError(ApiError):
    """404: there is no such thing, or not for this caller."""


class ConflictError(ApiError):
    """409: it conflicts with what is stored."""


class PayloadTooLargeError(ApiError):
    """413: more than the API takes at once."""


class UnprocessableError(ApiError):
    """422: understood, and it cannot be carried out."""


class RateLimitedError(ApiError):
    """429: more calls than the quota holds; `retry_after` says when the next may come."""


class ServerError(ApiError):
    """500 and above: a fault on our side, or something that is away for now."""


class UnavailableError(ServerError):
    """503: away for now; `retry_after` may say for how long."""


_CLASSES: dict[int, type[ApiError]] = {
    400: BadRequestError,
    401: UnauthenticatedError,
    403: ForbiddenError,
    404: NotFoundError,
    409: ConflictError,
    413: PayloadTooLargeError,
    422: UnprocessableError,
    429: RateLimitedError,
    503: UnavailableError,
}


def error_of(refusal: Refusal) -> ApiError:
    """The error that an answer outside 2xx is raised as."""
    fallback = ServerError if refusal.status >= 500 else ApiError
    return _CLASSES.get(refusal.status, fallback)(refusal)
