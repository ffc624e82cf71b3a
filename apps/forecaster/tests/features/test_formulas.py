"""Formulas held to oracles that reckon another way."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cineradar_forecaster.features.blend import OWN_SEATS, Paces, blend
from cineradar_forecaster.features.calendar import calendar_frame
from cineradar_forecaster.features.curve import LEADS, Kind, UsualCurve
from cineradar_forecaster.features.events import Looks, Running, gains
from cineradar_forecaster.features.levels import crowd_log
from cineradar_forecaster.features.panel import Panel
from cineradar_forecaster.features.programme import programme_of
from cineradar_forecaster.features.saturation import SPREAD, share_filled


@pytest.mark.parametrize("share", [0.02, 0.2, 0.7, 1.0, 2.5])
def test_a_hall_fills_as_a_simulation_of_its_demand_does(share: float) -> None:
    random = np.random.default_rng(1)
    demand = share * random.lognormal(-(SPREAD**2) / 2, SPREAD, 400_000)
    assert share_filled(np.array([share]))[0] == pytest.approx(np.minimum(demand, 1).mean(), rel=0.01)


looks = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 2_000), st.integers(0, 90)), max_size=40, unique_by=lambda x: x[:2]
)


@given(looks, st.integers(0, 2_000), st.integers(0, 5))
def test_sums_of_looks_at_an_instant_are_each_showings_newest_look(
    seen: list[tuple[int, int, int]], at: int, showing: int
) -> None:
    told = sorted(seen)
    columns = [np.array([look[n] for look in told], dtype=np.int64) for n in range(3)]
    sold = columns[2].astype(np.float64)
    taken = Looks(columns[0], columns[1], sold, sold / 2)
    running = Running(taken.showing % 2, taken.second, *gains(taken))
    found = running.until(np.array([showing % 2]), np.array([at]))
    newest = {of: seats for of, second, seats in told if second <= at and of % 2 == showing % 2}
    assert found[0][0] == sum(newest.values())
    assert found[1][0] == pytest.approx(sum(newest.values()) / 2)


def a_panel(theatre: list[int], film: list[int], capacity: list[float] | None = None) -> Panel:
    n = len(theatre)
    zeros = np.zeros(n, dtype=np.int64)
    seats = np.array(capacity if capacity is not None else [100.0] * n)
    return Panel(np.array(theatre), np.array(theatre), np.array(film), zeros, zeros, zeros, zeros, zeros, seats)


def test_a_film_that_draws_its_part_of_the_starts_is_not_crowded() -> None:
    panel = a_panel([0, 0, 0, 1], [0, 0, 1, 1])
    pull = np.log(np.array([2.0, 2.0, 1.0, 1.0]))
    assert crowd_log(panel, pull) == pytest.approx([0, 0, 0, 0], abs=1e-12)


def test_crowd_is_a_films_part_of_its_listings_pull_over_its_part_of_the_starts() -> None:
    panel = a_panel([0, 0, 0, 0], [0, 0, 0, 1])
    pull = np.log(np.array([1.0, 1.0, 1.0, 3.0]))
    assert np.exp(crowd_log(panel, pull)) == pytest.approx([1 / 4 * 4 / 3] * 3 + [3 / 4 * 4])


def test_rivals_are_others_of_the_site_within_an_hour() -> None:
    told = programme_of(a_panel([0, 0, 0, 1], [0, 0, 1, 0], [50, 90, 90, 70]), np.array([600, 630, 660, 600]))
    assert told.rivals_same_hour.tolist() == [2, 2, 2, 0]
    assert told.halls_of_film_same_start.tolist() == [1, 1, 0, 0]
    assert told.hall_rank.tolist() == pytest.approx([0, 1 / 3, 1 / 3, 0])
    assert told.film_showings_at_listing.tolist() == [2, 2, 1, 1]


def test_the_usual_curve_finds_the_curve_that_all_showings_follow() -> None:
    shares = np.array([0.05, 0.1, 0.25, 0.4, 0.5, 0.6, 0.8, 0.95])
    random = np.random.default_rng(3)
    curve = UsualCurve()
    n = 400
    kind = Kind.of(np.zeros(n, dtype=bool), free=False, local_minute=np.full(n, 1_140), wanted=np.full(n, 0.3))
    for _ in range(20):
        final = random.uniform(20, 80, n)
        curve.learn(kind, final[:, None] * shares, final, np.full(n, 100.0))
    one = kind.take(np.zeros(len(LEADS), dtype=np.int64))
    assert curve.share_at(one, LEADS) == pytest.approx([*shares, 1.0], rel=0.02)
    between = curve.share_at(kind.take(np.zeros(1, dtype=np.int64)), np.array([36.0]))[0]
    assert between == pytest.approx((0.1 + 0.25) / 2, rel=0.02)


@given(st.floats(0, 60), st.floats(0.5, 60), st.floats(5, 200))
def test_the_blend_keeps_what_is_sold_and_never_passes_the_hall(sold: float, usual: float, wanted: float) -> None:
    one = np.array([1.0])
    seen = (np.array([0.0]), np.array([0.0]))
    found = blend(Paces(seen, seen, seen, seen), wanted * one, sold * one, min(usual, wanted) * one, 100 * one)
    assert sold / 100 - 1e-9 <= found.occupancy[0] <= 1
    assert found.paced_share[0] == pytest.approx(wanted / 100)


def test_the_own_factor_is_the_mean_of_a_gamma_posterior() -> None:
    """By numbers: prior gamma of mean 1 worth OWN_SEATS, Poisson sales; far from full, so that the hall has no say."""
    sold, usual, wanted, seats = 12.0, 6.0, 30.0, 100_000.0
    rate = np.linspace(1e-4, 8, 200_000)
    density = rate ** (OWN_SEATS - 1 + sold) * np.exp(-rate * (OWN_SEATS + usual))
    posterior = float((rate * density).sum() / density.sum())
    seen = (np.array([0.0]), np.array([0.0]))
    one = np.array([1.0])
    found = blend(Paces(seen, seen, seen, seen), wanted * one, sold * one, usual * one, seats * one)
    assert found.occupancy[0] * seats == pytest.approx(sold + posterior * (wanted - usual), rel=1e-3)


def test_the_calendar_knows_ramadan_lebaran_leave_and_free_days() -> None:
    days = [date(2026, 3, 15) + timedelta(days=n) for n in range(12)]
    told = {row["cinema_day"]: row for row in calendar_frame(days).iter_rows(named=True)}
    assert told[date(2026, 3, 15)]["day_of_week"] == 7
    assert told[date(2026, 3, 15)]["ramadan_day"] == 25
    assert told[date(2026, 3, 21)]["eid_offset_days"] == 0
    assert told[date(2026, 3, 21)]["is_holiday"] == 1
    assert told[date(2026, 3, 20)]["joint_leave"] == 1
    assert told[date(2026, 3, 16)]["free_day"] == 0
    assert told[date(2026, 3, 16)]["days_to_next_free"] == 2
    assert calendar_frame([date(2026, 6, 3)])["eid_offset_days"].to_list() == [None]
