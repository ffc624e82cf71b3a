"""A trained model as plain files: XGBoost's JSON beside one JSON document, checked when read, never pickled."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xgboost as xgb
from pydantic import BaseModel, ConfigDict, ValidationError

from cineradar_forecaster.models.conformal import ConformalOffsets
from cineradar_forecaster.models.spread import Spread

if TYPE_CHECKING:
    from cineradar_forecaster.models.forecaster import Forecaster

_DOCUMENT = "forecaster.json"
_MEDIAN, _SPREAD = "median.ubj", "spread.ubj"


class BundleError(Exception):
    """A folder holds no model that this version can read; the message says what to do."""


class ProvenanceDocument(BaseModel):
    """What a model learnt from, as written."""

    model_config = ConfigDict(frozen=True)
    version: str
    trained_from: date
    trained_until: date
    fingerprint: str
    rows: int


class ForecasterDocument(BaseModel):
    """Everything of a forecaster but its trees."""

    model_config = ConfigDict(frozen=True)
    format: int = 1
    provenance: ProvenanceDocument
    feature_names: tuple[str, ...]
    fillings: tuple[float, ...]
    shapes: tuple[tuple[float, ...], ...]
    common_start: float
    offsets: dict[str, tuple[float, ...]]
    skew: dict[str, float]
    scores: dict[str, Any]


def save_forecaster(forecaster: "Forecaster", folder: Path) -> None:
    """Write a forecaster into ``folder``, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    forecaster.median.save_model(folder / _MEDIAN)
    forecaster.spread.booster.save_model(folder / _SPREAD)
    document = ForecasterDocument(
        provenance=ProvenanceDocument(**asdict(forecaster.provenance)),
        feature_names=forecaster.feature_names,
        fillings=forecaster.spread.fillings,
        shapes=forecaster.spread.shapes,
        common_start=forecaster.common_start,
        offsets=forecaster.offsets.offsets,
        skew=forecaster.skew,
        scores=forecaster.scores,
    )
    (folder / _DOCUMENT).write_text(json.dumps(document.model_dump(mode="json"), indent=1), encoding="utf-8")


def load_forecaster(folder: Path) -> dict[str, Any]:
    """Read what ``save_forecaster`` wrote, as arguments of Forecaster. Raises BundleError."""
    from cineradar_forecaster.models.forecaster import Provenance  # noqa: PLC0415 - the two know each other

    document = read_document(folder / _DOCUMENT, ForecasterDocument)
    return {
        "provenance": Provenance(**document.provenance.model_dump()),
        "feature_names": document.feature_names,
        "median": load_booster(folder / _MEDIAN),
        "spread": Spread(load_booster(folder / _SPREAD), document.fillings, document.shapes),
        "common_start": document.common_start,
        "offsets": ConformalOffsets(document.offsets),
        "skew": document.skew,
        "scores": document.scores,
    }


def read_document[T: BaseModel](path: Path, kind: type[T]) -> T:
    """Read a JSON document of a bundle. Raises BundleError."""
    try:
        return kind.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        raise BundleError(
            f"{path} is missing: the folder holds no trained model; run `cineradar-forecaster train`"
        ) from None
    except ValidationError as error:
        raise BundleError(
            f"{path} is not of this version ({error.error_count()} faults): train a model anew, or go back to the "
            "release that wrote it"
        ) from error


def load_booster(path: Path) -> xgb.Booster:
    """Read trees. Raises BundleError."""
    if not path.is_file():
        raise BundleError(f"{path} is missing: the model was not written whole; roll back or train anew")
    # One thread: beside the rest of the product more of them wait for each other.
    booster = xgb.Booster({"nthread": 1})
    try:
        booster.load_model(path)
    except xgb.core.XGBoostError as error:
        raise BundleError(f"{path} holds no trees that XGBoost {xgb.__version__} can read: train anew") from error
    return booster
