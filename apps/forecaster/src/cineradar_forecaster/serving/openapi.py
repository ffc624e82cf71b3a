"""`cineradar-forecaster openapi`: prints the contract, or writes both documents where it is told to."""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from cineradar_forecaster.serving.app import bare_app
from cineradar_forecaster.serving.contract import as_text, prediction_schema
from cineradar_forecaster.settings import Settings


def run(args: Sequence[str], _settings: Settings) -> int:
    """Prints OpenAPI; with `--out FOLDER` writes openapi.json and prediction.schema.json there."""
    parser = ArgumentParser(
        "cineradar-forecaster openapi",
        description="Prints the serving API's OpenAPI document, or writes its contracts.",
    )
    parser.add_argument("--out", type=Path, help="a folder for openapi.json and prediction.schema.json")
    asked = parser.parse_args(args)
    documents = {"openapi.json": bare_app().openapi(), "prediction.schema.json": prediction_schema()}
    if asked.out is None:
        print(as_text(documents["openapi.json"]), end="")
        return 0
    asked.out.mkdir(parents=True, exist_ok=True)
    for name, document in documents.items():
        (asked.out / name).write_text(as_text(document), encoding="utf-8")
    return 0
