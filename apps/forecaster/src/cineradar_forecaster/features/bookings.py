"""What bookings say: the showing's own, and those of its film, its site and the country, each by its newest look."""

from collections.abc import Callable
from typing import Final

import numpy as np
import polars as pl

from cineradar_forecaster.features.blend import Paces, Seats, blend
from cineradar_forecaster.features.daybook import Asked, DayBook
from cineradar_forecaster.features.events import Running
from cineradar_forecaster.features.panel import Floats, Ints

DAY_SECONDS = 86_400
OWN_SEATS = 6.0
"""Prior evidence, in seats, to which a showing's own pace is shrunk."""
PRIOR_SEATS: Final = {"nation": 500.0, "film": 40.0, "site": 40.0, "film_site": 20.0}
"""The same, of paces of others."""

type Group = tuple[Callable[[DayBook], Running], Ints]
"""Sums of a day by some group, and each forecast's group."""


def bookings(book: DayBook, asked: Asked, before: list[DayBook]) -> pl.DataFrame:
    """Gives the features of bookings of each forecast asked for, in its order."""
    groups = _groups(book, asked)
    sold, usual, *_ = book.by_showing.until(asked.showing, asked.second)
    now = {name: _others(book, asked, group, (sold, usual)) for name, group in groups.items()}
    earlier = {name: _earlier(book, asked, group, before) for name, group in groups.items()}
    capacity = book.panel.capacity[asked.showing]
    reference = book.reference_demand(asked)
    blended = blend(Paces(**now), reference * capacity, sold, usual, capacity)
    paces = {f"{name}_pace": _pace(*seats, PRIOR_SEATS[name]) for name, seats in now.items()}
    evidence = {f"{name}_pace_evidence": np.log1p(now[name][1]) for name in ("film", "site", "film_site")}
    paces_before = {f"{name}_pace_before": _pace(*seats, PRIOR_SEATS[name]) for name, seats in earlier.items()}
    return pl.DataFrame(
        {
            **_own(book, asked),
            **paces,
            **evidence,
            **paces_before,
            "reference_demand_log": np.log(np.maximum(reference, 1e-4)),
            "paced_demand_log": np.log(np.maximum(blended.paced_share, 1e-4)),
            "blend_occupancy": blended.occupancy,
        }
    )


def _groups(book: DayBook, asked: Asked) -> dict[str, Group]:
    film, site = book.panel.film[asked.showing], book.panel.site[asked.showing]
    return {
        "nation": (lambda day: day.by_nation, np.zeros(len(film), dtype=np.int64)),
        "film": (lambda day: day.by_film, film),
        "site": (lambda day: day.by_site, site),
        "film_site": (lambda day: day.by_film_and_site, film * (book.walk.codes.sites + 1) + site),
    }


def _own(book: DayBook, asked: Asked) -> dict[str, Floats]:
    """What the showing's own looks say; NaN before the first."""
    showing, second = asked.showing, asked.second
    sold, usual, looks, newest = book.by_showing.until(showing, second)
    day_ago, *_ = book.by_showing.until(showing, second - DAY_SECONDS)
    half_ago, *_ = book.by_showing.until(showing, second - DAY_SECONDS // 2)
    a_day_before = np.minimum(second, book.starts[showing] - DAY_SECONDS)
    advance, advance_usual, *_ = book.by_showing.until(showing, a_day_before)
    told = {
        "sold_now": sold,
        "look_lead_hours": (book.starts[showing] - newest) / 3_600,
        "minutes_since_look": (second - newest) / 60,
        "sold_a_day_ago": day_ago,
        "sold_in_12h": sold - half_ago,
        "sold_in_advance": advance,
        "pace_in_advance": _pace(advance, advance_usual, OWN_SEATS),
        "pace_since": _pace(sold - advance, usual - advance_usual, OWN_SEATS),
        "expected_by_now": usual,
        "own_pace": _pace(sold, usual, OWN_SEATS),
    }
    return {"looks_seen": looks, **{name: np.where(looks > 0, value, np.nan) for name, value in told.items()}}


def _others(book: DayBook, asked: Asked, group: Group, own: Seats) -> Seats:
    """Seats sold and usually sold of the group's other showings of the same cinema day."""
    of, member = group
    sold, usual = of(book).until(member, asked.second)
    return sold - own[0], np.maximum(usual - own[1], 0.0)


def _earlier(book: DayBook, asked: Asked, group: Group, before: list[DayBook]) -> Seats:
    """The same of the cinema days before."""
    of, member = group
    sold, usual = np.zeros(len(member)), np.zeros(len(member))
    for day in before:
        then = asked.second + book.epoch_second - day.epoch_second
        more_sold, more_usual = of(day).until(member, then)
        sold, usual = sold + more_sold, usual + more_usual
    return sold, usual


def _pace(sold: Floats, usual: Floats, seats: float) -> Floats:
    """Log of seats sold ÷ seats usually sold by now, shrunk to 0 by `seats` of prior evidence."""
    pace: Floats = np.log((np.maximum(sold, 0.0) + seats) / (np.maximum(usual, 0.0) + seats))
    return pace
