"""Rows of Postgres as Polars frames by COPY: column by column, without an object a value."""

import io
from collections.abc import Mapping
from typing import Any, LiteralString

import polars as pl
import psycopg
from psycopg import sql

from cineradar_forecaster.history.schema import INSTANT

CONNECT_SECONDS = 5

type Schema = Mapping[str, pl.DataType | type[pl.DataType]]


class StoreError(Exception):
    """The market's database could not answer; the message says why and what to do, and names no password."""


def connect(database_url: str) -> psycopg.Connection[Any]:
    """Opens a read-only session in UTC. Raises StoreError where the database does not answer."""
    try:
        return psycopg.connect(
            database_url,
            connect_timeout=CONNECT_SECONDS,
            application_name="cineradar-forecaster",
            options="-c default_transaction_read_only=on -c timezone=UTC",
        )
    except psycopg.OperationalError as error:
        raise StoreError(
            "the database in DATABASE_URL does not answer: start the product with `npm start`, or name another one"
            f" ({str(error).splitlines()[0]})"
        ) from error


def explain(error: psycopg.Error) -> StoreError:
    """Gives what a refusal of the database means for whoever runs the command."""
    if isinstance(error, psycopg.errors.UndefinedTable | psycopg.errors.UndefinedColumn):
        return StoreError("this database has not been migrated: run `npm run migrate` on it, then try again")
    if isinstance(error, psycopg.errors.InsufficientPrivilege):
        return StoreError("this database user may not read the market: grant it select, or name another")
    return StoreError(f"the database refused a question: {str(error).splitlines()[0]}")


def frame(
    connection: psycopg.Connection[Any], query: LiteralString, parameters: Mapping[str, Any], schema: Schema
) -> pl.DataFrame:
    """Gives the rows of `query` with the columns of `schema` that it has, in the schema's order and types.

    Instants come as microseconds since 1970, lists of texts as JSON. Raises StoreError.
    """
    told = io.BytesIO()
    try:
        with connection.cursor() as cursor:
            asked = sql.SQL("copy ({}) to stdout (format csv, header)").format(_bound(connection, query, parameters))
            with cursor.copy(asked) as copy:
                for piece in copy:
                    told.write(piece)
    except psycopg.OperationalError as error:
        raise StoreError(
            f"the database went away while it was read ({str(error).splitlines()[0]}): try again"
        ) from error
    except psycopg.Error as error:
        raise explain(error) from error
    told.seek(0)
    raw = pl.read_csv(told, infer_schema=False)
    return raw.select(_typed(name, kind) for name, kind in schema.items() if name in raw.columns)


def _bound(connection: psycopg.Connection[Any], query: LiteralString, parameters: Mapping[str, Any]) -> sql.Composable:
    """COPY takes no parameters, so they are written into its text by the driver."""
    return sql.SQL(psycopg.ClientCursor(connection).mogrify(query, parameters))


def _typed(name: str, kind: pl.DataType | type[pl.DataType]) -> pl.Expr:
    column = pl.col(name)
    if kind == INSTANT:
        return column.cast(pl.Int64).cast(INSTANT)
    if kind == pl.Boolean:
        return column == "t"
    if kind == pl.Date:
        return column.str.to_date("%Y-%m-%d")
    if kind == pl.List(pl.String):
        return column.str.json_decode(pl.List(pl.String))
    return column.cast(kind)
