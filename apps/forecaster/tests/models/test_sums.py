import numpy as np
import polars as pl
import pytest

from cineradar_forecaster.models.prediction import QUANTILES, Floats, Prediction
from cineradar_forecaster.models.sums import Correlation, Sums, Terms, fit_sums

HORIZONS = (24,)
NORMAL = np.array([-1.645, -1.282, 0.0, 1.282, 1.645])


def terms(sum_index: list[int], film: list[int]) -> Terms:
    return Terms(np.array(sum_index), np.array(film), max(sum_index) + 1)


def world(sums: int, seed: int, *, shared: float) -> tuple[Terms, pl.DataFrame, Prediction]:
    """Sums of four showings of two films whose outcomes share what the film does and what the place does."""
    random = np.random.default_rng(seed)
    index = np.repeat(np.arange(sums), 4)
    film = np.tile([0, 0, 1, 1], sums)
    spread = random.uniform(3, 12, 4 * sums)
    place = random.normal(size=sums)[index]
    of_film = random.normal(size=(sums, 2))[index, film]
    own = random.normal(size=4 * sums)
    missed = np.sqrt(shared) * place + np.sqrt(0.2) * of_film + np.sqrt(1 - shared - 0.2) * own
    sold = np.round(np.clip(100 + spread * missed, 0, 200))
    rows = pl.DataFrame(
        {
            "sold": sold,
            "capacity": np.full(4 * sums, 200),
            "lead_hours": np.full(4 * sums, 24.0),
        }
    )
    quantiles = 100 + NORMAL[None, :] * spread[:, None]
    return Terms(index, film, sums), rows, Prediction(quantiles, np.full(4 * sums, 100.0))


def coverage(quantiles: Floats, sold: Floats) -> float:
    return float(np.mean((sold >= quantiles[:, 0]) & (sold <= quantiles[:, -1])))


@pytest.mark.parametrize(("same", "other"), [(0.0, 0.0), (0.3, 0.1), (1.0, 1.0)])
def test_a_sums_width_is_that_of_the_whole_covariance_matrix(same: float, other: float) -> None:
    films = np.array([0, 1, 0, 2, 1])
    widths = np.array([3.0, 1.0, 4.0, 1.5, 9.0])
    alike = np.where(films[:, None] == films[None, :], same, other)
    np.fill_diagonal(alike, 1.0)
    expected = np.sqrt(widths @ alike @ widths)
    found = Correlation(same, other).combined(terms([0] * 5, films.tolist()), widths)
    assert found == pytest.approx([expected])


def test_correlations_are_found_again_from_outcomes() -> None:
    learnt = fit_sums(*world(6_000, 1, shared=0.3), HORIZONS).correlations[24]
    assert learnt.same_film == pytest.approx(0.5, abs=0.04)
    assert learnt.other_film == pytest.approx(0.3, abs=0.04)


def test_a_sums_own_quantiles_hold_what_added_or_independent_ones_do_not() -> None:
    sums = fit_sums(*world(2_000, 1, shared=0.3), HORIZONS)
    added_up, rows, prediction = world(4_000, 2, shared=0.3)
    sold = added_up.added(rows["sold"].to_numpy())
    own = sums.predict(added_up, rows, prediction).quantiles
    independent = Sums({24: Correlation(0.0, 0.0)}).predict(added_up, rows, prediction).quantiles
    added = np.column_stack([added_up.added(of_level) for of_level in prediction.quantiles.T])
    assert coverage(own, sold) == pytest.approx(0.9, abs=0.02)
    assert coverage(independent, sold) < 0.8
    assert coverage(added, sold) > 0.94
    assert np.all(np.diff(own, axis=1) >= 0)


def test_a_sum_of_one_is_that_showings_forecast() -> None:
    rows = pl.DataFrame({"capacity": [50, 80], "lead_hours": [24.0, 30.0]})
    quantiles = np.array([[3.0, 4.0, 9.5, 20.0, 24.0], [0.0, 1.0, 2.2, 7.0, 9.0]])
    found = Sums({24: Correlation(0.2, 0.1)}).predict(
        terms([1, 0], [0, 1]), rows, Prediction(quantiles, np.array([10.0, 3.0]))
    )
    np.testing.assert_array_equal(found.quantiles, quantiles[::-1])
    assert found.mean.tolist() == [3.0, 10.0]


def test_a_sum_stays_within_its_halls() -> None:
    rows = pl.DataFrame({"capacity": [50, 80], "lead_hours": [24.0, 24.0]})
    full = np.array([[40.0, 45.0, 50.0, 50.0, 50.0], [70.0, 75.0, 80.0, 80.0, 80.0]])
    found = Sums({24: Correlation(0.9, 0.9)}).predict(
        terms([0, 0], [0, 0]), rows, Prediction(full, np.array([49.0, 79.0]))
    )
    assert found.quantiles.shape == (1, len(QUANTILES))
    assert found.quantiles.max() <= 130
    assert found.quantiles.min() >= 0
