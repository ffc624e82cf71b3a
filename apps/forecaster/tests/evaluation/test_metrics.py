"""Each measure against a formula of its own, and the properties that make it worth anything."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from cineradar_forecaster.evaluation import metrics
from cineradar_forecaster.evaluation.bootstrap import ratio_of_sums

type Floats = NDArray[np.float64]

LEVELS = (0.05, 0.1, 0.5, 0.9, 0.95)
figures = st.floats(-300, 300, allow_nan=False)
rows = st.lists(st.tuples(figures, figures), min_size=1, max_size=40)
laws = st.lists(st.tuples(st.lists(figures, min_size=5, max_size=5).map(sorted), figures), min_size=1, max_size=20)


def arrays(pairs: Sequence[tuple[float, float]]) -> tuple[Floats, Floats]:
    return np.array([pair[0] for pair in pairs]), np.array([pair[1] for pair in pairs])


@given(rows)
def test_errors_are_what_their_definitions_say_row_by_row(pairs: list[tuple[float, float]]) -> None:
    forecast, actual = arrays(pairs)
    error = forecast - actual
    assert metrics.mae(error) == pytest.approx(sum(abs(f - a) for f, a in pairs) / len(pairs))
    assert metrics.rmse(error) == pytest.approx((sum((f - a) ** 2 for f, a in pairs) / len(pairs)) ** 0.5)
    assert metrics.bias(error) == pytest.approx(sum(f - a for f, a in pairs) / len(pairs))
    total = sum(abs(a) for _, a in pairs)
    if total > 1e-6:
        assert metrics.wape(forecast, actual) == pytest.approx(sum(abs(f - a) for f, a in pairs) / total)


@given(rows)
def test_squared_errors_weigh_no_less_than_absolute_ones_and_bias_no_more(pairs: list[tuple[float, float]]) -> None:
    forecast, actual = arrays(pairs)
    error = forecast - actual
    assert abs(metrics.bias(error)) <= metrics.mae(error) + 1e-9
    assert metrics.mae(error) <= metrics.rmse(error) + 1e-9


def test_points_are_per_cent_of_the_hall() -> None:
    assert metrics.points(np.array([30.0]), np.array([120.0])) == pytest.approx([25.0])


def test_a_naive_forecast_scores_one_by_its_own_measure() -> None:
    naive = np.array([3.0, -2.0, 5.0])
    assert metrics.mase(naive, naive) == 1
    assert metrics.mase(naive / 2, naive) == pytest.approx(0.5)


@given(laws)
def test_pinball_of_the_median_is_half_the_absolute_error(law: list[tuple[list[float], float]]) -> None:
    quantiles, actual = np.array([q for q, _ in law]), np.array([y for _, y in law])
    losses = metrics.pinball(quantiles, LEVELS, actual)
    assert losses.shape == quantiles.shape
    assert np.all(losses >= 0)
    assert losses[:, 2] == pytest.approx(np.abs(actual - quantiles[:, 2]) / 2)


def test_pinball_is_least_at_the_true_quantile() -> None:
    drawn = np.random.default_rng(5).gamma(2.0, 20.0, 20_000)
    for level in LEVELS:
        truth = np.quantile(drawn, level)

        def loss(at: float, level: float = level) -> float:
            return float(metrics.pinball(np.full((drawn.size, 1), at), (level,), drawn).mean())

        assert loss(truth) <= min(loss(truth - 5), loss(truth + 5))


@given(figures, figures)
def test_crps_of_a_point_is_its_absolute_error(point: float, actual: float) -> None:
    quantiles = np.full((1, 5), point)
    assert metrics.crps(quantiles, LEVELS, np.array([actual])) == pytest.approx([abs(point - actual)], abs=1e-9)


def integrated(quantiles: Sequence[float], actual: float) -> float:
    """CRPS by its definition, ∫(F(x) - [x ≥ y])² dx, summed up over a fine grid."""
    low, high = min(*quantiles, actual) - 1, max(*quantiles, actual) + 1
    edges = np.linspace(low, high, 60_001)
    x = (edges[1:] + edges[:-1]) / 2
    below = np.interp(x, quantiles, LEVELS)
    below = np.where(x < quantiles[0], 0.0, np.where(x >= quantiles[-1], 1.0, below))
    return float(np.sum((below - (x >= actual)) ** 2) * (edges[1] - edges[0]))


@pytest.mark.parametrize("actual", [-20.0, 3.0, 7.5, 21.0, 30.0, 55.0, 90.0])
def test_crps_is_the_integral_that_defines_it(actual: float) -> None:
    quantiles = [3.0, 5.0, 20.0, 41.0, 60.0]
    exact = metrics.crps(np.array([quantiles]), LEVELS, np.array([actual]))[0]
    assert exact == pytest.approx(integrated(quantiles, actual), abs=5e-3)


@given(laws)
def test_crps_is_never_below_nothing_nor_above_the_farthest_quantile(law: list[tuple[list[float], float]]) -> None:
    quantiles, actual = np.array([q for q, _ in law]), np.array([y for _, y in law])
    score = metrics.crps(quantiles, LEVELS, actual)
    assert np.all(score >= -1e-9)
    assert np.all(score <= np.abs(quantiles - actual[:, None]).max(axis=1) + 1e-9)


def test_crps_rewards_whoever_states_the_true_law() -> None:
    random = np.random.default_rng(3)
    drawn = random.normal(50, 10, 40_000)
    truth = np.quantile(drawn, LEVELS)

    def told(quantiles: Floats) -> float:
        return float(metrics.crps(np.tile(quantiles, (drawn.size, 1)), LEVELS, drawn).mean())

    middle = truth[2]
    assert told(truth) < told(middle + 2 * (truth - middle))
    assert told(truth) < told(middle + 0.3 * (truth - middle))
    assert told(truth) < told(truth + 4)


@pytest.mark.parametrize(("low", "high", "share"), [(0, 4, 0.9), (1, 3, 0.8)])
def test_an_interval_between_true_quantiles_covers_its_share(low: int, high: int, share: float) -> None:
    drawn = np.random.default_rng(8).gamma(3.0, 12.0, 50_000)
    law = np.quantile(np.random.default_rng(9).gamma(3.0, 12.0, 50_000), LEVELS)
    held = metrics.covered(np.full(drawn.size, law[low]), np.full(drawn.size, law[high]), drawn)
    assert held.mean() == pytest.approx(share, abs=0.01)


def test_an_interval_holds_its_own_ends() -> None:
    ends = np.array([4.0, 4.0, 4.0, 4.0])
    assert metrics.covered(ends, ends + 2, np.array([3.9, 4.0, 6.0, 6.1])).tolist() == [False, True, True, False]


@pytest.mark.parametrize("measure", [metrics.mae, metrics.rmse, metrics.bias])
def test_nothing_to_measure_is_refused(measure: object) -> None:
    assert callable(measure)
    with pytest.raises(metrics.NoRowsError):
        measure(np.array([]))


def test_the_interval_of_a_ratio_holds_it_and_narrows_with_more_days() -> None:
    random = np.random.default_rng(2)

    def drawn(days: int) -> float:
        at = np.repeat(np.arange(days), 50)
        level = np.repeat(random.uniform(0.5, 1.5, days), 50)
        below = random.exponential(5, at.size)
        ratio = ratio_of_sums(below * 1.1 * level, below, at)
        assert ratio.low <= ratio.value <= ratio.high
        return ratio.high - ratio.low

    assert drawn(400) < drawn(25)


def test_a_ratio_that_is_the_same_on_every_day_has_no_interval() -> None:
    below = np.arange(1.0, 101.0)
    ratio = ratio_of_sums(1.25 * below, below, np.arange(100) // 10)
    assert (ratio.low, ratio.value, ratio.high) == pytest.approx((1.25, 1.25, 1.25))
