"""What surrounds every request: its id, its one event in the log, its figures; and faults that nothing else caught."""

import re
import secrets
from itertools import count
from time import perf_counter

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cineradar_forecaster.logs import log_event
from cineradar_forecaster.serving.metrics import Metrics
from cineradar_forecaster.serving.problems import refuse
from cineradar_forecaster.settings import LogLevel

_SANE = re.compile(r"[\w.:-]{8,128}", re.ASCII)
# Of this process alone; ids after it need only be counted, for they name requests and guard nothing.
_PROCESS = secrets.token_hex(8)
_requests = count(1)


def request_id_of(given: str | None) -> str:
    """The caller's X-Request-Id where it is sane, so that one id runs through several services; else a new one."""
    if given is not None and _SANE.fullmatch(given):
        return given
    return f"{_PROCESS}-{next(_requests):x}"


# Asked every few seconds: they would drown the rest.
_PROBES = frozenset({"/livez", "/readyz", "/metrics"})


def _level(route: str, status: int) -> LogLevel:
    if status == 500:
        return "error"
    if route in _PROBES:
        return "debug"
    # A model or a store that is away is told with a reason, and is no fault of this code.
    return "warn" if status > 500 else "info"


class Edge:
    """ASGI middleware, the outermost of the app's own."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = request_id_of(Headers(scope=scope).get("x-request-id"))
        scope.setdefault("state", {})["request_id"] = request_id
        began = perf_counter()
        status: int | None = None

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = request_id
            await send(message)

        fault: Exception | None = None
        try:
            await self._app(scope, receive, send_with_id)
        except Exception as error:  # noqa: BLE001 - the last place where a fault can still be answered
            fault = error
            if status is None:
                await refuse(Request(scope), error)(scope, receive, send_with_id)
        self._conclude(scope, request_id, status or 500, perf_counter() - began, fault)

    def _conclude(self, scope: Scope, request_id: str, status: int, seconds: float, fault: Exception | None) -> None:
        # The pattern, never the path: ids would make endless series.
        route = getattr(scope.get("route"), "path", "unrouted")
        self._metrics.answered(scope["method"], route, status, seconds)
        log_event(
            "http.request",
            level=_level(route, status),
            err=fault,
            requestId=request_id,
            method=scope["method"],
            route=route,
            status=status,
            durationMs=round(1_000 * seconds, 2),
        )
