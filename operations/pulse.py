"""Signs of life of the clock and of the workers: when each was last seen, kept where every process can read it."""

from datetime import datetime

from django.core.cache import cache
from redis.exceptions import RedisError

BEAT, WORKER = "beat", "worker"


def beats(whose: str, *, now: datetime) -> None:
    """Write down that it lives."""
    cache.set(f"pulse/{whose}", now, timeout=None)


def last(whose: str) -> datetime | None:
    """When it was last seen alive; None: never since the cache was emptied, or the cache is silent."""
    try:
        seen: datetime | None = cache.get(f"pulse/{whose}")
    except (OSError, RedisError):
        return None
    return seen
