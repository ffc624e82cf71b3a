"""A client over answers that are given beforehand, and what it asked for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain, repeat
from typing import Any

import httpx2
import pytest

from cineradar import AsyncCineRadar, CineRadar

Answer = httpx2.Response | Exception

MARKET = {"name": "sandbox", "now": "2026-01-14T05:00:00Z", "synthetic": True}


def json(body: object, headers: dict[str, str] | None = None) -> httpx2.Response:
    return httpx2.Response(200, json=body, headers=headers)


def problem(status: int, *, headers: dict[str, str] | None = None, **more: Any) -> httpx2.Response:
    body = {"type": "about:blank", "title": "No", "status": status, "detail": "because", "code": "unavailable"}
    all_headers = {"content-type": "application/problem+json", **(headers or {})}
    return httpx2.Response(status, json=body | {"requestId": "r-1"} | more, headers=all_headers)


@dataclass
class Api:
    """Answers in turn, the last for ever."""

    answers: Iterator[Callable[[], Answer]]
    asked: list[httpx2.Request] = field(default_factory=list[httpx2.Request])
    waits: list[float] = field(default_factory=list[float])

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        self.asked.append(request)
        answer = next(self.answers)()
        if isinstance(answer, Exception):
            raise answer
        return answer


def api(monkeypatch: pytest.MonkeyPatch, *answers: Callable[[], Answer]) -> Api:
    made = Api(chain(answers, repeat(answers[-1])))

    async def waited(seconds: float) -> None:
        made.waits.append(seconds)

    monkeypatch.setattr("time.sleep", made.waits.append)
    monkeypatch.setattr("anyio.sleep", waited)
    return made


def client(api: Api, **settings: Any) -> CineRadar:
    http = httpx2.Client(transport=httpx2.MockTransport(api.answer))
    return CineRadar(api_key="cr_test_x", base_url="http://api.test", http_client=http, **settings)


def async_client(api: Api, **settings: Any) -> AsyncCineRadar:
    http = httpx2.AsyncClient(transport=httpx2.MockTransport(api.answer))
    return AsyncCineRadar(api_key="cr_test_x", base_url="http://api.test", http_client=http, **settings)
