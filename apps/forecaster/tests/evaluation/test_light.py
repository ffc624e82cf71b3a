"""LightGBM learns from the same rows as XGBoost, and neither leaves the other far behind."""

import numpy as np

from cineradar_forecaster.evaluation.contenders import LIGHTGBM, contest
from cineradar_forecaster.evaluation.light import lightgbm_rung
from cineradar_forecaster.models.boosting import Boosting
from cineradar_forecaster.models.rungs_boosted import BEYOND_BLEND, Boosted, by_xgboost
from made_rows import NAMES, made_rows


def test_lightgbm_errs_as_much_as_xgboost_on_the_same_rows_within_the_hall() -> None:
    rows, later = made_rows(14, 120, 1), made_rows(5, 120, 2)
    sold, capacity = later["sold"].to_numpy(), later["capacity"].to_numpy()
    errors = []
    for rung in (lightgbm_rung(LIGHTGBM, NAMES), Boosted("xgboost", NAMES, BEYOND_BLEND, by_xgboost(Boosting()))):
        rung.fit(rows)
        said = rung.predict(later)
        assert np.all((said >= 0) & (said <= capacity))
        errors.append(float(np.mean(np.abs(said - sold) / capacity)))
    assert 0.8 < errors[0] / errors[1] < 1.25


def test_it_is_judged_with_the_ladder() -> None:
    assert LIGHTGBM in contest().ladder
    assert list(contest(["pickup"]).ladder) == ["pickup"]
