"""How much of a demand a hall can hold: what would in the mean fill it is sold out in part of the cases only."""

from math import erf, log, sqrt
from typing import Final

import numpy as np

from cineradar_forecaster.features.panel import Floats

SPREAD: Final = 0.5
"""Standard deviation of the log of demand around what is expected of it, as finals of like showings vary."""
_LOGS: Final = np.linspace(-7.0, 3.0, 401)


def expected_fill(share: float) -> float:
    """Gives E[min(1, share · Z)], Z log-normal of mean 1 and spread SPREAD (the limited mean of a log-normal)."""
    if share <= 0:
        return 0.0
    below = _normal((-log(share) - SPREAD**2 / 2) / SPREAD)
    above = _normal((log(share) - SPREAD**2 / 2) / SPREAD)
    return share * below + above


def _normal(x: float) -> float:
    return (1 + erf(x / sqrt(2))) / 2


_KEPT: Final = np.array([expected_fill(float(np.exp(x))) / np.exp(x) for x in _LOGS])
"""Of what is wanted, the part that the hall can take: 1 where little is wanted."""


def share_filled(share: Floats) -> Floats:
    """Gives the mean share of seats sold (0–1) where `share` of them is wanted, by a table in steps of 2.5 %."""
    filled: Floats = np.minimum(share * np.interp(np.log(np.maximum(share, 1e-12)), _LOGS, _KEPT), 1.0)
    return filled
