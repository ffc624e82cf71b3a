"""Read-only questions to the market's database, answered as Polars frames."""

from collections.abc import Mapping
from typing import Any, LiteralString

import polars as pl
import psycopg

CONNECT_SECONDS = 5
STATEMENT_MS = 20_000

Parameters = Mapping[str, Any]
Schema = Mapping[str, pl.DataType | type[pl.DataType]]

_SEE_LOG = "The log of this dashboard has the details."


class StoreUnavailableError(Exception):
    """The database could not answer; the message says why and what to do, and names no address or password."""


def _advice(error: psycopg.Error) -> str:
    if isinstance(error, psycopg.errors.UndefinedTable | psycopg.errors.UndefinedColumn):
        return "This database has not been migrated to forecasts yet. Run npm run migrate on it, then reload."
    if isinstance(error, psycopg.errors.QueryCanceled):
        return f"The database took longer than {STATEMENT_MS // 1000} s. Choose fewer days, or try again."
    if isinstance(error, psycopg.errors.InsufficientPrivilege):
        return "This database user may not read the forecasts. Grant it select, or name another in DATABASE_URL."
    if isinstance(error, psycopg.OperationalError):
        return "The database does not answer. Start the product with npm start, or name another in DATABASE_URL."
    return f"The database refused a question of this page. {_SEE_LOG}"


def fetch(database_url: str, sql: LiteralString, parameters: Parameters, schema: Schema) -> pl.DataFrame:
    """Gives the rows of a select as a frame, each column of the type that `schema` has for its name.

    The session is read-only and every statement ends after `STATEMENT_MS`. Raises StoreUnavailableError.
    """
    options = f"-c default_transaction_read_only=on -c statement_timeout={STATEMENT_MS} -c timezone=UTC"
    try:
        with psycopg.connect(
            database_url,
            autocommit=True,
            connect_timeout=CONNECT_SECONDS,
            options=options,
            application_name="cineradar-dashboard",
        ) as connection:
            cursor = connection.execute(sql, parameters)
            names = [column.name for column in cursor.description or ()]
            rows = cursor.fetchall()
    except psycopg.Error as error:
        raise StoreUnavailableError(_advice(error)) from error
    return pl.DataFrame(rows, schema={name: schema[name] for name in names}, orient="row", strict=False)
