"""What a showing may expect before anybody books: a product of levels, each learnt from finished days in their order.

expected share = day · hour · site · listing · hall · slot of the site · crowd, where a film's *crowd* is its part of
what draws people to the listing's films, over its part of the starts (attraction model of market shares: Cooper and
Nakanishi 1988). Every level but films' is a ratio of sums, Σ sold ÷ Σ expected by the others, both forgetting with time
and shrunk to 1 by seats of prior evidence (the gamma–Poisson mean of Bühlmann and Straub's credibility); films move by
the day and are filtered with a level and a slope (Kalman 1960). Nothing here knows a day that is not finished.
"""

import copy
from dataclasses import dataclass, field

import numpy as np

from cineradar_forecaster.features.day_level import DayFacts, DayLevel
from cineradar_forecaster.features.film_levels import FilmLevels
from cineradar_forecaster.features.panel import (
    FORMAT_CELLS,
    PARTS,
    SIZE_CELLS,
    SLOTS,
    Codes,
    Floats,
    Ints,
    Panel,
)
from cineradar_forecaster.features.saturation import share_filled

CROWD_EXPONENT = 0.95
ROUNDS = 2
TASTE_LIMIT = 1.5


class Ratio:
    """A level for each cell: log of Σ sold ÷ Σ expected without it, forgetting, shrunk by `prior_seats`."""

    def __init__(self, cells: int, *, half_life_days: float, prior_seats: float) -> None:
        self.sold = np.zeros(cells)
        self.expected = np.zeros(cells)
        self.log = np.zeros(cells)
        self._keep = 0.5 ** (1 / half_life_days)
        self._prior = prior_seats

    def forget_a_day(self) -> None:
        """Lets a day pass: what was seen weighs less."""
        self.sold *= self._keep
        self.expected *= self._keep

    def with_day(self, cell: Ints, sold: Floats, expected: Floats) -> Floats:
        """Gives the logs as they are once a day's showings are added; `expected` has this level in it."""
        cells = len(self.log)
        seen = np.bincount(cell, sold, cells)
        awaited = np.bincount(cell, expected, cells) / np.exp(self.log)
        return np.log((self.sold + seen + self._prior) / (self.expected + awaited + self._prior))

    def add(self, cell: Ints, sold: Floats, expected: Floats) -> None:
        """Adds a day's showings for good; `expected` has this level in it."""
        cells = len(self.log)
        self.sold += np.bincount(cell, sold, cells)
        self.expected += np.bincount(cell, expected, cells) / np.exp(self.log)


@dataclass
class Expected:
    """What structure expects of showings, an entry each. Logs are natural."""

    share: Floats
    """Of the seats, latent: may pass 1."""
    filled: Floats
    """Of the seats, as the hall can hold it: 0–1."""
    parts: dict[str, Floats] = field(default_factory=dict)


