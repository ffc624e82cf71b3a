"""Refusals as RFC 9457 problem details, with the codes, titles and statuses that the TypeScript API has."""

from typing import Literal, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from psycopg import OperationalError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from cineradar_forecaster.history.tables import StoreError

type Code = Literal[
    "bad_request",
    "not_found",
    "method_not_allowed",
    "conflict",
    "payload_too_large",
    "unprocessable",
    "unavailable",
    "internal",
]

STATUS: dict[Code, int] = {
    "bad_request": 400,
    "not_found": 404,
    "method_not_allowed": 405,
    "conflict": 409,
    "payload_too_large": 413,
    "unprocessable": 422,
    "unavailable": 503,
    "internal": 500,
}

TITLE: dict[Code, str] = {
    "bad_request": "The request cannot be understood",
    "not_found": "Not found",
    "method_not_allowed": "Method not allowed",
    "conflict": "Conflict with what is stored",
    "payload_too_large": "Too large",
    "unprocessable": "The request cannot be carried out",
    "unavailable": "Not available now",
    "internal": "A fault on our side",
}

MEDIA_TYPE = "application/problem+json"
STORE_AWAY_RETRY_SECONDS = 5
FAULT_DETAIL = "Something went wrong here. Try again; if it goes on, send us the request id."


class FieldProblem(BaseModel):
    """One thing that is wrong with an input: a JSON pointer to it, and what to do about it."""

    model_config = ConfigDict(frozen=True)

    pointer: str
    message: str


class Problem(BaseModel):
    """RFC 9457 problem details, as every refusal carries them."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(examples=["https://docs.cineradar.id/errors/not_found"])
    title: str
    status: int = Field(ge=400, le=599)
    detail: str
    code: Code
    requestId: str  # noqa: N815 - the name that every service of the product gives it
    errors: list[FieldProblem] | None = None


class DomainError(Exception):
    """A refusal with a message for the caller that says what to do. Anything else raised is a fault of ours."""

    def __init__(
        self,
        code: Code,
        detail: str,
        *,
        errors: tuple[FieldProblem, ...] = (),
        retry_after_seconds: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.code: Code = code
        self.detail = detail
        self.errors = errors
        self.retry_after_seconds = retry_after_seconds


def _answer(request: Request, refusal: DomainError, headers: dict[str, str] | None = None) -> Response:
    problem = Problem(
        type=f"https://docs.cineradar.id/errors/{refusal.code}",
        title=TITLE[refusal.code],
        status=STATUS[refusal.code],
        detail=refusal.detail,
        code=refusal.code,
        requestId=request.state.request_id,
        errors=list(refusal.errors) or None,
    )
    sent = {"Cache-Control": "no-store", **(headers or {})}
    if refusal.retry_after_seconds is not None:
        sent["Retry-After"] = str(refusal.retry_after_seconds)
    body = problem.model_dump(mode="json", exclude_none=True)
    return JSONResponse(body, status_code=problem.status, headers=sent, media_type=MEDIA_TYPE)


def _escaped(part: object) -> str:
    return str(part).replace("~", "~0").replace("/", "~1")


def _of_validation(invalid: RequestValidationError) -> DomainError:
    found = invalid.errors()
    if any(error["type"] == "json_invalid" for error in found):
        return DomainError("bad_request", "The body is no JSON. Send an object, with Content-Type: application/json.")
    errors = tuple(
        FieldProblem(
            pointer="/" + "/".join(_escaped(part) for part in error["loc"]),
            message=str(error["msg"]).removeprefix("Value error, "),
        )
        for error in found
    )
    return DomainError("unprocessable", f"{errors[0].pointer}: {errors[0].message}", errors=errors)


def _of_http(request: Request, error: HTTPException) -> DomainError:
    path = request.url.path
    if error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", "other methods")
        return DomainError("method_not_allowed", f"{path} answers {allowed}.")
    if error.status_code == 404:
        return DomainError("not_found", f"There is nothing at {path}.")
    return DomainError("bad_request", str(error.detail) or "The request cannot be understood.")


def refuse(request: Request, error: Exception) -> Response:
    """The answer to whatever was raised; nothing internal reaches the caller."""
    match error:
        case DomainError():
            return _answer(request, error)
        case RequestValidationError():
            return _answer(request, _of_validation(error))
        case HTTPException():
            return _answer(request, _of_http(request, error), cast("dict[str, str] | None", error.headers))
        case OperationalError() | StoreError():
            away = DomainError(
                "unavailable",
                "The store is away. Try again in a moment.",
                retry_after_seconds=STORE_AWAY_RETRY_SECONDS,
            )
            return _answer(request, away)
        case _:
            return _answer(request, DomainError("internal", FAULT_DETAIL))


def refuse_with_problems(app: FastAPI) -> None:
    """Makes the app answer everything that is raised in a route as a problem."""
    for kind in (DomainError, RequestValidationError, HTTPException, OperationalError, StoreError):
        app.add_exception_handler(kind, refuse)
