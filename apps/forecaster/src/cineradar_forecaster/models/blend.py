"""Formulas of bookings: multiplicative pickup, and its gamma-Poisson blend with what was expected beforehand."""

from dataclasses import dataclass

import numpy as np

from cineradar_forecaster.models.prediction import Floats

# A usual share below it divides by next to nothing: three days ahead a showing may have been on sale for an hour.
LEAST_SHARE = 0.002


def pickup(sold_now: Floats, capacity: Floats, usual_share: Floats, usual_final_of_none: Floats) -> Floats:
    """Give booked ÷ usual booked share, seats within the hall (Weatherford and Kimes 2003, multiplicative pickup).

    Where nothing is booked it gives what became of like showings with nothing booked (a share of capacity).
    """
    raised = sold_now / np.maximum(usual_share, LEAST_SHARE)
    none = usual_final_of_none * capacity
    return np.clip(np.where(sold_now > 0, raised, none), 0.0, capacity)


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many seats of bookings weigh as much as what was expected beforehand: the prior's strength."""

    seats: float = 6.0

    def blend(self, sold_now: Floats, capacity: Floats, usual_share: Floats, expected: Floats) -> Floats:
        """Give the expected final seats once bookings are known.

        Bookings are Poisson around rate times expected; the rate has mean 1 and a gamma prior worth ``seats`` seats, so
        its posterior mean is (a + booked) ÷ (a + expected by now), and it goes on for what is still to come.
        """
        by_now = usual_share * expected
        rate = (self.seats + sold_now) / (self.seats + by_now)
        return np.clip(sold_now + rate * np.maximum(expected - by_now, 0.0), 0.0, capacity)


def best_evidence(sold: Floats, sold_now: Floats, capacity: Floats, usual_share: Floats, expected: Floats) -> Evidence:
    """Give the strength that errs least on finished showings, by mean absolute error of the blend."""
    choices = [Evidence(seats) for seats in (1.0, 2.0, 4.0, 6.0, 9.0, 14.0, 20.0, 30.0, 60.0)]
    return min(
        choices,
        key=lambda evidence: float(np.mean(np.abs(sold - evidence.blend(sold_now, capacity, usual_share, expected)))),
    )
