"""A few connections to Postgres that requests share."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, LiteralString

from psycopg import AsyncConnection, OperationalError
from psycopg.rows import DictRow, dict_row

_CONNECTIONS = 4
_CONNECT_WITHIN_SECONDS = 5
_STATEMENT_TIMEOUT_MS = 5_000


class Database:
    """Opened when first asked; a connection that broke is replaced by the next question."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._idle: list[AsyncConnection[DictRow]] = []
        self._free = asyncio.Semaphore(_CONNECTIONS)

    async def rows(self, query: LiteralString, values: Mapping[str, object]) -> list[dict[str, Any]]:
        """Every row that answers the query.

        Raises psycopg.OperationalError when the server is away.
        """
        async with self._free:
            # Those that lay idle may all have died with a server that is back: one question more than there are.
            for _ in range(_CONNECTIONS):
                reused = bool(self._idle)
                try:
                    async with self._connection() as connection:
                        cursor = await connection.execute(query, values)
                        return await cursor.fetchall()
                except OperationalError:
                    if not reused:
                        raise
            async with self._connection() as connection:
                return await (await connection.execute(query, values)).fetchall()

    async def close(self) -> None:
        """Hangs up."""
        while self._idle:
            await self._idle.pop().close()

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[AsyncConnection[DictRow]]:
        connection = self._idle.pop() if self._idle else await self._connect()
        try:
            yield connection
        finally:
            if connection.closed or connection.broken:
                await connection.close()
            else:
                self._idle.append(connection)

    async def _connect(self) -> AsyncConnection[DictRow]:
        return await AsyncConnection.connect(
            self._url,
            autocommit=True,
            row_factory=dict_row,
            connect_timeout=_CONNECT_WITHIN_SECONDS,
            application_name="cineradar-forecaster",
            options=f"-c statement_timeout={_STATEMENT_TIMEOUT_MS}",
        )
