"""A cache that may be away: then nothing is kept and nothing is found, and every page goes on."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError


def _or(answer: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Answer so where Redis does not."""

    def decorate(method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def patient(*args: Any, **options: Any) -> Any:
            try:
                return method(*args, **options)
            except (OSError, RedisError):
                return answer

        return patient

    return decorate


class PatientRedisCache(RedisCache):
    """Redis while it answers. What must be counted exactly is in the database (accounts.limits), not here.

    `add` says "new" without Redis: a code of an app is not refused because nobody can say whether it was used before.
    """

    add = _or(True)(RedisCache.add)
    set = _or(None)(RedisCache.set)
    touch = _or(False)(RedisCache.touch)
    delete = _or(False)(RedisCache.delete)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """The value, or the default; also where Redis does not answer."""
        return _or(default)(super().get)(key, default, version)
