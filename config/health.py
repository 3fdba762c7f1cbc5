"""Whether this process can do its work, for anybody; and how all of it does, for who keeps it."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST
from redis.exceptions import RedisError

from operations.metrics import written
from operations.watching import figures


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _cache_answers() -> bool:
    """Redis in the production shape, the process's own memory in the embedded one."""
    try:
        cache.get("health")
    except (OSError, RedisError):
        return False
    return True


def _operates(request: HttpRequest) -> bool:
    """Whether who asks keeps this site: an administrator, or a program with the operator's token."""
    token = f"Bearer {settings.OPERATOR_TOKEN}"
    if settings.OPERATOR_TOKEN and constant_time_compare(request.headers.get("Authorization", ""), token):
        return True
    return request.user.is_authenticated and request.user.is_staff


@never_cache
@login_not_required
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database and the cache answer, else 503 with the name of the silent one.

    Who keeps the site reads the figures of `operations.watching` too; they change nothing about the status, because no
    other web process does better while a worker is away.
    """
    answers: dict[str, object] = {"database": _database_answers(), "cache": _cache_answers()}
    well = all(answers.values())
    if answers["database"] and _operates(request):
        answers["figures"] = figures()
    return JsonResponse(answers, status=200 if well else 503)


@never_cache
@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The same figures and the answers of this process, for Prometheus; for anybody else there is no such page."""
    if not _operates(request):
        raise Http404
    return HttpResponse(written(), content_type=CONTENT_TYPE_LATEST)
