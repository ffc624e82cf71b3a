"""Answers kept in Redis, so that processes share them. It may forget any of them, and never raises."""

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from cineradar_forecaster.logs import log_event
from cineradar_forecaster.serving.metrics import Metrics

KEEP_SECONDS = 15 * 60
_ANSWERS_WITHIN_SECONDS = 0.25
# Each market has a Redis database of its own; a number beyond them wins (tests are lent one).
_DATABASE_OF = {"demo": 0, "captures": 1, "sandbox": 2, "live": 3}


def database_number(url: str, market: str) -> int:
    """The Redis database of a market, by the rule of the TypeScript services (platform/redis/client.ts)."""
    last = url.rpartition("/")[2].partition("?")[0]
    number = int(last) if last.isdecimal() else 0
    return number if number > max(_DATABASE_OF.values()) else _DATABASE_OF.get(market, 0)


class Answers:
    """Keeps answers (JSON bytes) for a quarter of an hour by key. Without Redis it has none and keeps none."""

    def __init__(self, redis_url: str | None, market: str, metrics: Metrics) -> None:
        self._metrics = metrics
        self._redis: Redis | None = None
        if redis_url is not None:
            self._redis = Redis.from_url(
                redis_url,
                db=database_number(redis_url, market),
                socket_timeout=_ANSWERS_WITHIN_SECONDS,
                socket_connect_timeout=_ANSWERS_WITHIN_SECONDS,
                retry=Retry(NoBackoff(), 0),
            )

    async def get(self, key: str) -> bytes | None:
        """The answer kept under this key."""
        if self._redis is None:
            return None
        try:
            kept = await self._redis.get(key)
        except (RedisError, OSError, TimeoutError):
            self._metrics.looked_into_cache("away")
            return None
        self._metrics.looked_into_cache("miss" if kept is None else "hit")
        return kept.encode() if isinstance(kept, str) else kept

    async def put(self, key: str, answer: bytes) -> None:
        """Keeps an answer, or does not."""
        if self._redis is None:
            return
        try:
            await self._redis.set(key, answer, ex=KEEP_SECONDS)
        except (RedisError, OSError, TimeoutError) as error:
            log_event("cache.not_kept", level="debug", reason=str(error))

    async def close(self) -> None:
        """Hangs up."""
        if self._redis is not None:
            await self._redis.aclose()
