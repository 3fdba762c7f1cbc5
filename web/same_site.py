"""What comes from a page of this site: one rule, for live pages and for forms without a token.

Such forms change no row and nobody's session; only their own site may send them. A token costs a cookie, and a cookie costs the page its place in every cache on the way. Whether a form comes from here, the
browser says by itself: by Sec-Fetch-Site, on older phones by Origin, on still older ones by Referer.
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.http.request import split_domain_port, validate_host
from django.views.csrf import csrf_failure
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponseBase]


def sent_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of this site; a browser that says nothing is not believed."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return is_ours(request.headers.get("Origin") or request.headers.get("Referer") or "", request.get_host())


def is_ours(page: str, host: str) -> bool:
    """Whether the address of a page, or its origin alone, is of the host that was asked, or the site's own.

    The same port too, and as safe as the site: behind a proxy nobody else knows by which scheme the browser came.
    """
    try:
        origin = urlsplit(page)
    except ValueError:
        return False
    own, (domain, _port) = urlsplit(settings.SITE_URL), split_domain_port(host)
    asked = {host.lower()} if host and validate_host(domain, settings.ALLOWED_HOSTS) else set()
    return origin.scheme == own.scheme and origin.netloc.lower() in asked | {own.netloc}


def from_here_only(view: View) -> View:
    """The view, for forms of this site; others are refused as Django refuses a missing token."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method == "POST" and not sent_from_here(request):
            return csrf_failure(request, "The form did not come from this site.")
        return view(request, *args, **kwargs)

    return guarded
