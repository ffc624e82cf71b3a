from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cineradar_forecaster.models.boosting import Boosting, StoppedError
from cineradar_forecaster.models.bundle import BundleError
from cineradar_forecaster.models.fitting import FitSettings, TooLittleHistoryError, train_forecaster
from cineradar_forecaster.models.forecaster import Forecaster, nearest_horizon
from cineradar_forecaster.models.prediction import BAND_NAMES, QUANTILES, bands
from cineradar_forecaster.models.rows import MissingColumnsError
from made_rows import NAMES, made_rows

SMALL = FitSettings(
    feature_names=NAMES, median=Boosting(trees=25), scale=Boosting(objective="reg:gamma", trees=15, depth=3)
)


@pytest.fixture(scope="module")
def forecaster() -> Forecaster:
    return train_forecaster(made_rows(12, 150, 1), made_rows(7, 150, 2), SMALL, version="boosted-7", fingerprint="abc")


@pytest.fixture(scope="module")
def later() -> pl.DataFrame:
    return made_rows(10, 200, 3)


def test_intervals_hold_their_share_at_each_horizon_and_band(forecaster: Forecaster, later: pl.DataFrame) -> None:
    said, sold = forecaster.predict(later), later["sold"].to_numpy()
    band = bands(said.median, later["capacity"].to_numpy().astype(float))
    for horizon in (72, 48, 24):
        for place in range(len(BAND_NAMES)):
            here = (later["horizon_hours"].to_numpy() == horizon) & (band == place)
            if here.sum() < 200:
                continue
            covered = np.mean((sold[here] >= said.quantiles[here, 0]) & (sold[here] <= said.quantiles[here, -1]))
            # Calibrated on few hundred outcomes a group: both samples' chance, four standard errors.
            assert abs(covered - 0.9) < 4 * np.sqrt(0.09 * (1 / here.sum() + 1 / 250))


def test_the_mean_is_unbiased_and_the_median_errs_less_than_where_it_started(
    forecaster: Forecaster, later: pl.DataFrame
) -> None:
    said, sold = forecaster.predict(later), later["sold"].to_numpy()
    assert abs(np.mean(said.mean - sold)) < 4 * np.std(said.mean - sold) / np.sqrt(len(sold) / 3)
    start = (later["blend_occupancy"] * later["capacity"]).to_numpy()
    assert np.mean(np.abs(said.median - sold)) < 1.02 * np.mean(np.abs(start - sold))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**31), st.sampled_from([0.0, 1e-6, 1.0, 50.0, None]))
def test_whatever_the_features_quantiles_rise_and_stay_within_the_hall(
    forecaster: Forecaster, seed: int, odd: float | None
) -> None:
    rows = made_rows(1, 8, seed)
    name = NAMES[seed % len(NAMES)]
    rows = rows.with_columns(pl.lit(odd, dtype=pl.Float64).alias(name)) if name != "lead_hours" else rows
    said = forecaster.predict(rows)
    capacity = rows["capacity"].to_numpy()
    assert np.all(np.diff(said.quantiles, axis=1) >= 0)
    assert np.all(said.quantiles >= 0)
    assert np.all(said.quantiles <= capacity[:, None])
    assert np.all((said.mean >= 0) & (said.mean <= capacity))


def test_contributions_sum_to_the_forecast(forecaster: Forecaster, later: pl.DataFrame) -> None:
    parts = forecaster.contributions(later)
    assert parts.shape == (later.height, len(NAMES) + 1)
    np.testing.assert_allclose(parts.sum(axis=1), forecaster.predict(later).median, atol=1e-3)


def test_contributions_of_a_model_that_never_sees_its_start_sum_too(later: pl.DataFrame) -> None:
    blind = tuple(name for name in NAMES if name != "blend_occupancy")
    model = train_forecaster(made_rows(9, 60, 1), made_rows(7, 60, 2), replace(SMALL, feature_names=blind))
    np.testing.assert_allclose(model.contributions(later).sum(axis=1), model.predict(later).median, atol=1e-3)


def test_a_forecast_does_not_hang_on_its_neighbours(forecaster: Forecaster, later: pl.DataFrame) -> None:
    shuffled = later.with_row_index("place").sample(300, seed=5, shuffle=True)
    alone = forecaster.predict(later).quantiles[shuffled["place"].to_numpy()]
    np.testing.assert_array_equal(forecaster.predict(shuffled).quantiles, alone)


