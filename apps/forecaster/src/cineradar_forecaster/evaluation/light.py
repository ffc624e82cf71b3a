"""LightGBM as a rung beside XGBoost's: the same features, target, days and stopping, other trees."""

from collections.abc import Sequence

import lightgbm as lgb
import numpy as np

from cineradar_forecaster.models.boosting import Labelled
from cineradar_forecaster.models.prediction import Floats
from cineradar_forecaster.models.rows import Matrix
from cineradar_forecaster.models.rungs_boosted import BEYOND_BLEND, Answers, Boosted

_TREES, _STOPPING = 400, 20
_PARAMETERS = {
    "objective": "regression_l1",
    "learning_rate": 0.1,
    "num_leaves": 63,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "seed": 1,
    "verbosity": -1,
}


def lightgbm_rung(name: str, feature_names: Sequence[str], threads: int = 1) -> Boosted:
    """Give the rung: what the blend leaves over, learnt by leaf-wise trees as large as depth 6 allows."""

    def learn(names: Sequence[str], train: Labelled, valid: Labelled) -> Answers:
        learnt = lgb.Dataset(train.features, train.target, weight=train.weight, feature_name=list(names))
        judged = lgb.Dataset(valid.features, valid.target, weight=valid.weight, reference=learnt)
        booster = lgb.train(
            {**_PARAMETERS, "num_threads": threads},
            learnt,
            _TREES,
            valid_sets=[judged],
            callbacks=[lgb.early_stopping(_STOPPING, verbose=False)],
        )

        def answers(features: Matrix) -> Floats:
            return np.asarray(booster.predict(features, num_threads=threads), dtype=np.float64)

        return answers

    return Boosted(name, tuple(feature_names), BEYOND_BLEND, learn)
