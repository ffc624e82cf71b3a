"""The road that all requests of the client take."""

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar

import httpx2
from pydantic import BaseModel

from cineradar._call import Call, CallSettings
from cineradar._errors import CineRadarError
from cineradar._model import PageBody
from cineradar._page import Page
from cineradar._request import Deadline, Sent, Settings, parsed, prepare, reaching, refusal_of, whole

M = TypeVar("M", bound=BaseModel)
R = TypeVar("R", bound=BaseModel)
P = TypeVar("P", bound=PageBody[Any])


class Core:
    """One try after the other, and errors by their class."""

    def __init__(self, settings: Settings, http: httpx2.Client) -> None:
        self.settings = settings
        self._http = http

    def ask(self, call: Call, model: type[M] | tuple[type[M], ...], own: CallSettings) -> M:
        """The answer as a model, or as the first of several that it is."""
        return parsed(model, self._send(call, own))

    def pages(self, call: Call, row: type[R], body: type[P], own: CallSettings) -> Page[R, P]:
        """The first page of a list, and from it all others."""
        found = self.ask(call, body, own)

        def after(cursor: str) -> Page[R, P]:
            return self.pages(replace(call, query={**call.query, "cursor": cursor}), row, body, own)

        return Page(found, row, after)

    def fetch(self, call: Call, own: CallSettings) -> bytes:
        """The answer's body as it came."""
        return self._send(call, own).content

    def do(self, call: Call, own: CallSettings) -> None:
        """Asks for what has no answer."""
        self._send(call, own)

    @contextmanager
    def open(self, call: Call, own: CallSettings, limits: httpx2.Timeout | None = None) -> Generator[httpx2.Response]:
        """A good answer whose body is read by the caller."""
        sent = prepare(self.settings, call, own)
        response = self._tried(sent, lambda: self._open(sent, limits or httpx2.Timeout(sent.timeout)))
        try:
            yield response
        finally:
            response.close()

    def _send(self, call: Call, own: CallSettings) -> httpx2.Response:
        sent = prepare(self.settings, call, own)
        response = self._tried(sent, lambda: self._whole(sent))
        if "on_response" in own:
            own["on_response"](response)
        return response

    def _tried(self, sent: Sent, work: Callable[[], httpx2.Response]) -> httpx2.Response:
        tries = 0
        while True:
            try:
                return work()
            except CineRadarError as error:
                wait = sent.wait(error, tries, self.settings.chance)
                if wait is None:
                    raise
            tries += 1
            time.sleep(wait)

    def _whole(self, sent: Sent) -> httpx2.Response:
        deadline = Deadline(sent.timeout, self.settings.clock)
        response = self._open(sent, httpx2.Timeout(sent.timeout))
        return self._read(sent, response, deadline)

    def _open(self, sent: Sent, limits: httpx2.Timeout) -> httpx2.Response:
        deadline = Deadline(sent.timeout, self.settings.clock)
        with reaching(sent.address):
            request = self._http.build_request(
                sent.method, sent.address, headers=sent.headers, content=sent.content, timeout=limits
            )
            response = self._http.send(request, stream=True)
        if response.is_success:
            return response
        raise refusal_of(self._read(sent, response, deadline))

    def _read(self, sent: Sent, response: httpx2.Response, deadline: Deadline) -> httpx2.Response:
        if response.is_stream_consumed:
            return response  # transports that stand in for a network give answers that are read already
        pieces: list[bytes] = []
        try:
            with reaching(sent.address):
                for piece in response.iter_raw():
                    deadline.check()
                    pieces.append(piece)
                return whole(response, b"".join(pieces))
        finally:
            response.close()


class Resource:
    """A group of operations under one name of the client."""

    def __init__(self, core: Core) -> None:
        self._core = core
