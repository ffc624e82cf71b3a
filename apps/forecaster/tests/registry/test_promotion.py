from itertools import product

import numpy as np
import pytest

from cineradar_forecaster.registry.promotion import BLOCK_DAYS, LEAST_DAYS, paired_interval, verdict

type Floats = np.ndarray


def errors(days: int, showings: int, better_by: float, seed: int = 1) -> tuple[Floats, Floats, Floats]:
    """Pickup's errors with a shock of the day; the model's are less by ``better_by``, and more or less so by day."""
    random = np.random.default_rng(seed)
    day = np.repeat(np.arange(days), showings)
    pickup = np.abs(random.normal(10, 3, days * showings)) + random.normal(0, 2, days)[day]
    model = pickup - better_by - random.normal(0, 0.5, days)[day] + random.normal(0, 1, days * showings)
    return model, pickup, day


def test_a_surely_better_model_is_promoted_and_its_verdict_names_every_horizon() -> None:
    intervals = [paired_interval(hours, *errors(14, 50, 3.0)) for hours in (72, 48, 24)]
    promoted, why = verdict(intervals)
    assert promoted
    assert all(f"T-{hours}" in why for hours in (72, 48, 24))


def test_one_horizon_that_is_not_surely_better_refuses_the_model_and_is_named() -> None:
    better, equal = paired_interval(72, *errors(14, 50, 3.0)), paired_interval(24, *errors(14, 50, 0.0))
    promoted, why = verdict([better, equal])
    assert not promoted
    assert why.startswith("refused: it does not surely beat pickup at T-24")
    assert "T-72" not in why


def test_better_on_average_is_not_enough_when_days_disagree() -> None:
    day = np.repeat(np.arange(8), 100)
    # Far better on one day, a little worse on the others: its mean lies below nil, its interval does not.
    difference = np.where(day == 3, -8.0, 0.5)
    interval = paired_interval(24, 10.0 + difference, np.full(800, 10.0), day)
    assert interval.difference < 0 < interval.high
    assert not interval.beats


def test_fewer_days_than_a_week_judge_nothing() -> None:
    interval = paired_interval(24, *errors(LEAST_DAYS - 1, 50, 9.0))
    assert not interval.beats
    promoted, why = verdict([interval])
    assert not promoted
    assert f"only {LEAST_DAYS - 1} days" in why
    assert verdict([]) == (False, "refused: no day was held out to judge it by")


def test_the_interval_is_that_of_every_draw_of_blocks_of_days() -> None:
    # Four days have so few draws that all of them can be listed: the bootstrap's own distribution, without chance.
    sums, counts = np.array([-8.0, 2.0, -3.0, 1.0]), np.array([4, 2, 3, 1])
    day = np.repeat(np.arange(4), counts)
    model = np.repeat(sums / counts, counts)
    means = []
    for starts in product(range(4), repeat=4 // BLOCK_DAYS):
        drawn = [(start + step) % 4 for start in starts for step in range(BLOCK_DAYS)]
        means.append(sums[drawn].sum() / counts[drawn].sum())
    interval = paired_interval(24, model, np.zeros(10), day)
    assert interval.difference == pytest.approx(-0.8)
    assert interval.low == pytest.approx(np.quantile(means, 0.025), abs=0.25)
    assert interval.high == pytest.approx(np.quantile(means, 0.975), abs=0.25)
    assert min(means) <= interval.low <= interval.high <= max(means)