class Levels:
    """All levels as they stand after the last finished day that was learnt."""

    def __init__(self, codes: Codes) -> None:
        self.day = DayLevel()
        self.films = FilmLevels(codes.films + 1)
        self._sites = codes.sites + 1
        self.ratios = {
            "site": Ratio(codes.sites + 1, half_life_days=45, prior_seats=150),
            "listing": Ratio(codes.listings + 1, half_life_days=45, prior_seats=400),
            "format": Ratio(FORMAT_CELLS * 2, half_life_days=45, prior_seats=600),
            "size": Ratio(SIZE_CELLS, half_life_days=60, prior_seats=1_000),
            "hour": Ratio(SLOTS, half_life_days=30, prior_seats=300),
            "fasting_hour": Ratio(SLOTS, half_life_days=30, prior_seats=300),
            "free_hour": Ratio(SLOTS, half_life_days=45, prior_seats=3_000),
            "slot": Ratio((codes.sites + 1) * PARTS * 2, half_life_days=30, prior_seats=600),
            "taste": Ratio((codes.films + 1) * (codes.sites + 1), half_life_days=30, prior_seats=45),
        }

    def copy(self) -> "Levels":
        """Gives the levels as they are now."""
        return copy.deepcopy(self)

    def cells(self, panel: Panel, facts: DayFacts) -> dict[str, Ints]:
        """Gives each showing's cell of each level."""
        free = int(facts.free)
        cells = {
            "site": panel.site,
            "listing": panel.theatre,
            "format": panel.format * 2 + panel.is_3d,
            "size": panel.size,
            "slot": (panel.site * PARTS + panel.part) * 2 + free,
            "taste": panel.film * self._sites + panel.site,
        }
        cells["fasting_hour" if facts.fasting else "hour"] = panel.slot
        if free and not facts.fasting:
            cells["free_hour"] = panel.slot
        return cells

    def expect(self, panel: Panel, facts: DayFacts, strength: Floats | None = None) -> Expected:
        """Gives what the showings of a day may expect, the showings of `panel` being all that is on at their listings.

        `strength` is the log of each film's draw, by film; by default it is forecast from the films' own levels.
        """
        draw = self.films.forecast(facts.ordinal) if strength is None else strength
        parts: dict[str, Floats] = {"day": np.full(len(panel), self.day.forecast(facts))}
        for name, cell in self.cells(panel, facts).items():
            parts[name] = self.ratios[name].log[cell]
        parts["film"] = draw[panel.film]
        parts["crowd"] = crowd_log(panel, parts["film"] + parts["taste"])
        return self._product(parts)

    def _product(self, parts: dict[str, Floats]) -> Expected:
        log = np.zeros_like(parts["day"])
        for name, part in parts.items():
            if name not in {"film", "taste", "crowd"}:
                log = log + part
        log = log + CROWD_EXPONENT * parts["crowd"]
        share = np.exp(np.clip(log, -9.0, 3.0))
        return Expected(share=share, filled=share_filled(share), parts=parts)

    def learn(self, panel: Panel, sold: Floats, facts: DayFacts, first_strength: Floats) -> Expected:
        """Learns a finished day; gives what its showings had to expect once the day was known.

        `first_strength` is the log of draw of films that were not seen before (by film).
        """
        self.films.open(panel.film, facts.ordinal, first_strength)
        for ratio in self.ratios.values():
            ratio.forget_a_day()
        cells = self.cells(panel, facts)
        day_log = self.day.forecast(facts)
        seen = self.expect(panel, facts)
        for _ in range(ROUNDS):
            day_log = self._settle_day(seen, panel, sold)
            seen = self._product({**seen.parts, "day": np.full(len(panel), day_log)})
            film_log = self.films.updated(panel, sold, seen.filled * panel.capacity, seen.parts, facts.ordinal)
            seen = self._with_part(seen, panel, "film", film_log[panel.film])
            for name, cell in cells.items():
                log = self.ratios[name].with_day(cell, sold, seen.filled * panel.capacity)
                seen = self._with_part(seen, panel, name, log[cell])
        for name, cell in cells.items():
            ratio = self.ratios[name]
            new = ratio.with_day(cell, sold, seen.filled * panel.capacity)
            ratio.add(cell, sold, seen.filled * panel.capacity)
            ratio.log = new
        self.films.settle(facts.ordinal)
        self.day.learn(facts, day_log)
        return seen

    def _with_part(self, seen: Expected, panel: Panel, name: str, log: Floats) -> Expected:
        """The same with one level another; what draws people to a film moves its crowd."""
        parts = {**seen.parts, name: np.clip(log, -TASTE_LIMIT, TASTE_LIMIT) if name == "taste" else log}
        if name in {"film", "taste"}:
            parts["crowd"] = crowd_log(panel, parts["film"] + parts["taste"])
        return self._product(parts)

    def _settle_day(self, seen: Expected, panel: Panel, sold: Floats) -> float:
        """The day's level at which Σ expected = Σ sold."""
        log = float(seen.parts["day"][0]) if len(panel) else 0.0
        without = np.log(seen.share) - log
        total = max(float(sold.sum()), 1.0)
        for _ in range(6):
            expected = float((share_filled(np.exp(without + log)) * panel.capacity).sum())
            log += np.log(total / max(expected, 1e-6))
        return float(np.clip(log, -6.0, 4.0))


def crowd_log(panel: Panel, pull: Floats) -> Floats:
    """Gives log of (a film's part of its listing's pull ÷ its part of the starts), by showing.

    `pull` is the log of film's draw times the site's taste for it. With one film on at a listing it is 0.
    """
    _, first, inverse, count = np.unique(
        panel.film + panel.theatre * (int(panel.film.max(initial=0)) + 1),
        return_index=True,
        return_inverse=True,
        return_counts=True,
    )
    theatre = panel.theatre[first]
    listings = int(panel.theatre.max(initial=0)) + 1
    drawn = np.exp(pull[first])
    all_drawn = np.bincount(theatre, drawn, listings)[theatre]
    starts = np.bincount(panel.theatre, minlength=listings)[theatre]
    by_pair: Floats = np.log(drawn / all_drawn * starts / count)
    return by_pair[inverse]
