"""The usual booking curve: which share of its final bookings a showing of a kind has at each anchor.

Learnt from finished days only, forgetting with time: Σ sold at the anchor ÷ Σ final, by kind, shrunk to like kinds;
between anchors it is read off a straight line.
"""

import copy
from dataclasses import dataclass
from typing import Final

import numpy as np

from cineradar_forecaster.features.panel import Flags, Floats, Grid, Ints
from cineradar_forecaster.history.schema import ANCHOR_HOURS

LEADS: Final = np.array([*ANCHOR_HOURS.values(), 0.0])
"""Leads of the anchors in hours, farthest first, and the start itself."""
HOURS: Final = 16
"""Hours of the start on the venue's clock: up to 10:59, by the hour, from 24:00."""
WANTED_EDGES: Final = (0.12, 0.25, 0.5, 0.9)
BANDS: Final = len(WANTED_EDGES) + 1
_KEEP: Final = 0.5 ** (1 / 14)
_PRIOR_SEATS: Final = 150.0
SOLD_OUT: Final = 0.97
FIRST_SHARES: Final = np.array([0.06, 0.12, 0.27, 0.38, 0.5, 0.62, 0.82, 0.9])
"""Where learning begins."""


@dataclass(frozen=True)
class Kind:
    """What a showing's usual curve hangs on, an entry a showing."""

    presale: Ints
    free: int
    hour: Ints
    band: Ints

    @staticmethod
    def of(presale: Flags, *, free: bool, local_minute: Ints, wanted: Floats) -> "Kind":
        """Gives the kinds; `wanted` is the share of seats that structure expects, latent."""
        return Kind(
            presale=presale.astype(np.int64),
            free=int(free),
            hour=np.clip(local_minute // 60 - 10, 0, HOURS - 1),
            band=np.searchsorted(WANTED_EDGES, wanted, side="right").astype(np.int64),
        )

    def take(self, chosen: Ints | Flags) -> "Kind":
        """Gives the kinds of some showings."""
        return Kind(self.presale[chosen], self.free, self.hour[chosen], self.band[chosen])

    @property
    def wide(self) -> Ints:
        """The cell by hour alone."""
        return self.presale * HOURS + self.hour

    @property
    def narrow(self) -> Ints:
        """The cell by all."""
        return (self.wide * 2 + self.free) * BANDS + self.band


WIDE, NARROW = 2 * HOURS, 2 * HOURS * 2 * BANDS


class UsualCurve:
    """Sums by kind and anchor, as they stand after the last finished day that was learnt."""

    def __init__(self) -> None:
        anchors = len(LEADS) - 1
        self._sold = np.zeros((NARROW, anchors))
        self._final = np.zeros((NARROW, anchors))
        self._none = np.zeros((WIDE, anchors))
        self._none_share = np.zeros((WIDE, anchors))
        self.shares = np.tile(np.append(FIRST_SHARES, 1.0), (NARROW, 1))
        self.final_of_none = np.full((WIDE, anchors + 1), 0.08)

    def copy(self) -> "UsualCurve":
        """Gives the curve as it is now."""
        return copy.deepcopy(self)

    def learn(self, kind: Kind, at_anchor: Grid, final: Floats, capacity: Floats) -> None:
        """Learns a finished day: seats sold at each anchor (NaN where not looked at), final seats, seats there are."""
        self._forget_a_day()
        open_to_end = final < SOLD_OUT * capacity
        for anchor in range(at_anchor.shape[1]):
            seen = np.isfinite(at_anchor[:, anchor]) & open_to_end
            cell = kind.narrow[seen]
            self._sold[:, anchor] += np.bincount(cell, at_anchor[seen, anchor], NARROW)
            self._final[:, anchor] += np.bincount(cell, final[seen], NARROW)
            nothing = np.isfinite(at_anchor[:, anchor]) & (at_anchor[:, anchor] <= 0)
            wide = kind.wide[nothing]
            self._none[:, anchor] += np.bincount(wide, minlength=WIDE)
            self._none_share[:, anchor] += np.bincount(wide, final[nothing] / capacity[nothing], WIDE)
        self._settle()

    def _forget_a_day(self) -> None:
        self._sold *= _KEEP
        self._final *= _KEEP
        self._none *= _KEEP
        self._none_share *= _KEEP

    def _settle(self) -> None:
        by_wide_sold = self._sold.reshape(WIDE, -1, self._sold.shape[1]).sum(axis=1)
        by_wide_final = self._final.reshape(WIDE, -1, self._final.shape[1]).sum(axis=1)
        every = (by_wide_sold.sum(axis=0) + _PRIOR_SEATS * FIRST_SHARES) / (by_wide_final.sum(axis=0) + _PRIOR_SEATS)
        wide = (by_wide_sold + _PRIOR_SEATS * every) / (by_wide_final + _PRIOR_SEATS)
        above = np.repeat(wide, NARROW // WIDE, axis=0)
        narrow = (self._sold + _PRIOR_SEATS * above) / (self._final + _PRIOR_SEATS)
        narrow = np.clip(np.maximum.accumulate(narrow, axis=1), 0.003, 1.2)
        self.shares = np.concatenate([narrow, np.ones((NARROW, 1))], axis=1)
        few = 20.0
        all_none = self._none_share.sum(axis=0) / np.maximum(self._none.sum(axis=0), 1.0)
        none = (self._none_share + few * all_none) / (self._none + few)
        self.final_of_none = np.concatenate([none, np.zeros((WIDE, 1))], axis=1)

    def share_at(self, kind: Kind, lead_hours: Floats) -> Floats:
        """Gives the usual share booked (0–1) at these leads; beyond the farthest anchor, in proportion to less."""
        return _between(self.shares, kind.narrow, lead_hours)

    def none_at(self, kind: Kind, lead_hours: Floats) -> Floats:
        """Gives the mean final occupancy (0–1) of like showings that had nothing sold at these leads."""
        return _between(self.final_of_none, kind.wide, lead_hours)


def _between(table: Grid, cell: Ints, lead_hours: Floats) -> Floats:
    lead = np.clip(lead_hours, 0.0, LEADS[0])
    # Leads fall along the table: the last anchor that is at least as far.
    after = np.clip(np.searchsorted(-LEADS, -lead, side="left"), 1, len(LEADS) - 1)
    far, near = LEADS[after - 1], LEADS[after]
    part = (far - lead) / (far - near)
    found: Floats = (1 - part) * table[cell, after - 1] + part * table[cell, after]
    return found
