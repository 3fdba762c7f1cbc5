"""A pause in sending while the mail server is away. Only a courtesy to the workers: without a cache there is none."""

from datetime import datetime, timedelta

from django.core.cache import cache

LASTS, _KEY = timedelta(seconds=30), "notifications.pause"


def start(now: datetime) -> None:
    """Begin a pause."""
    cache.set(_KEY, now + LASTS, 2 * LASTS.total_seconds())


def is_on(now: datetime) -> bool:
    """Whether nothing is sent just now."""
    until: datetime | None = cache.get(_KEY)
    return until is not None and now < until
