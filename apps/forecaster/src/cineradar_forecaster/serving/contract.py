"""The app's OpenAPI document and the prediction's JSON Schema, as contracts/forecast holds them."""

import json
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from cineradar_forecaster.serving.problems import MEDIA_TYPE
from cineradar_forecaster.serving.schemas import PredictionResponse

_SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_JSON = "application/json"


def contract_of(app: FastAPI) -> dict[str, Any]:
    """OpenAPI 3.1, in which a refusal has the media type it is sent with."""
    document = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes, tags=app.openapi_tags
    )
    for operations in document["paths"].values():
        for operation in operations.values():
            for answer in operation["responses"].values():
                content = answer.get("content", {})
                if content.get(_JSON, {}).get("schema", {}).get("$ref", "").endswith("/Problem"):
                    answer["content"] = {MEDIA_TYPE: content[_JSON]}
    return document


def prediction_schema() -> dict[str, Any]:
    """JSON Schema of the answer to /predict."""
    return {"$schema": _SCHEMA_DIALECT, **PredictionResponse.model_json_schema(mode="serialization")}


def as_text(document: dict[str, Any]) -> str:
    """As it is committed: two spaces, names in a fixed order, a last new line."""
    return json.dumps(document, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
