"""What structure says of showings: levels, the usual curve, and what else is on, by what was known then."""

import numpy as np
import polars as pl

from cineradar_forecaster.features.daybook import Asked, DayBook, Vintage
from cineradar_forecaster.features.panel import Floats, Ints

_KEY = 1_000_000
"""More than there are batches of showings in a day."""


def structure(book: DayBook, asked: Asked) -> pl.DataFrame:
    """Gives the features of structure of each forecast asked for, in its order."""
    finished = book.last_finished(asked.second)
    batch = book.batches_known(asked.second)
    filled: dict[str, Floats] = {}
    # A few programmes and days of knowledge serve all forecasts of a day.
    both = finished * _KEY + batch
    for key in np.unique(both):
        here = np.flatnonzero(both == key)
        vintage = book.vintage(int(key // _KEY), int(key % _KEY))
        lead = (book.starts[asked.showing[here]] - asked.second[here]) / 3_600
        for name, values in _of_vintage(book, vintage, asked.showing[here], lead).items():
            filled.setdefault(name, np.full(len(asked.showing), np.nan))[here] = values
    return pl.DataFrame(filled)


def _of_vintage(book: DayBook, vintage: Vintage, showing: Ints, lead: Floats) -> dict[str, Floats]:
    at = vintage.place[showing]
    expected, parts, programme = vintage.expected, vintage.expected.parts, vintage.programme
    films = vintage.state.levels.films
    film = book.panel.film[showing]
    panel_film = book.panel.film[vintage.known]
    centre = np.log(np.mean(np.exp(vintage.draw[panel_film]))) if len(panel_film) else 0.0
    starts_share = vintage.film_starts / max(int(vintage.film_starts.sum()), 1)
    before = vintage.state.film_starts
    before_share = before / max(int(before.sum()), 1)
    hour = parts["fasting_hour" if book.facts.fasting else "hour"]
    curve, kind = vintage.state.curve, vintage.kind.take(at)
    variance = films.variance(book.facts.ordinal)
    return {
        "prior_occupancy": expected.filled[at],
        "prior_demand_log": np.log(expected.share[at]),
        "day_effect": parts["day"][at],
        "listing_effect": parts["site"][at] + parts["listing"][at],
        "slot_effect": (hour + parts["slot"] + parts.get("free_hour", 0.0))[at],
        "hall_effect": (parts["format"] + parts["size"])[at],
        "film_effect": vintage.draw[film] - centre,
        "film_listing_effect": parts["taste"][at],
        "crowd_effect": parts["crowd"][at],
        "film_slope": films.slope()[film],
        "film_uncertainty": np.sqrt(variance[film]),
        "film_days_seen": films.days_seen[film].astype(np.float64),
        "day_surprise": np.full(len(at), vintage.state.levels.day.newest_error),
        "usual_share": curve.share_at(kind, lead),
        "usual_final_of_none": curve.none_at(kind, lead),
        "film_showings_at_listing": programme.film_showings_at_listing[at],
        "film_showings_share": (programme.film_showings_at_listing / programme.listing_showings)[at],
        "film_showings_nation_share": programme.film_showings_nation_share[at],
        "film_screens_change": np.log((starts_share[film] + 1e-3) / (before_share[film] + 1e-3)),
        "listing_showings": programme.listing_showings[at],
        "films_at_listing": programme.films_at_listing[at],
        "rivals_same_hour": programme.rivals_same_hour[at],
        "halls_of_film_same_start": programme.halls_of_film_same_start[at],
        "hall_rank": programme.hall_rank[at],
        "popularity_log": vintage.popularity[film],
        "popularity_rank": _rank_among(vintage.popularity, panel_film)[film],
        "movie_age_days": _age(book, vintage, film),
        "usual_price_idr": vintage.usual_price[at],
    }


def _age(book: DayBook, vintage: Vintage, film: Ints) -> Floats:
    """Days since the first day on which the film was shown; null where it ran already when history begins."""
    opened = book.walk.opened[film]
    first = book.walk.first_day
    seen_from_start = (opened == first.toordinal()) if first is not None else np.zeros(len(film), bool)
    # What was opened later than the days known then opens, for all that is known, on the day of the programme.
    by_then = (opened >= 0) & (opened <= vintage.state.day.toordinal())
    age = np.where(by_then, book.facts.ordinal - opened, 0.0)
    return np.where(by_then & seen_from_start, np.nan, age)


def _rank_among(popularity: Floats, films: Ints) -> Floats:
    """Rank by popularity among the day's films, 1 the least popular, ties shared; NaN where it is not known."""
    on = np.unique(films)
    on = on[np.isfinite(popularity[on])]
    value = popularity[on]
    ordered = np.sort(value)
    rank = np.full(len(popularity), np.nan)
    rank[on] = (np.searchsorted(ordered, value, "left") + 1 + np.searchsorted(ordered, value, "right")) / 2
    return rank
