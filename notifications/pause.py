"""A pause in sending while the mail server is away. Only a courtesy to the workers: without a cache there is none."""

from datetime import datetime, timedelta

from django.core.cache import cache
from redis.exceptions import RedisError

LASTS, _KEY = timedelta(seconds=30), "notifications.pause"


def start(now: datetime) -> None:
    """Begin a pause."""
    try:
        cache.set(_KEY, now + LASTS, 2 * LASTS.total_seconds())
    except (OSError, RedisError):
        return


def is_on(now: datetime) -> bool:
    """Whether nothing is sent just now."""
    try:
        until: datetime | None = cache.get(_KEY)
    except (OSError, RedisError):
        return False
    return until is not None and now < until
