"""How strongly each film draws, from day to day: a level and its slope, filtered (local linear trend, Kalman 1960)."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from cineradar_forecaster.features.panel import Floats, Ints, Panel

FIRST_SLOPE: Final = -0.06
"""Log a day at the start: films lose about a third a week."""
FIRST_LEVEL_VARIANCE, FIRST_SLOPE_VARIANCE = 0.16, 0.0012
LEVEL_NOISE, SLOPE_NOISE = 0.0025, 0.000_02
DAY_NOISE = 0.012
"""Variance of what moves a film on one day only."""
SHOWING_NOISE = 0.35
"""Variance of the log of one showing's ratio to what was expected of it."""
PRIOR_SEATS = 20.0
LEAST_RESPONSE = 0.3


@dataclass
class _Kalman:
    level: Floats
    slope: Floats
    level_variance: Floats
    covariance: Floats
    slope_variance: Floats


class FilmLevels:
    """The draw of each film on a log scale without a zero of its own: only differences between films mean something."""

    def __init__(self, films: int) -> None:
        self._at = np.full(films, -1, dtype=np.int64)
        self._now = _Kalman(*(np.zeros(films) for _ in range(5)))
        self._next = self._now
        self._seen_today = np.zeros(films, dtype=np.bool_)
        self.days_seen = np.zeros(films, dtype=np.int64)

    @property
    def known(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Films with at least one finished day."""
        return self._at >= 0

    def forecast(self, ordinal: int) -> Floats:
        """Gives the log of each film's draw on a day; 0 where a film was never seen."""
        ahead = np.where(self.known, ordinal - self._at, 0)
        level: Floats = self._now.level + self._now.slope * ahead
        return level

    def variance(self, ordinal: int) -> Floats:
        """Gives the variance of that forecast; FIRST_LEVEL_VARIANCE where a film was never seen."""
        ahead = np.where(self.known, ordinal - self._at, 0)
        now = self._now
        spread = now.level_variance + 2 * ahead * now.covariance + ahead**2 * now.slope_variance + ahead * LEVEL_NOISE
        return np.where(self.known, spread, FIRST_LEVEL_VARIANCE)

    def slope(self) -> Floats:
        """Gives the log a day by which each film's draw changes."""
        return np.where(self.known, self._now.slope, FIRST_SLOPE)

    def open(self, film: Ints, ordinal: int, first_level: Floats) -> None:
        """Begins with the films of `film` that were not seen before."""
        new = np.unique(film)
        new = new[self._at[new] < 0]
        now = self._now
        now.level[new] = first_level[new]
        now.slope[new] = FIRST_SLOPE
        now.level_variance[new] = FIRST_LEVEL_VARIANCE
        now.covariance[new] = 0.0
        now.slope_variance[new] = FIRST_SLOPE_VARIANCE
        self._at[new] = ordinal

    def updated(self, panel: Panel, sold: Floats, expected: Floats, parts: dict[str, Floats], ordinal: int) -> Floats:
        """Gives the logs of draw once a day's finals are taken in; `settle` keeps them.

        `expected` are seats by `parts`, the film's own among them. A film that already has most of a listing's people
        cannot draw many more, so a ratio of 1.1 tells more than a tenth of draw.
        """
        films = len(self._at)
        seen = np.bincount(panel.film, minlength=films)
        showings = np.maximum(seen, 1)
        response = np.bincount(panel.film, expected * _response(panel, parts), films)
        awaited = np.bincount(panel.film, expected, films)
        response = np.maximum(response / np.maximum(awaited, 1e-9), LEAST_RESPONSE)
        ratio = (np.bincount(panel.film, sold, films) + PRIOR_SEATS) / (awaited + PRIOR_SEATS)
        before = self._ahead(ordinal)
        used = np.bincount(panel.film, expected * parts["film"], films) / np.maximum(awaited, 1e-9)
        observed = used + np.log(ratio) / response
        noise = (DAY_NOISE + SHOWING_NOISE / showings) / response**2
        gain_level = before.level_variance / (before.level_variance + noise)
        gain_slope = before.covariance / (before.level_variance + noise)
        here = seen > 0
        error = np.where(here, np.clip(observed - before.level, -1.5, 1.5), 0.0)
        self._next = _Kalman(
            level=before.level + gain_level * error,
            slope=before.slope + np.where(here, gain_slope, 0) * error,
            level_variance=np.where(here, (1 - gain_level) * before.level_variance, before.level_variance),
            covariance=np.where(here, (1 - gain_level) * before.covariance, before.covariance),
            slope_variance=np.where(
                here, before.slope_variance - gain_slope * before.covariance, before.slope_variance
            ),
        )
        self._seen_today = here
        return np.where(self.known, self._next.level, 0.0)

    def settle(self, ordinal: int) -> None:
        """Keeps the day that was taken in last."""
        self._now = self._next
        self._at[self.known] = ordinal
        self.days_seen += self._seen_today

    def _ahead(self, ordinal: int) -> _Kalman:
        ahead = np.where(self.known, ordinal - self._at, 0).astype(np.float64)
        now = self._now
        return _Kalman(
            level=now.level + now.slope * ahead,
            slope=now.slope,
            level_variance=now.level_variance
            + 2 * ahead * now.covariance
            + ahead**2 * now.slope_variance
            + ahead * LEVEL_NOISE,
            covariance=now.covariance + ahead * now.slope_variance,
            slope_variance=now.slope_variance + ahead * SLOPE_NOISE,
        )


def _response(panel: Panel, parts: dict[str, Floats]) -> Floats:
    """By how much log expected moves with log draw: what a film has not drawn already."""
    listings = int(panel.theatre.max(initial=0)) + 1
    pair = panel.film * listings + panel.theatre
    _, first, inverse = np.unique(pair, return_index=True, return_inverse=True)
    theatre = panel.theatre[first]
    drawn = np.exp((parts["film"] + parts["taste"])[first])
    part = drawn / np.bincount(theatre, drawn, listings)[theatre]
    left: Floats = 1 - part
    return left[inverse]
