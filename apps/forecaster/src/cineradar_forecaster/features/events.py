"""Bookings as they were seen.

Each look adds what came since the look before, so that sums at any instant are sums of looks seen by then: of one
showing as of a whole country.
"""

from dataclasses import dataclass

import numpy as np

from cineradar_forecaster.features.panel import Floats, Ints

_SPAN = 1 << 21
"""More seconds than pass from a showing's first look to its end: 24 days."""


@dataclass(frozen=True)
class Looks:
    """Looks at the showings of one day, sorted by showing and time, an entry a look."""

    showing: Ints
    second: Ints
    """Seconds since the day's epoch (Running.since)."""
    sold: Floats
    expected: Floats
    """Seats usually sold by then, by structure and the usual curve."""


class Running:
    """Sums of looks by group up to any instant."""

    def __init__(self, group: Ints, second: Ints, *amounts: Floats) -> None:
        order = np.lexsort((second, group))
        self._keys = group[order] * _SPAN + np.clip(second[order], 0, _SPAN - 1)
        self._groups = group[order]
        self._sums = [np.concatenate([[0.0], np.cumsum(amount[order])]) for amount in amounts]

    def until(self, group: Ints, second: Ints) -> list[Floats]:
        """Gives for each query the sums of its group's amounts seen at or before `second`."""
        to = np.searchsorted(self._keys, group * _SPAN + np.clip(second, 0, _SPAN - 1), side="right")
        start = np.searchsorted(self._groups, group, side="left")
        to = np.maximum(to, start)
        return [sums[to] - sums[start] for sums in self._sums]


def gains(looks: Looks) -> tuple[Floats, Floats]:
    """Gives what each look adds to the looks before it at the same showing: seats sold, and seats usually sold."""
    first = np.append(True, looks.showing[1:] != looks.showing[:-1]) if len(looks.showing) else np.array([], bool)
    before = np.where(first, 0.0, np.roll(looks.sold, 1))
    expected_before = np.where(first, 0.0, np.roll(looks.expected, 1))
    return looks.sold - before, looks.expected - expected_before
