"""Whatever a model says, the store takes what is written."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from cineradar_forecaster.scoring.lawful import lawful

ROWS = 7
anything = st.floats(allow_nan=True, allow_infinity=True, width=64)


@given(
    arrays(np.float64, (ROWS, 5), elements=anything),
    arrays(np.float64, (ROWS,), elements=anything),
    arrays(np.int64, (ROWS,), elements=st.integers(1, 2_000)),
)
def test_any_output_becomes_quantiles_in_order_within_the_hall(
    quantiles: NDArray[np.float64], mean: NDArray[np.float64], capacity: NDArray[np.int64]
) -> None:
    told = lawful(quantiles, mean, capacity.astype(np.float64))
    assert np.isfinite(told.quantiles).all()
    assert np.isfinite(told.mean).all()
    assert (told.quantiles >= 0).all()
    assert (np.diff(told.quantiles, axis=1) >= 0).all()
    assert (told.quantiles[:, 4] <= capacity).all()
    assert ((told.mean >= 0) & (told.mean <= capacity)).all()


@given(
    arrays(np.float64, (ROWS, 5), elements=st.floats(0, 300, width=32)),
    arrays(np.float64, (ROWS,), elements=st.floats(0, 300, width=32)),
)
def test_what_the_store_takes_already_stays_as_it_is_and_none_of_it_counts_as_faulty(
    quantiles: NDArray[np.float64], mean: NDArray[np.float64]
) -> None:
    ordered = np.sort(quantiles, axis=1)
    told = lawful(ordered, mean, np.full(ROWS, 300.0))
    assert np.array_equal(told.quantiles, ordered)
    assert np.array_equal(told.mean, mean)
    assert not told.mended.any()


def test_a_row_without_numbers_claims_nothing_and_is_counted() -> None:
    nan = float("nan")
    told = lawful(np.array([[nan] * 5, [1, 2, 3, 4, 5]]), np.array([nan, 3.0]), np.array([80.0, 80.0]))
    assert told.quantiles[0].tolist() == [0, 0, 40, 80, 80]
    assert told.mean[0] == 40
    assert told.mended.tolist() == [True, False]
