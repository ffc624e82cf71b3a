from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cineradar_forecaster.models.conformal import (
    LEAST_IN_GROUP,
    ConformalOffsets,
    conformal_quantile,
    fit_offsets,
    seats_within,
)
from cineradar_forecaster.models.prediction import MEDIAN, QUANTILES

LEVELS = st.sampled_from([Fraction(1, 2), Fraction(8, 10), Fraction(9, 10), Fraction(95, 100)])


def reference_quantile(scores: list[float], level: Fraction) -> float:
    """The textbook's sentence in exact arithmetic: the least score that at least level·(n+1) scores do not pass."""
    candidates = [*sorted(scores), float("inf")]
    return next(q for q in candidates if q == float("inf") or sum(s <= q for s in scores) >= level * (len(scores) + 1))


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=60), LEVELS)
def test_the_bound_is_that_of_an_independent_reference(scores: list[int], level: Fraction) -> None:
    found = conformal_quantile(np.array(scores, dtype=np.float64), float(level))
    assert found == reference_quantile([float(score) for score in scores], level)


@given(st.lists(st.integers(-20, 20), min_size=2, max_size=40), LEVELS)
def test_of_exchangeable_scores_each_is_covered_by_the_others_at_least_as_often_as_promised(
    scores: list[int], level: Fraction
) -> None:
    # Exchangeable means that any of them may be the new one: counting over all is the guarantee, not a sample of it.
    values = np.array(scores, dtype=np.float64)
    covered = sum(values[new] <= conformal_quantile(np.delete(values, new), float(level)) for new in range(len(values)))
    assert covered >= level * len(values)


@pytest.mark.parametrize("seed", range(3))
def test_each_end_holds_its_share_on_new_outcomes_of_the_same_law(seed: int) -> None:
    random = np.random.default_rng(seed)
    n = 4_000
    scale = random.uniform(1, 30, 2 * n)
    outcome = random.gamma(2.0, 1.0, 2 * n) * scale
    # Raw quantiles that are wrong by far: the same for all.
    raw = np.tile(np.array([0.9, 1.0, 1.7, 1.8, 1.9]), (2 * n, 1)) * scale[:, None]
    groups = np.where(scale > 15, "large", "small")
    offsets = fit_offsets(raw[:n], scale[:n], outcome[:n], groups[:n])
    moved = offsets.apply(raw[n:], scale[n:], groups[n:])
    for group in ("large", "small"):
        here = groups[n:] == group
        for place, level in enumerate(QUANTILES):
            if place == MEDIAN:
                continue
            below = np.mean(outcome[n:][here] <= moved[here, place])
            # Four standard errors of both samples.
            assert abs(below - level) < 4 * np.sqrt(2 * level * (1 - level) / here.sum())


def test_a_group_of_too_few_outcomes_borrows_those_of_all() -> None:
    random = np.random.default_rng(1)
    n = LEAST_IN_GROUP * 3
    raw, scale = np.zeros((n, 5)), np.ones(n)
    groups = np.where(np.arange(n) < LEAST_IN_GROUP - 1, "few", "many")
    offsets = fit_offsets(raw, scale, random.normal(size=n), groups)
    assert set(offsets.offsets) == {"", "many"}
    moved = offsets.apply(raw[:1], scale[:1], np.array(["few"]))
    assert moved[0] == pytest.approx(offsets.offsets[""])


def test_a_handful_of_outcomes_gives_finite_bounds() -> None:
    offsets = fit_offsets(np.zeros((3, 5)), np.ones(3), np.array([1.0, 2.0, 3.0]), np.array(["a"] * 3))
    assert np.all(np.isfinite(offsets.offsets[""]))


def test_the_median_is_never_moved() -> None:
    offsets = ConformalOffsets({"": (-1.0, -0.5, 0.0, 0.5, 1.0)})
    moved = offsets.apply(np.full((2, 5), 7.0), np.array([2.0, 4.0]), np.array(["x", "y"]))
    assert moved.tolist() == [[5, 6, 7, 8, 9], [3, 5, 7, 9, 11]]


@given(
    arrays(np.float64, (5,), elements=st.floats(0, 300, allow_subnormal=False)).map(np.sort),
    st.integers(0, 300),
)
def test_whole_ends_keep_every_whole_outcome_and_their_order(quantiles: np.ndarray, outcome: int) -> None:
    whole = seats_within(quantiles[None, :])[0]
    ends = [place for place in range(5) if place != MEDIAN]
    assert all(whole[place] == round(whole[place]) for place in ends)
    assert all(low <= high for low, high in pairwise(whole))
    for low, high in ((0, 4), (1, 3)):
        if quantiles[low] <= outcome <= quantiles[high]:
            assert whole[low] <= outcome <= whole[high]
