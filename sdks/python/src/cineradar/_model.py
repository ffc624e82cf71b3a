"""What all that the API answers has in common."""

from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

T = TypeVar("T")


def wire_name(name: str) -> str:
    """The name on the wire of one in Python: `next_cursor` is `nextCursor`, `from_` is `from`."""
    first, *rest = name.removesuffix("_").split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in rest)


class Model(BaseModel):
    """A part of an answer. It cannot be changed; what this version does not know yet is kept under its own name."""

    model_config = ConfigDict(
        alias_generator=wire_name,
        validate_by_name=True,
        validate_by_alias=True,
        frozen=True,
        extra="allow",
        defer_build=True,
        protected_namespaces=(),
    )


class PageBody(Model, Generic[T]):
    """What a list answers: rows, and where the next ones are."""

    data: list[T]
    next_cursor: str | None
