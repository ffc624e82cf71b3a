"""A whole model, trained on made rows within a second, and a record for it."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from cineradar_forecaster.models.boosting import Boosting
from cineradar_forecaster.models.conformal import ConformalOffsets
from cineradar_forecaster.models.fitting import FitSettings, named, train_forecaster
from cineradar_forecaster.models.forecaster import HORIZONS
from cineradar_forecaster.models.model import Model
from cineradar_forecaster.models.profile import PROFILE_SCHEMA, UNLEARNT_RATIOS, Profile
from cineradar_forecaster.models.site_hours import SiteHours
from cineradar_forecaster.models.sums import Correlation, Sums
from cineradar_forecaster.registry.local import LocalRegistry
from cineradar_forecaster.registry.records import ModelRecord
from cineradar_forecaster.registry.tracking import Tracking
from made_record import made_record
from made_rows import NAMES, made_rows


def made_model() -> Model:
    """Give a model of a few trees."""
    settings = FitSettings(
        feature_names=NAMES, median=Boosting(trees=5), scale=Boosting(objective="reg:gamma", trees=5, depth=3)
    )
    forecaster = train_forecaster(made_rows(8, 30, 1), made_rows(7, 30, 2), settings)
    sums = Sums(dict.fromkeys(HORIZONS, Correlation(0.2, 0.1)), ConformalOffsets({"": (0.0,) * 5}))
    profile = Profile(pl.DataFrame(schema=PROFILE_SCHEMA), tuple(UNLEARNT_RATIOS for _ in range(4)))
    return Model(forecaster, SiteHours(sums, profile))


def register(registry: LocalRegistry, model: Model) -> ModelRecord:
    """Register a model as training does."""

    def write(version: str, folder: Path) -> None:
        Model(named(model.forecaster, version, {}), model.site_hours).save(folder)

    return registry.register(made_record, write)


@cache
def _tables() -> bytes:
    """MLflow's tables, which take it seconds to make: made once a run of the tests."""
    with TemporaryDirectory() as folder:
        Tracking(Path(folder)).client.search_experiments()
        return (Path(folder) / "mlflow.db").read_bytes()


def tracking_in(folder: Path) -> Tracking:
    """Give an empty tracking store below a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mlflow.db").write_bytes(_tables())
    return Tracking(folder)
