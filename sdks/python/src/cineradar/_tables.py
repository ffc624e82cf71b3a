"""Rows as tables, where a library for tables is installed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


def _records(rows: Iterable[BaseModel]) -> list[dict[str, Any]]:
    return [row.model_dump() for row in rows]


def to_polars(rows: Iterable[BaseModel], row: type[BaseModel] | None = None) -> pl.DataFrame:
    """Rows as a Polars frame; what a row holds that is an object itself is a struct.

    Args:
        rows: Any that the API answered: of a page, or a list within an answer.
        row: What they are, so that a table without rows has its columns.

    Raises:
        ImportError: Polars is not installed.
    """
    try:
        import polars as pl  # noqa: PLC0415 - only who asks for it needs it
    except ImportError as error:
        raise ImportError("to_polars needs Polars: pip install 'cineradar[polars]'.") from error
    records = _records(rows)
    if not records:
        return pl.DataFrame(schema=_columns(row))
    return pl.DataFrame(records, infer_schema_length=None)


def to_pandas(rows: Iterable[BaseModel], row: type[BaseModel] | None = None) -> pd.DataFrame:
    """Rows as a pandas frame; what a row holds that is an object itself is columns, such as `city_name`.

    Args:
        rows: Any that the API answered: of a page, or a list within an answer.
        row: What they are, so that a table without rows has its columns.

    Raises:
        ImportError: pandas is not installed.
    """
    try:
        import pandas as pd  # noqa: PLC0415 - only who asks for it needs it
    except ImportError as error:
        raise ImportError("to_pandas needs pandas: pip install 'cineradar[pandas]'.") from error
    records = _records(rows)
    return pd.json_normalize(records, sep="_") if records else pd.DataFrame(columns=_columns(row))


def _columns(row: type[BaseModel] | None) -> list[str]:
    return [] if row is None else list(row.model_fields)
