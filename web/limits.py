"""How often something may be sent from one address of the network without an account."""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from redis.exceptions import RedisError

HOUR = timedelta(hours=1)


def claim(request: HttpRequest, *, what: str, most: int, now: datetime) -> bool:
    """Count one more `what` from the visitor's address; False when there were `most` in this hour of the clock.

    Kept is a number under a digest that is another one every hour: nobody can read an address out of it. Where the
    cache is silent nothing is refused, since a request for help is worth more than the limit.
    """
    address = request.META.get("REMOTE_ADDR", "")
    key = salted_hmac("web.limits", f"{what}/{now:%Y%m%d%H}/{address}", algorithm="sha256").hexdigest()
    try:
        cache.add(key, 0, timeout=2 * HOUR.total_seconds())  # never gone while its hour lasts
        return cache.incr(key) <= most
    except (OSError, RedisError):
        return True
