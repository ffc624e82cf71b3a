import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import gamma, poisson

from cineradar_forecaster.models.blend import LEAST_SHARE, Evidence, best_evidence, pickup


def one(value: float) -> np.ndarray:
    return np.array([value])


@pytest.mark.parametrize(
    ("evidence", "booked", "expected", "share"), [(6, 0, 40, 0.2), (6, 30, 40, 0.25), (2, 5, 90, 0.07)]
)
def test_the_blend_is_the_posterior_mean_of_a_gamma_poisson_law(
    evidence: float, booked: int, expected: float, share: float
) -> None:
    def weighed(rate: float) -> float:
        return float(gamma.pdf(rate, evidence, scale=1 / evidence) * poisson.pmf(booked, rate * share * expected))

    mass, _ = quad(weighed, 0, 20, limit=200)
    mean, _ = quad(lambda rate: rate * weighed(rate), 0, 20, limit=200)
    final = booked + mean / mass * (1 - share) * expected
    assert Evidence(evidence).blend(one(booked), one(1e6), one(share), one(expected))[0] == pytest.approx(
        final, rel=1e-6
    )


@given(st.integers(0, 400), st.integers(1, 300), st.floats(0, 1), st.floats(0, 500), st.floats(0, 1))
def test_pickup_and_blend_stay_within_the_hall(
    booked: int, seats: int, share: float, expected: float, none: float
) -> None:
    args = one(booked), one(seats), one(share)
    assert 0 <= pickup(*args, one(none))[0] <= seats
    assert 0 <= Evidence().blend(*args, one(expected))[0] <= seats


def test_pickup_divides_what_is_booked_by_its_usual_share() -> None:
    assert pickup(one(12), one(200), one(0.25), one(0.1))[0] == 48
    assert pickup(one(80), one(200), one(0.25), one(0.1))[0] == 200


def test_with_nothing_booked_pickup_says_what_became_of_like_showings() -> None:
    assert pickup(one(0), one(200), one(0.25), one(0.1))[0] == 20


def test_a_share_of_next_to_nothing_does_not_divide_by_nothing() -> None:
    assert pickup(one(1), one(10_000), one(0.0), one(0.0))[0] == 1 / LEAST_SHARE


def test_the_strength_that_errs_least_is_found_again() -> None:
    random = np.random.default_rng(3)
    n, strength = 40_000, 6.0
    expected, share = random.uniform(10, 120, n), random.uniform(0.05, 0.4, n)
    rate = random.gamma(strength, 1 / strength, n)
    booked = random.poisson(rate * share * expected).astype(float)
    sold = booked + random.poisson(rate * (1 - share) * expected).astype(float)
    assert best_evidence(sold, booked, np.full(n, 1e6), share, expected).seats == strength
