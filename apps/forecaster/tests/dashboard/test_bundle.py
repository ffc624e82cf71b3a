import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
import pytest
import xgboost as xgb
from numpy.typing import NDArray

from cineradar_forecaster.dashboard.bundle import importance, importance_of, profile_of
from cineradar_forecaster.models.bundle import BundleError


@dataclass(frozen=True)
class Stepped:
    """A model whose median is a step of `pace` from 0 to 20 % of the hall and nothing else."""

    median: xgb.Booster
    feature_names: tuple[str, ...] = ("pace", "noise", "heat_score")

    def contributions(self, rows: pl.DataFrame) -> NDArray[np.float64]:
        features = rows.select(self.feature_names).cast(pl.Float32).to_numpy()
        told = self.median.predict(xgb.DMatrix(features, feature_names=list(self.feature_names)), pred_contribs=True)
        return np.asarray(told * rows["capacity"].to_numpy()[:, None], dtype=np.float64)


@pytest.fixture(scope="module")
def model() -> Stepped:
    names = list(Stepped.feature_names)
    features = np.random.default_rng(2).uniform(size=(400, len(names))).astype(np.float32)
    rows = xgb.DMatrix(features, label=0.2 * (features[:, 0] > 0.5), feature_names=names)
    return Stepped(xgb.train({"max_depth": 2, "nthread": 1, "base_score": 0.1}, rows, 20))


def test_the_feature_that_alone_decides_has_all_gain_and_moves_the_median_by_half_its_step(model: Stepped) -> None:
    recent = pl.DataFrame({"pace": [0.1, 0.9], "noise": [0.3, 0.7], "forgotten": [1.0, 1.0]})
    told = importance(model, recent)
    assert told["feature"][0] == "pace"
    assert told["gain"][0] == pytest.approx(1, abs=0.01)
    # From 10 % to 0 or to 20 % of the hall: 10 points either way.
    assert told["contribution"][0] == pytest.approx(10, abs=0.5)
    assert told["contribution"][1:].to_list() == pytest.approx([0, 0], abs=0.2)


def test_without_recent_rows_there_is_gain_and_no_contribution(model: Stepped) -> None:
    told = importance(model, pl.DataFrame())
    assert told["contribution"].null_count() == len(model.feature_names)
    assert told["gain"].sum() == pytest.approx(1)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleError):
        importance_of(tmp_path, pl.DataFrame())


def test_a_profile_is_read_by_horizon_and_what_is_none_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    assert profile_of(tmp_path, 24) is None
    feature = {"edges": [1.0], "shares": [0.0, 0.5, 0.5]}
    document = {"version": 1, "horizons": {"24": {"rows": 9, "features": {"pace": feature}}}}
    (tmp_path / "profile.json").write_text(json.dumps(document))
    told = profile_of(tmp_path, 24)
    assert told is not None
    assert (told.edges, told.shares, told.rows) == ({"pace": [1.0]}, {"pace": [0.0, 0.5, 0.5]}, 9)
    assert profile_of(tmp_path, 48) is None
    (tmp_path / "profile.json").write_text("{}")
    assert profile_of(tmp_path, 24) is None
