"""A few connections to Postgres that requests share."""

from collections.abc import Mapping
from typing import Any, LiteralString

from psycopg import AsyncConnection, OperationalError
from psycopg.rows import DictRow, dict_row
from psycopg_pool import AsyncConnectionPool, PoolTimeout

_CONNECTIONS = 4
_WITHIN_SECONDS = 2.0
_STATEMENT_TIMEOUT_MS = 5_000


class Database:
    """Reads only. Connects again by itself when the server was away."""

    def __init__(self, url: str) -> None:
        self._pool = AsyncConnectionPool[AsyncConnection[DictRow]](
            url,
            min_size=1,
            max_size=_CONNECTIONS,
            open=False,
            timeout=_WITHIN_SECONDS,
            kwargs={
                "autocommit": True,
                "row_factory": dict_row,
                "application_name": "cineradar-forecaster",
                "options": f"-c timezone=UTC -c statement_timeout={_STATEMENT_TIMEOUT_MS}",
            },
        )

    async def open(self) -> None:
        """Begins to connect; does not wait for it."""
        await self._pool.open(wait=False)

    async def rows(self, query: LiteralString, values: Mapping[str, object]) -> list[dict[str, Any]]:
        """Every row that answers the query.

        Raises psycopg.OperationalError when the server is away.
        """
        try:
            return await self._ask(query, values)
        except PoolTimeout:
            raise
        except OperationalError:
            # The connections in the pool may have died with a server that is back: the pool replaces them when asked.
            await self._pool.check()
            return await self._ask(query, values)

    async def close(self) -> None:
        """Hangs up."""
        await self._pool.close()

    async def _ask(self, query: LiteralString, values: Mapping[str, object]) -> list[dict[str, Any]]:
        async with self._pool.connection() as connection:
            return await (await connection.execute(query, values)).fetchall()
