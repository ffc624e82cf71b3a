import math
from random import Random

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cineradar_forecaster.dashboard.metrics.drift import Profile, bins_of, drift
from cineradar_forecaster.dashboard.metrics.psi import FLOOR, bin_shares, by_chance, decile_edges, stability_index

shares = st.lists(st.floats(0.001, 1), min_size=2, max_size=11).map(lambda parts: [part / sum(parts) for part in parts])
numbers = st.lists(st.none() | st.floats(-1e6, 1e6) | st.just(math.nan), min_size=1, max_size=80)


def test_the_index_is_that_of_the_worked_example() -> None:
    # (.3 - .5) ln(.3/.5) + (.5 - .3) ln(.5/.3) + 0 = .2 · 2 · ln(5/3)
    then, lately = pl.Series([0.5, 0.3, 0.2]), pl.Series([0.3, 0.5, 0.2])
    assert stability_index(then, lately) == pytest.approx(0.4 * math.log(5 / 3))


@settings(max_examples=40, deadline=None)
@given(shares, st.randoms())
def test_the_index_is_symmetric_never_negative_and_nil_only_for_what_did_not_move(
    then: list[float], random: Random
) -> None:
    lately = then.copy()
    random.shuffle(lately)
    index = stability_index(pl.Series(then), pl.Series(lately))
    assert index >= 0
    assert index == pytest.approx(stability_index(pl.Series(lately), pl.Series(then)))
    assert stability_index(pl.Series(then), pl.Series(then)) == 0


def test_a_bin_that_has_emptied_counts_as_nearly_empty_and_not_as_infinite() -> None:
    index = stability_index(pl.Series([0.5, 0.5]), pl.Series([1.0, 0.0]))
    assert index == pytest.approx(0.5 * math.log(2) + (FLOOR - 0.5) * math.log(FLOOR / 0.5))


@settings(max_examples=40, deadline=None)
@given(numbers)
def test_every_value_falls_into_one_bin_and_what_is_missing_into_its_own(values: list[float | None]) -> None:
    series = pl.Series(values, dtype=pl.Float64)
    told = bin_shares(series, decile_edges(series))
    assert told["share"].sum() == pytest.approx(1)
    missing = sum(value is None or math.isnan(value) for value in values)
    assert told["share"][0] == pytest.approx(missing / len(values))


def test_a_feature_of_many_values_is_cut_into_tenths() -> None:
    values = pl.Series(np.random.default_rng(1).permutation(1_000))
    told = bin_shares(values, decile_edges(values)).filter(pl.col("bin") >= 0)
    assert told["share"].to_list() == pytest.approx([0.1] * 10, abs=0.002)


def test_a_flag_and_a_constant_keep_a_bin_for_each_value() -> None:
    assert decile_edges(pl.Series([0, 1, 0, 1, 1])) == [0.0]
    assert decile_edges(pl.Series([3.0, 3.0])) == []
    assert decile_edges(pl.Series([None, None], dtype=pl.Float64)) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(-5, 5), min_size=20, max_size=80, unique=True), st.floats(-3, 3))
def test_a_feature_told_in_another_unit_has_drifted_as_much(values: list[float], moved: float) -> None:
    then, lately = pl.DataFrame({"x": values}), pl.DataFrame({"x": [value + moved for value in values]})
    before = drift(Profile.of(then), lately)["psi"][0]
    after = drift(Profile.of(then * 1024), lately * 1024)["psi"][0]
    assert before == pytest.approx(after)


def test_where_nothing_moved_the_index_is_on_average_what_chance_alone_gives() -> None:
    random = np.random.default_rng(7)
    found = []
    for _ in range(60):
        then, lately = (pl.DataFrame({"x": random.normal(size=n)}) for n in (2_000, 500))
        found.append(drift(Profile.of(then), lately)["psi"][0])
    assert np.mean(found) == pytest.approx(by_chance(10, 2_000, 500), rel=0.25)


def test_the_most_moved_feature_comes_first_and_one_of_one_side_only_not_at_all() -> None:
    random = np.random.default_rng(3)
    then = pl.DataFrame({"a": random.normal(size=500), "b": random.normal(size=500), "gone": [1.0] * 500})
    lately = pl.DataFrame({"a": random.normal(size=500), "b": random.normal(3, 1, size=500), "new": [1.0] * 500})
    told = drift(Profile.of(then), lately)
    assert told["feature"].to_list() == ["b", "a"]
    assert told["psi"][0] > 1


def test_bins_are_named_in_order_with_the_missing_last_and_only_where_something_is_missing() -> None:
    then = pl.DataFrame({"x": [1.0, 2.0, 3.0]})
    told = bins_of(Profile.of(then), pl.DataFrame({"x": [1.0, None]}), "x")
    assert told.filter(pl.col("when") == "Lately").rows() == [
        ("to 1", "Lately", 0.5),
        ("to 2", "Lately", 0.0),
        ("over 2", "Lately", 0.0),
        ("missing", "Lately", 0.5),
    ]
    assert "missing" not in bins_of(Profile.of(then), then, "x")["label"].to_list()
