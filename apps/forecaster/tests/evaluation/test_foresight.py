"""Who knows the future is found out, though it errs more than the oracle; who does not, is not accused."""

import numpy as np
import polars as pl
import pytest

from cineradar_forecaster.evaluation.foresight import SUSPICIOUS, foresight

ROWS, DAYS, RUNS = 12_000, 56, 100


def oracles(seed: int) -> tuple[pl.DataFrame, pl.DataFrame, np.ndarray]:
    """An oracle's means with the chance of its futures, what only later days settle, and days."""
    random = np.random.default_rng(seed)
    own, later = random.uniform(20, 60, ROWS), random.normal(0, 12, ROWS)
    even, odd = (own + random.normal(0, 15 / RUNS**0.5, ROWS) for _ in range(2))
    told = pl.DataFrame({"capacity": np.full(ROWS, 150), "oracle_mean_even": even, "oracle_mean_odd": odd, "own": own})
    return told, pl.DataFrame({"oracle_mean": own + later}), np.arange(ROWS) % DAYS


@pytest.mark.parametrize("seed", range(5))
def test_a_forecast_with_errors_of_its_own_foretells_nothing(seed: int) -> None:
    own, everything, days = oracles(seed)
    said = own["own"].to_numpy() + np.random.default_rng(99 + seed).normal(0, 8, ROWS)
    share = foresight(said, own, everything, days)
    assert share.low < SUSPICIOUS
    assert abs(share.value) < 0.03


@pytest.mark.parametrize("leak", [0.1, 0.5, 1.0])
def test_a_forecast_that_peeks_is_found_by_how_much(leak: float) -> None:
    own, everything, days = oracles(7)
    later = everything["oracle_mean"].to_numpy() - own["own"].to_numpy()
    said = own["own"].to_numpy() + leak * later + np.random.default_rng(3).normal(0, 8, ROWS)
    share = foresight(said, own, everything, days)
    assert share.value == pytest.approx(leak, abs=0.04)
    assert share.low > SUSPICIOUS