def test_no_rows_give_no_forecasts(forecaster: Forecaster, later: pl.DataFrame) -> None:
    assert forecaster.predict(later.clear()).quantiles.shape == (0, len(QUANTILES))


def test_what_was_saved_answers_the_same_and_holds_nothing_that_runs(
    forecaster: Forecaster, later: pl.DataFrame, tmp_path: Path
) -> None:
    kept = replace(forecaster, scores={"ladder": {"pickup": {"24": 10.1}}})
    kept.save(tmp_path / "model")
    again = Forecaster.load(tmp_path / "model")
    assert {path.suffix for path in (tmp_path / "model").iterdir()} == {".json", ".ubj"}
    assert (again.version, again.provenance, again.scores) == ("boosted-7", forecaster.provenance, kept.scores)
    np.testing.assert_array_equal(again.predict(later).quantiles, forecaster.predict(later).quantiles)
    np.testing.assert_array_equal(again.contributions(later), forecaster.contributions(later))


def test_a_model_that_learnt_without_a_feature_forecasts_the_same_once_it_is_known(
    later: pl.DataFrame, tmp_path: Path
) -> None:
    """As those that were trained before the store kept heat scores, and are still the champion after an upgrade."""
    learnt = replace(SMALL, feature_names=(*NAMES, "heat_score"))
    unknown = pl.lit(None, dtype=pl.Float32).alias("heat_score")
    parts = [made_rows(days, 60, seed).with_columns(unknown) for days, seed in ((12, 1), (7, 2))]
    train_forecaster(parts[0], parts[1], learnt).save(tmp_path)
    model = Forecaster.load(tmp_path)
    without = later.with_columns(unknown)
    scored = later.with_columns((pl.int_range(pl.len()) % 101).cast(pl.Float32).alias("heat_score"))
    np.testing.assert_array_equal(model.predict(scored).quantiles, model.predict(without).quantiles)
    np.testing.assert_array_equal(model.predict(scored).mean, model.predict(without).mean)
    assert (model.contributions(scored)[:, model.feature_names.index("heat_score")] == 0).all()


@pytest.mark.parametrize("file", ["forecaster.json", "median.ubj", "spread.ubj"])
@pytest.mark.parametrize("damage", ["missing", "cut"])
def test_a_damaged_folder_is_refused_with_what_to_do(
    forecaster: Forecaster, tmp_path: Path, file: str, damage: str
) -> None:
    forecaster.save(tmp_path)
    path = tmp_path / file
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(BundleError, match=r"train|version"):
        Forecaster.load(tmp_path)


def test_rows_of_other_features_are_refused_by_name(forecaster: Forecaster, later: pl.DataFrame) -> None:
    with pytest.raises(MissingColumnsError, match="booked_share"):
        forecaster.predict(later.drop("booked_share"))


def test_too_few_days_are_refused_with_how_many_are_needed() -> None:
    with pytest.raises(TooLittleHistoryError, match=r"only 3 finished cinema days.*7 are the least"):
        train_forecaster(made_rows(3, 20, 1), made_rows(7, 20, 2), SMALL)
    with pytest.raises(TooLittleHistoryError, match="calibrates"):
        train_forecaster(made_rows(9, 20, 1), made_rows(1, 1, 2).clear(), SMALL)


def test_training_ends_as_soon_as_it_is_asked_to() -> None:
    heard: list[tuple[str, int]] = []

    def told(stage: str, tree: int, _trees: int) -> None:
        heard.append((stage, tree))
        if tree == 3:
            raise StoppedError("asked to")

    with pytest.raises(StoppedError, match="asked to"):
        train_forecaster(made_rows(9, 20, 1), made_rows(7, 20, 2), SMALL, told=told)
    assert heard == [("median", 1), ("median", 2), ("median", 3)]


def test_training_twice_gives_the_same_model(later: pl.DataFrame) -> None:
    models = [train_forecaster(made_rows(9, 40, 1), made_rows(7, 40, 2), SMALL) for _ in range(2)]
    first, second = (model.predict(later).quantiles for model in models)
    np.testing.assert_array_equal(first, second)


@pytest.mark.parametrize(("lead", "horizon"), [(0.2, 3), (4.4, 3), (4.6, 6), (30.0, 24), (71.0, 72), (200.0, 72)])
def test_a_lead_is_calibrated_as_the_nearest_horizon(lead: float, horizon: int) -> None:
    assert nearest_horizon(np.array([lead])).tolist() == [horizon]
