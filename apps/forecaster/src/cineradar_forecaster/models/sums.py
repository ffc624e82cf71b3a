"""Sums over showings: quantiles do not add, and showings of one place on one day rise and fall together.

The half-widths of showings' intervals are combined as standard deviations of correlated variables are, with a
correlation learnt from outcomes, apart for showings of one film and of different ones; what is left is conformalised.
"""

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cineradar_forecaster.models.conformal import ConformalOffsets, fit_offsets, seats_within
from cineradar_forecaster.models.forecaster import around_median, nearest_horizon, scale_of
from cineradar_forecaster.models.prediction import MEDIAN, Floats, Prediction, bounded
from cineradar_forecaster.models.rows import capacity_of, column, sold_of

type Ints = NDArray[np.int64]

# Half-widths of a 90 % interval in standard deviations of a normal: only turns widths into a scale for the mean's skew.
_DEVIATIONS_OF_90 = 1.645


@dataclass(frozen=True, slots=True)
class Terms:
    """Showings to be added up: to which sum each belongs, and its film (both dense whole numbers from 0)."""

    sum_index: Ints
    film: Ints
    sums: int

    def added(self, values: Floats) -> Floats:
        """Give Σ values of each sum."""
        return np.bincount(self.sum_index, values, self.sums)

    @property
    def showings(self) -> Ints:
        """How many showings each sum has."""
        return np.bincount(self.sum_index, minlength=self.sums)

    def squares_of_films(self, values: Floats) -> Floats:
        """Give Σ over films of (Σ values of the film)², of each sum."""
        films = int(self.film.max(initial=0)) + 1
        cells, cell = np.unique(self.sum_index * films + self.film, return_inverse=True)
        by_film = np.bincount(cell, values, len(cells))
        return np.bincount(cells // films, by_film**2, self.sums)


@dataclass(frozen=True, slots=True)
class Correlation:
    """How alike showings of one sum miss their forecasts: of the same film, and of different films."""

    same_film: float
    other_film: float

    def combined(self, terms: Terms, widths: Floats) -> Floats:
        """Give √(Σᵢⱼ ρᵢⱼ wᵢ wⱼ) of each sum: the width of a sum of correlated terms."""
        own = terms.added(widths**2)
        by_film = terms.squares_of_films(widths)
        everything = terms.added(widths) ** 2
        total = own + self.same_film * (by_film - own) + self.other_film * (everything - by_film)
        return np.sqrt(np.maximum(total, own * 0.25))

    @staticmethod
    def learn(terms: Terms, missed: Floats, widths: Floats) -> "Correlation":
        """Give the correlations at which expected products of misses equal those seen (method of moments).

        ``missed`` are outcomes less means, ``widths`` standard deviations, both in seats.
        """
        own, own_width = terms.added(missed**2), terms.added(widths**2)
        films, films_width = terms.squares_of_films(missed), terms.squares_of_films(widths)
        everything, all_width = terms.added(missed) ** 2, terms.added(widths) ** 2
        return Correlation(
            same_film=_ratio((films - own).sum(), (films_width - own_width).sum()),
            other_film=_ratio((everything - films).sum(), (all_width - films_width).sum()),
        )


def _ratio(products: float, expected: float) -> float:
    return float(np.clip(products / expected, 0.0, 0.95)) if expected > 0 else 0.0


@dataclass(frozen=True)
class Sums:
    """Forecasts sums of showings: correlations by horizon, offsets by horizon and number of showings."""

    correlations: dict[int, Correlation]
    offsets: ConformalOffsets = field(default_factory=lambda: ConformalOffsets({"": (0.0,) * 5}))

    def predict(self, terms: Terms, rows: pl.DataFrame, prediction: Prediction) -> Prediction:
        """Give quantiles and mean of each sum, seats; a sum of one showing is that showing's forecast."""
        raw, mean = self.raw(terms, rows, prediction)
        capacity = terms.added(capacity_of(rows))
        groups = self.groups(terms, rows)
        moved = self.offsets.apply(raw, scale_of(raw), groups)
        whole = seats_within(np.clip(around_median(moved), 0.0, capacity[:, None]))
        alone = terms.showings == 1
        first = np.zeros(terms.sums, dtype=np.int64)
        first[terms.sum_index] = np.arange(len(terms.sum_index))
        whole[alone] = prediction.quantiles[first[alone]]
        return bounded(whole, mean, capacity)

    def raw(self, terms: Terms, rows: pl.DataFrame, prediction: Prediction) -> tuple[Floats, Floats]:
        """Give quantiles (n, 5) before they are conformal, and means, seats."""
        mean = terms.added(prediction.mean)
        spread = deviations(prediction)
        horizon = self._horizon(terms, rows)
        variance = self._by_horizon(horizon, terms, spread) ** 2
        # The median's distance from the mean is a third moment's: it shrinks as more showings are added.
        skew = terms.added((prediction.mean - prediction.median) * spread**2) / np.maximum(variance, 1e-9)
        middle = mean - skew
        quantiles = np.repeat(middle[:, None], prediction.quantiles.shape[1], axis=1)
        for place in range(quantiles.shape[1]):
            if place == MEDIAN:
                continue
            half = np.abs(prediction.quantiles[:, place] - prediction.median)
            quantiles[:, place] += np.sign(place - MEDIAN) * self._by_horizon(horizon, terms, half)
        return quantiles, mean

    def groups(self, terms: Terms, rows: pl.DataFrame) -> NDArray[np.str_]:
        """Give each sum's conformal group: its horizon and how many showings it has."""
        many = np.asarray(["1", "2", "3-4", "5+"])[np.digitize(terms.showings, [2, 3, 5])]
        groups: NDArray[np.str_] = np.char.add(np.char.add(self._horizon(terms, rows).astype(np.str_), "h "), many)
        return groups

    def _horizon(self, terms: Terms, rows: pl.DataFrame) -> Ints:
        lead = terms.added(column(rows, "lead_hours")) / np.maximum(terms.showings, 1)
        return nearest_horizon(lead)

    def _by_horizon(self, horizon: Ints, terms: Terms, widths: Floats) -> Floats:
        combined = np.zeros(terms.sums)
        for at in np.unique(horizon):
            here = horizon == at
            combined[here] = self.correlations[int(at)].combined(terms, widths)[here]
        return combined


def deviations(prediction: Prediction) -> Floats:
    """Give each showing's standard deviation, from the width of its 90 % interval, seats."""
    return np.maximum((prediction.quantiles[:, -1] - prediction.quantiles[:, 0]) / (2 * _DEVIATIONS_OF_90), 0.25)


def fit_sums(terms: Terms, rows: pl.DataFrame, prediction: Prediction, horizons: tuple[int, ...]) -> Sums:
    """Learn how showings of a sum go together from finished ones: ``rows`` hold every showing of each sum."""
    missed, spread = sold_of(rows) - prediction.mean, deviations(prediction)
    lead = nearest_horizon(column(rows, "lead_hours"))
    everywhere = Correlation.learn(terms, missed, spread)
    correlations = dict.fromkeys(horizons, everywhere)
    for horizon in np.unique(lead):
        here = lead == horizon
        part = Terms(terms.sum_index[here], terms.film[here], terms.sums)
        correlations[int(horizon)] = Correlation.learn(part, missed[here], spread[here])
    plain = Sums(correlations)
    raw, _ = plain.raw(terms, rows, prediction)
    several = terms.showings > 1
    if not np.any(several):
        return plain
    offsets = fit_offsets(
        raw[several],
        scale_of(raw)[several],
        terms.added(sold_of(rows))[several],
        plain.groups(terms, rows)[several],
    )
    return Sums(correlations, offsets)
