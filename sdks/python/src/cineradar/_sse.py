"""Server-sent events (WHATWG HTML, 9.2.6) out of text that comes in pieces of any size."""

import re
from dataclasses import dataclass

_LINE_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class ServerEvent:
    """An event's name and its text. Ids are left to the caller: frames of ours carry their own."""

    event: str
    data: str


class EventReader:
    """Keeps what of the text is not yet a whole line, and what of the lines is not yet a whole event."""

    def __init__(self) -> None:
        self._rest = ""
        self._event = ""
        self._data: list[str] = []
        self._at_start = True

    def push(self, piece: str) -> list[ServerEvent]:
        """The events that are whole with this piece of text."""
        if piece == "":
            return []
        if self._at_start:
            piece = piece.removeprefix("\ufeff")
            self._at_start = False
        text = self._rest + piece
        # A carriage return at the end may be half of a line break.
        half = "\r" if text.endswith("\r") else ""
        *lines, rest = _LINE_BREAK.split(text.removesuffix("\r") if half else text)
        self._rest = rest + half
        return [event for line in lines if (event := self._take(line)) is not None]

    def _take(self, line: str) -> ServerEvent | None:
        if line == "":
            return self._dispatch()
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if field == "event":
            self._event = value
        elif field == "data":
            self._data.append(value)
        return None

    def _dispatch(self) -> ServerEvent | None:
        event = ServerEvent(self._event or "message", "\n".join(self._data))
        has_data = bool(self._data)
        self._event, self._data = "", []
        return event if has_data else None
