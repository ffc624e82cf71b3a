"""Structure and bookings as one figure: gamma–Poisson, from the country over film and site down to the showing.

Each level's factor has a gamma prior of mean 1 worth `seats` of evidence; seats sold beside seats usually sold are
Poisson given it, so that its posterior mean is (sold + seats) ÷ (usual + seats).
"""

from dataclasses import dataclass

import numpy as np

from cineradar_forecaster.features.panel import Floats
from cineradar_forecaster.features.saturation import share_filled

NATION_SEATS, FILM_SEATS, SITE_SEATS, FILM_SITE_SEATS, OWN_SEATS = 300.0, 60.0, 90.0, 60.0, 12.0

type Seats = tuple[Floats, Floats]
"""Sold, and usually sold."""


@dataclass(frozen=True)
class Paces:
    """Bookings of other showings of the same cinema day that were seen by the moment of prediction."""

    nation: Seats
    film: Seats
    site: Seats
    film_site: Seats


@dataclass(frozen=True)
class Blended:
    """An entry a forecast."""

    paced_share: Floats
    """Share of seats wanted, latent, by structure and the bookings of others."""
    occupancy: Floats
    """Final share of seats sold (0–1), by all that and the showing's own bookings."""


def _factor(seen: Seats, known: Floats | float, seats: float) -> Floats:
    sold, usual = seen
    factor: Floats = (np.maximum(sold, 0.0) + seats) / (np.maximum(usual, 0.0) * known + seats)
    return factor


def blend(paces: Paces, wanted_seats: Floats, sold: Floats, usual: Floats, capacity: Floats) -> Blended:
    """Gives the blend; `wanted_seats` is latent demand by structure, in the units in which `usual` was reckoned."""
    nation = _factor(paces.nation, 1.0, NATION_SEATS)
    film = _factor(paces.film, nation, FILM_SEATS)
    site = _factor(paces.site, nation, SITE_SEATS)
    both = _factor(paces.film_site, nation * film * site, FILM_SITE_SEATS)
    paced = nation * film * site * both
    own = (np.maximum(sold, 0.0) + OWN_SEATS) / (usual * paced + OWN_SEATS)
    to_come = np.maximum(wanted_seats - usual, 0.0) * paced * own
    left = np.maximum(capacity - sold, 0.0)
    filled = np.where(left > 0, share_filled(to_come / np.maximum(left, 1.0)) * left, 0.0)
    return Blended(paced_share=wanted_seats * paced / capacity, occupancy=np.minimum(1.0, (sold + filled) / capacity))
