"""What every page knows without asking: the visitor's theme and text size, the menu, the centres to call."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts.models import Centre
from config.navigation import menu
from entrance.middleware import IDLE, is_staff
from web.kept_forms import is_shown_again
from web.preferences import chosen


def site(request: HttpRequest) -> dict[str, Any]:
    """Context for base.html; a view that shows a centre's page overrides `centre`."""
    return {
        "theme": chosen(request, "theme"),
        "text_size": chosen(request, "text"),
        "keys": chosen(request, "keys"),
        "at_desk": request.path.startswith("/pulpit/"),
        "centre": None,
        "unsaved": SimpleLazyObject(lambda: is_shown_again(request)),
        "site_host": urlsplit(settings.SITE_URL).netloc,
        "second_factor": settings.SECOND_FACTOR,
        "idle_seconds": int(IDLE.total_seconds()) if is_staff(request) else 0,
        "every_centre": SimpleLazyObject(lambda: list(Centre.objects.all())),
        "navigation": SimpleLazyObject(lambda: menu(request)),
    }
