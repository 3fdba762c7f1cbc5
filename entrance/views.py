"""A sign of life: somebody is typing, and sends nothing yet."""

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from web.answers import SignedIn


@never_cache
@require_safe
def still_here(request: SignedIn) -> HttpResponse:
    """Nothing: the middleware has noted that they are here."""
    return HttpResponse(status=204)
