"""One cinema day as forecasts of it may see it: looks as they came in, the programme as it got known."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

import numpy as np
import polars as pl

from cineradar_forecaster.features.curve import Kind
from cineradar_forecaster.features.day_level import DayFacts
from cineradar_forecaster.features.events import Looks, Running, gains
from cineradar_forecaster.features.levels import Expected
from cineradar_forecaster.features.outlook import strengths
from cineradar_forecaster.features.panel import Floats, Ints, Panel, panel_of
from cineradar_forecaster.features.programme import Programme, programme_of
from cineradar_forecaster.features.saturation import share_filled
from cineradar_forecaster.features.walk import SALE_LAG_DAYS, State, Walk
from cineradar_forecaster.history.schema import ANCHOR_HOURS, INSTANT

EPOCH_DAYS_BEFORE = 12
QUARTER_SECONDS = 900
USUAL_STEPS = 2.0**20
"""Parts of a seat in which seats usually sold are counted."""


@dataclass(frozen=True)
class Vintage:
    """What was expected of the showings that were known at some instant, by the days finished then."""

    state: State
    known: Ints
    """Which showings of the day these are; the other fields have an entry for each of them."""
    place: Ints
    """By showing of the day, its entry; −1 where it was not known."""
    expected: Expected
    programme: Programme
    kind: Kind
    draw: Floats
    """Log of each film's draw, by film."""
    popularity: Floats
    """Log, by film; NaN where it is not known."""
    film_starts: Ints
    usual_price: Floats
    """The city's median of the day's cheapest tickets, in rupiah; NaN where none is known."""


@dataclass(frozen=True)
class Asked:
    """Which showings of a day are forecast, and at which instants, an entry a forecast."""

    showing: Ints
    second: Ints
    """Of the prediction, since the day's epoch."""


