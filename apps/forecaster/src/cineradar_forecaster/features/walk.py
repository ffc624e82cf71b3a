"""Goes through the finished days in their order and keeps what each forecast may know of them."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from cineradar_forecaster.features.calendar import CALENDAR_FILE, calendar_frame
from cineradar_forecaster.features.curve import Kind, UsualCurve
from cineradar_forecaster.features.day_level import DayFacts
from cineradar_forecaster.features.levels import Levels
from cineradar_forecaster.features.outlook import strengths
from cineradar_forecaster.features.panel import Codes, Floats, Ints, Panel, panel_of, with_codes
from cineradar_forecaster.features.popularity import Popularity
from cineradar_forecaster.history.heat import HeatScores
from cineradar_forecaster.history.schema import ANCHOR_HOURS
from cineradar_forecaster.history.store import HistoryStore

KEPT_STATES, KEPT_DAYS = 12, 22
SALE_LAG_DAYS = 4
"""A day goes on sale when the day this many before it was the last finished one."""


@dataclass(frozen=True)
class State:
    """What is known once a day is finished."""

    day: date
    levels: Levels
    curve: UsualCurve
    film_starts: Ints
    """Showings of each film on the day."""


@dataclass(frozen=True)
class FinishedDay:
    """A finished day's showings with codes, and what they had to expect once the day was known."""

    frame: pl.DataFrame
    panel: Panel
    sold: Floats
    expected: Floats


class Walk:
    """Learns finished days one after the other. States of the newest days are kept, older ones are let go."""

    def __init__(self, store: HistoryStore, codes: Codes | None = None, calendar: Path = CALENDAR_FILE) -> None:
        self.codes = codes = codes or Codes.of(store)
        self._calendar = calendar
        self.popularity = Popularity.of(store, codes)
        self.heat = HeatScores(store.heat())
        self._store = store
        self._days = store.days()
        self._next = 0
        self._levels = Levels(codes)
        self._curve = UsualCurve()
        self.states: OrderedDict[date, State] = OrderedDict()
        self.finished: OrderedDict[date, FinishedDay] = OrderedDict()
        self.opened = np.full(codes.films + 1, -1, dtype=np.int64)
        """Ordinal of the first day on which each film was shown; −1 where it never was."""

    @property
    def first_day(self) -> date | None:
        """The first day told."""
        return self._days[0] if self._days else None

    def calendar(self, day: date) -> pl.DataFrame:
        """Gives the calendar's row of a day."""
        return calendar_frame([day], self._calendar)

    def learn_until(self, day: date) -> None:
        """Learns every finished day up to `day`, included."""
        while self._next < len(self._days) and self._days[self._next] <= day:
            self._learn(self._days[self._next])
            self._next += 1

    def state_at(self, day: date) -> State | None:
        """Gives the newest state not after `day`; None where no day was finished by then. Raises when it was let go."""
        found = [state for at, state in self.states.items() if at <= day]
        if found:
            return found[-1]
        if self.states and self._days[0] <= day:
            raise LookupError(f"what was known after {day} has been let go")
        return None

    def fresh(self) -> State:
        """Gives what is known before any day is finished."""
        return State(date.min, Levels(self.codes), UsualCurve(), np.zeros(self.codes.films + 1, dtype=np.int64))

    def _learn(self, day: date) -> None:
        frame = with_codes(self._store.showings(day, day).collect(), self.codes).filter(
            pl.col("sold").is_not_null(), pl.col("capacity") > 0
        )
        facts = DayFacts.of(self.calendar(day).row(0, named=True))
        panel = panel_of(frame)
        sold = frame["sold"].to_numpy().astype(np.float64)
        told = self.popularity.by_film(day)
        reference = self.state_at(day - timedelta(days=SALE_LAG_DAYS)) or self.fresh()
        self._learn_curve(reference, frame, panel, facts, told)
        first = strengths(self._levels.films, panel, told, facts.ordinal)
        seen = self._levels.learn(panel, sold, facts, first)
        shown = np.unique(panel.film)
        self.opened[shown] = np.where(self.opened[shown] < 0, facts.ordinal, self.opened[shown])
        starts = np.bincount(panel.film, minlength=self.codes.films + 1)
        self.states[day] = State(day, self._levels.copy(), self._curve.copy(), starts)
        self.finished[day] = FinishedDay(frame, panel, sold, seen.filled * panel.capacity)
        while len(self.states) > KEPT_STATES:
            self.states.popitem(last=False)
        while len(self.finished) > KEPT_DAYS:
            self.finished.popitem(last=False)

    def _learn_curve(self, reference: State, frame: pl.DataFrame, panel: Panel, facts: DayFacts, told: Floats) -> None:
        draw = strengths(reference.levels.films, panel, told, facts.ordinal)
        wanted = reference.levels.expect(panel, facts, draw).share
        kind = Kind.of(
            frame["presale"].to_numpy(),
            free=facts.free,
            local_minute=frame["local_minute"].to_numpy().astype(np.int64),
            wanted=wanted,
        )
        columns = [_sold_at(f"taken_{anchor}") for anchor in ANCHOR_HOURS]
        at_anchor = frame.select(columns).cast(pl.Float64).to_numpy()
        final = frame["sold"].to_numpy().astype(np.float64)
        self._curve.learn(kind, at_anchor, final, panel.capacity)


def _sold_at(column: str) -> pl.Expr:
    return (pl.col(column) - pl.col("blocked")).clip(lower_bound=0)
