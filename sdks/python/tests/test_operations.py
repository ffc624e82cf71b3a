"""Each operation of the contract, by its method of both clients."""

import inspect
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import anyio
import pytest

import cineradar
from answering import Api, api, async_client, client
from answering import json as answer

ROOT = Path(__file__).parents[3]
CONTRACT = json.loads((ROOT / "contracts" / "openapi.json").read_text("utf-8"))
NAMES = json.loads((ROOT / "sdks" / "methods.json").read_text("utf-8"))
BY_HAND = {"occupancy.stream", "documents.download", "concessions.add"}


def operations() -> Iterator[tuple[str, str, str]]:
    for path, methods in CONTRACT["paths"].items():
        for method, operation in methods.items():
            name = NAMES[operation["operationId"]]
            if name is not None and name not in BY_HAND:
                yield name, method.upper(), path


def called(it: Any, name: str) -> Any:
    """What the method gives when each argument that it must have is its own name."""
    resource, method = (re.sub(r"[A-Z]", lambda one: f"_{one[0].lower()}", part) for part in name.split("."))
    function = getattr(getattr(it, resource), method)
    signature = inspect.signature(function).parameters.values()
    places = [f"PATH-{one.name}" for one in signature if one.kind is one.POSITIONAL_ONLY]
    needed = {one.name: one.name for one in signature if one.kind is one.KEYWORD_ONLY and one.default is one.empty}
    return function(*places, **needed, headers={"x-of-this-call": "yes"})


def told(asked: Api) -> list[tuple[str, str, str | None]]:
    return [(one.method, one.url.path, one.headers.get("x-of-this-call")) for one in asked.asked]


@pytest.mark.parametrize(("name", "method", "path"), list(operations()))
def test_each_method_asks_its_operation_once_whichever_client_it_is_of(
    monkeypatch: pytest.MonkeyPatch, name: str, method: str, path: str
) -> None:
    wanted = re.sub(r"\{(\w+)\}", lambda one: "PATH-" + re.sub(r"[A-Z]", lambda c: f"_{c[0].lower()}", one[1]), path)
    asked = api(monkeypatch, lambda: answer({"data": [], "nextCursor": None}))
    with suppress(cineradar.AnswerError):
        called(client(asked), name)

    async def run() -> None:
        with suppress(cineradar.AnswerError):
            await called(async_client(asked), name)

    anyio.run(run)
    assert told(asked) == [(method, wanted, "yes")] * 2
