"""What else is on: rivals at the same hour, a film's part of listing and country, halls by size."""

from dataclasses import dataclass

import numpy as np

from cineradar_forecaster.features.panel import Floats, Ints, Panel

NEAR_MINUTES = 60
SAME_START_MINUTES = 30
_DAY = 4_096
"""More than there are minutes in a cinema day."""


@dataclass(frozen=True)
class Programme:
    """An entry a showing, of the showings that are known."""

    film_showings_at_listing: Floats
    listing_showings: Floats
    film_showings_nation_share: Floats
    films_at_listing: Floats
    rivals_same_hour: Floats
    halls_of_film_same_start: Floats
    hall_rank: Floats


def programme_of(panel: Panel, local_minute: Ints) -> Programme:
    """Gives what else is on beside each showing, `panel` being all that is known of the day."""
    films = int(panel.film.max(initial=0)) + 1
    listings = int(panel.theatre.max(initial=0)) + 1
    _, first, inverse, count = np.unique(
        panel.theatre * films + panel.film, return_index=True, return_inverse=True, return_counts=True
    )
    starts = np.bincount(panel.theatre, minlength=listings)
    by_film = np.bincount(panel.film, minlength=films)
    different = np.bincount(panel.theatre[first], minlength=listings)
    return Programme(
        film_showings_at_listing=count[inverse].astype(np.float64),
        listing_showings=starts[panel.theatre].astype(np.float64),
        film_showings_nation_share=by_film[panel.film] / max(len(panel), 1),
        films_at_listing=different[panel.theatre].astype(np.float64),
        rivals_same_hour=_others_near(panel.site, local_minute, NEAR_MINUTES),
        halls_of_film_same_start=_others_near(panel.site * films + panel.film, local_minute, SAME_START_MINUTES),
        hall_rank=_rank_within(panel.theatre, panel.capacity),
    )


def _others_near(group: Ints, minute: Ints, within: int) -> Floats:
    """Counts others of the group that start at most `within` minutes apart."""
    keys = group * _DAY + minute + within
    ordered = np.sort(keys)
    after = np.searchsorted(ordered, keys + within, side="right")
    before = np.searchsorted(ordered, keys - within, side="left")
    return (after - before - 1).astype(np.float64)


def _rank_within(group: Ints, value: Floats) -> Floats:
    """Gives the share (0–1) of the group's entries with a smaller value."""
    keys = group * 100_000.0 + value
    ordered = np.sort(keys)
    smaller = np.searchsorted(ordered, keys, side="left") - np.searchsorted(ordered, group * 100_000.0, side="left")
    count = np.bincount(group, minlength=int(group.max(initial=0)) + 1)[group]
    return smaller / np.maximum(count, 1)