class DayBook:
    """A day's showings, finished or coming, in the order of `frame` (with codes)."""

    def __init__(self, walk: Walk, frame: pl.DataFrame, day: date, *, now: datetime | None = None) -> None:
        self.walk = walk
        self.frame = frame
        self.day = day
        self.calendar = walk.calendar(day)
        self.facts = DayFacts.of(self.calendar.row(0, named=True))
        self.panel: Panel = panel_of(frame)
        self.local_minute: Ints = frame["local_minute"].to_numpy().astype(np.int64)
        epoch = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=EPOCH_DAYS_BEFORE)
        self.epoch_second = int(epoch.timestamp())
        self.starts = self.seconds("starts_at")
        self.known_at = self._known_at(now)
        self._batches = np.unique(self.known_at)
        self._vintages: dict[tuple[date, int], Vintage] = {}

    def seconds(self, column: str) -> Ints:
        """Gives a column's instants in seconds since the day's epoch; −1 where null."""
        since = self.frame[column].dt.epoch("s") - self.epoch_second
        return since.fill_null(-1).to_numpy().astype(np.int64)

    def _known_at(self, now: datetime | None) -> Ints:
        """Showings get known by full quarters of an hour, so that a day has few programmes; all that is known, now."""
        first = self.seconds("first_seen_at")
        known = -(-first // QUARTER_SECONDS) * QUARTER_SECONDS
        if now is None:
            return known
        at = int(now.timestamp()) - self.epoch_second
        return np.where(first <= at, np.minimum(known, at), known)

    def last_finished(self, second: Ints) -> Ints:
        """Gives the ordinal of the last cinema day that is over everywhere: 06:00 in the west (UTC+7) ends it."""
        shifted = second + self.epoch_second + 3_600
        return shifted // 86_400 - 1 + date(1970, 1, 1).toordinal()

    def heat_scores(self, asked: Asked) -> pl.Series:
        """Gives the newest score of each showing's site at the moment of prediction; null where none stood."""
        showings = self.frame[asked.showing]
        if "heat_score" in showings.columns:
            # Of coming showings, read from the store at that very moment.
            return showings["heat_score"]
        micros = pl.Series((asked.second + self.epoch_second) * 1_000_000)
        return self.walk.heat.at(showings["site_id"], micros.cast(INSTANT))

    def vintage(self, finished: int, batch: int) -> Vintage:
        """Gives what is expected by days up to `finished` (an ordinal), of the first `batch` batches of showings."""
        state = self.walk.state_at(date.fromordinal(finished)) or self.walk.fresh()
        key = (state.day, batch)
        if key not in self._vintages:
            self._vintages[key] = self._make(state, batch)
        return self._vintages[key]

    def batches_known(self, second: Ints) -> Ints:
        """Gives how many batches of showings were known at these instants."""
        return np.searchsorted(self._batches, second, side="right").astype(np.int64)

    def _make(self, state: State, batch: int) -> Vintage:
        until = self._batches[batch - 1] if batch else -1
        known = np.flatnonzero(self.known_at <= until)
        place = np.full(len(self.panel), -1, dtype=np.int64)
        place[known] = np.arange(len(known))
        panel = self.panel.take(known)
        told = self.walk.popularity.by_film(state.day)
        draw = strengths(state.levels.films, panel, told, self.facts.ordinal)
        expected = state.levels.expect(panel, self.facts, draw)
        return Vintage(
            state=state,
            known=known,
            place=place,
            expected=expected,
            programme=programme_of(panel, self.local_minute[known]),
            kind=Kind.of(
                self.frame["presale"].to_numpy()[known],
                free=self.facts.free,
                local_minute=self.local_minute[known],
                wanted=expected.share,
            ),
            draw=draw,
            popularity=told,
            film_starts=np.bincount(panel.film, minlength=len(draw)),
            usual_price=_usual_price(self.frame[known]),
        )

    @cached_property
    def looks(self) -> Looks:
        """All looks at the day's showings, and the finals of those that were over."""
        names = [*ANCHOR_HOURS, *(["now"] if "taken_now" in self.frame.columns else [])]
        blocked = self.frame["blocked"].fill_null(0).to_numpy().astype(np.float64)
        showing, second, sold = [], [], []
        for name in names:
            seen = self.seconds(f"seen_{name}")
            taken = self.frame[f"taken_{name}"].fill_null(-1).to_numpy().astype(np.float64)
            at = np.flatnonzero((seen >= 0) & (taken >= 0))
            showing.append(at)
            second.append(seen[at])
            sold.append(np.maximum(taken[at] - blocked[at], 0.0))
        final = self.frame["sold"].fill_null(-1).to_numpy().astype(np.float64)
        observed = self.seconds("observed_at")
        at = np.flatnonzero((final >= 0) & (observed >= 0))
        all_showing = np.concatenate([*showing, at])
        all_second = np.concatenate([*second, observed[at]])
        all_sold = np.concatenate([*sold, final[at]])
        order = np.lexsort((all_second, all_showing))
        # The newest look may be the one at an anchor as well, and the last one the final: it is one look.
        again = (np.diff(all_showing[order], append=-1) == 0) & (np.diff(all_second[order], append=-1) == 0)
        order = order[~again]
        showing_, second_ = all_showing[order], all_second[order]
        return Looks(showing_, second_, all_sold[order], self._usual(showing_, second_))

    def _usual(self, showing: Ints, second: Ints) -> Floats:
        """Seats usually sold of these showings by these instants, by what was expected when the day went on sale."""
        usual = np.zeros(len(showing))
        batch = self.batches_known(second)
        reference = self.facts.ordinal - SALE_LAG_DAYS
        for known in np.unique(batch):
            here = np.flatnonzero(batch == known)
            vintage = self.vintage(reference, int(known))
            at = vintage.place[showing[here]]
            here, at = here[at >= 0], at[at >= 0]
            lead = np.maximum(self.starts[showing[here]] - second[here], 0) / 3_600
            share = vintage.state.curve.share_at(vintage.kind.take(at), lead)
            wanted = np.minimum(vintage.expected.share[at], 2.5)
            usual[here] = share_filled(share * wanted) * self.panel.capacity[showing[here]]
        # Sums of such steps are exact in any order: a showing's figures do not hang on what else was reckoned.
        stepped: Floats = np.round(usual * USUAL_STEPS) / USUAL_STEPS
        return stepped

    def reference_demand(self, asked: Asked) -> Floats:
        """Gives the share of seats wanted by what was known when the day went on sale, of the programme known now."""
        found = np.full(len(asked.showing), np.nan)
        batch = self.batches_known(asked.second)
        for known in np.unique(batch):
            here = np.flatnonzero(batch == known)
            vintage = self.vintage(self.facts.ordinal - SALE_LAG_DAYS, int(known))
            found[here] = vintage.expected.share[vintage.place[asked.showing[here]]]
        return found

    def running(self, group: Ints) -> Running:
        """Gives sums of seats sold and usually sold, by `group` of the showings."""
        sold, usual = gains(self.looks)
        return Running(group[self.looks.showing], self.looks.second, sold, usual)

    @cached_property
    def by_showing(self) -> Running:
        """Sums by showing, and how many looks were taken and when the newest was."""
        sold, usual = gains(self.looks)
        looks = self.looks
        first = np.append(True, looks.showing[1:] != looks.showing[:-1]) if len(looks.showing) else np.zeros(0, bool)
        since = looks.second - np.where(first, 0, np.roll(looks.second, 1))
        one = np.ones(len(looks.showing))
        return Running(looks.showing, looks.second, sold, usual, one, since.astype(np.float64))

    @cached_property
    def by_film(self) -> Running:
        """Sums by film."""
        return self.running(self.panel.film)

    @cached_property
    def by_site(self) -> Running:
        """Sums by site."""
        return self.running(self.panel.site)

    @cached_property
    def by_nation(self) -> Running:
        """Sums over the country."""
        return self.running(np.zeros(len(self.panel), dtype=np.int64))

    @cached_property
    def by_film_and_site(self) -> Running:
        """Sums by film and site."""
        return self.running(self.panel.film * (self.walk.codes.sites + 1) + self.panel.site)


def _usual_price(showings: pl.DataFrame) -> Floats:
    """Median of the city's prices, by showing."""
    price = pl.col("price_min_idr").filter(pl.col("price_min_idr") > 0).median().over("city_code")
    usual: Floats = showings.select(price.cast(pl.Float64))["price_min_idr"].to_numpy()
    return usual
