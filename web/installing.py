"""The exchange on a phone's screen like an application, and a page that says so when there is no network.

Nothing else is kept on the device: pages here are about people, and a phone may be shared.
"""

import json

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.models import Centre

SEA, PAPER = "#0c4a56", "#fffdf8"  # of static/css/tokens.css
ICONS = (
    ("img/mark.svg", "any", "image/svg+xml", "any"),
    ("img/mark-192.png", "192x192", "image/png", "any maskable"),
    ("img/mark-512.png", "512x512", "image/png", "any maskable"),
)


@login_not_required
@require_safe
@cache_control(max_age=24 * 3600)
def manifest(request: HttpRequest) -> JsonResponse:
    """How the exchange looks among a phone's applications."""
    about = {
        "name": _("Help Exchange"),
        "short_name": _("Help Exchange"),
        "lang": request.LANGUAGE_CODE,
        "start_url": reverse("home"),
        "scope": reverse("home"),
        "display": "standalone",
        "theme_color": SEA,
        "background_color": PAPER,
        "icons": [
            {"src": static(path), "sizes": sizes, "type": kind, "purpose": purpose}
            for path, sizes, kind, purpose in ICONS
        ],
    }
    return JsonResponse(about, content_type="application/manifest+json")


@login_not_required
@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; it stands at the root because it answers for the whole site."""
    kept = [reverse("offline"), *(static(path) for path in ("css/site.css", "fonts/source-sans-3-latin.woff2"))]
    written = mark_safe(json.dumps(kept))  # noqa: S308  # our own addresses, in a script
    return render(request, "worker.js", {"kept": written}, content_type="text/javascript")


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown without a network: that it is away, and whom to phone."""
    return render(request, "offline.html", {"centres": Centre.objects.all()})
