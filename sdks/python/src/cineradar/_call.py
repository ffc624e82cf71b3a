"""A call before it is sent: names and values of Python on one side, an address, headers and bytes on the other."""

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final, TypedDict, TypeGuard, final
from urllib.parse import quote, urlencode

import httpx2
from pydantic import BaseModel

from cineradar._model import wire_name


@final
class Omit:
    """What an argument is that was not given: None is sent as null, which may say something else."""

    def __bool__(self) -> bool:
        return False


OMIT: Final = Omit()


class CallSettings(TypedDict, total=False):
    """How one call differs from the client's own settings."""

    timeout: float
    """Seconds for each try, not for all of them."""
    max_retries: int
    """Further tries after a failure that may pass."""
    idempotency_key: str
    """Names the effect of a POST, so that it has one however often it is sent; made anew for each call unless given."""
    headers: Mapping[str, str]
    on_response: Callable[[httpx2.Response], object]
    """Told of the good answer as it came, with its status and headers, before its body is made a model."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a method of a resource asks for."""

    method: str
    template: str
    path: Mapping[str, str] = field(default_factory=dict[str, str])
    query: Mapping[str, object] = field(default_factory=dict[str, object])
    body: Mapping[str, object] | str | bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    def address(self, base_url: str) -> str:
        """Where it goes.

        Raises:
            ValueError: A name of the path is empty, or dots alone: the request would go somewhere else.
        """
        query = urlencode({name: _text(value) for name, value in self.query.items() if value is not None})
        return base_url + re.sub(r"\{(\w+)\}", self._filled, self.template) + (query and f"?{query}")

    def _filled(self, place: re.Match[str]) -> str:
        value = self.path[place[1]]
        if value == "":
            raise ValueError(f"{place[1]} of {self.template} is empty.")
        if value in {".", ".."}:  # an address takes them out, with the part before
            raise ValueError(f"{place[1]} of {self.template} is no name: {value}")
        return quote(value, safe="")

    def content(self) -> tuple[bytes | None, str]:
        """The body as it goes out, and what it is."""
        if self.body is None:
            return None, ""
        if isinstance(self.body, str | bytes):
            return self.body.encode() if isinstance(self.body, str) else self.body, "text/csv"
        given = {name: wired(value) for name, value in self.body.items() if value is not OMIT}
        return json.dumps(given, ensure_ascii=False, separators=(",", ":")).encode(), "application/json"


def _is_mapping(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, Mapping)


def _is_list(value: object) -> TypeGuard[list[object] | tuple[object, ...] | AbstractSet[object]]:
    return isinstance(value, list | tuple | AbstractSet)


def _text(value: object) -> str:
    """A value as a query holds it: lists are joined by commas."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):  # a datetime is one as well
        return value.isoformat()
    return ",".join(_text(one) for one in value) if _is_list(value) else str(value)


def wired(value: object) -> object:
    """A value as JSON holds it, with the names of the wire.

    Raises:
        TypeError: JSON has no such thing.
    """
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if _is_mapping(value):
        return {wire_name(name): wired(one) for name, one in value.items() if one is not OMIT}
    if _is_list(value):
        return [wired(one) for one in value]
    raise TypeError(f"{value!r} cannot be sent as JSON.")
