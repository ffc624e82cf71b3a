"""The committed contract is the app's own."""

import json
from pathlib import Path

import pytest

from cineradar_forecaster.serving.app import bare_app
from cineradar_forecaster.serving.contract import as_text, prediction_schema
from cineradar_forecaster.serving.openapi import run
from cineradar_forecaster.settings import Settings

CONTRACTS = Path(__file__).parents[4] / "contracts" / "forecast"
RENEW = "cineradar-forecaster openapi --out contracts/forecast"


def test_the_openapi_document_is_what_the_app_says_of_itself() -> None:
    assert (CONTRACTS / "openapi.json").read_text(encoding="utf-8") == as_text(bare_app().openapi()), RENEW


def test_the_schema_of_a_prediction_is_what_the_app_answers_with() -> None:
    assert (CONTRACTS / "prediction.schema.json").read_text(encoding="utf-8") == as_text(prediction_schema()), RENEW


def test_every_refusal_is_a_problem() -> None:
    for path, operations in bare_app().openapi()["paths"].items():
        for operation in operations.values():
            for status, answer in operation["responses"].items():
                if int(status) >= 400 and path != "/readyz":
                    assert list(answer["content"]) == ["application/problem+json"], (path, status)


def test_the_command_prints_the_document_or_writes_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([], Settings()) == 0
    assert json.loads(capsys.readouterr().out)["info"]["title"] == "CineRadar forecaster"
    assert run(["--out", str(tmp_path / "new")], Settings()) == 0
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["openapi.json", "prediction.schema.json"]
