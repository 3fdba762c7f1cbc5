"""Pages that are the same for everybody: no cookie, a place in every cache on the way, and kept here for a moment.

What somebody asks who is nobody in particular is answered from a copy of at most two seconds. Whoever has a session gets a page
of their own, of which no copy is kept anywhere.
"""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import NamedTuple, cast

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import (
    add_never_cache_headers,
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
)

from web.preferences import chosen

View = Callable[..., HttpResponse]
A_CACHE_ON_THE_WAY = (
    2  # seconds that a proxy may answer for us; a browser always asks, and is told when nothing changed
)


class Kept(NamedTuple):
    """A page as it is kept."""

    body: bytes
    etag: str


def public(view: View) -> View:
    """The view, whose page depends on its address, the language, the colours and the size of the letters alone."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if _is_somebody(request):
            response = view(request, *args, **kwargs)
            add_never_cache_headers(response)
            return response
        return _for_anybody(request, lambda: view(request, *args, **kwargs))

    return answer


def _is_somebody(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _for_anybody(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    key = _key(request)
    kept: Kept | None = caches["pages"].get(key)
    if kept is None:
        response = make()
        if response.status_code != 200 or response.cookies:
            return response
        kept = Kept(response.content, f'W/"{sha256(response.content).hexdigest()[:32]}"')
        caches["pages"].set(key, kept)
    else:
        response = HttpResponse(kept.body)
    response.headers["ETag"] = kept.etag
    patch_cache_control(response, public=True, max_age=0, s_maxage=A_CACHE_ON_THE_WAY)
    patch_vary_headers(response, ("Cookie",))
    # What comes back is the answer itself, or one without a body: never streamed.
    return cast("HttpResponse", get_conditional_response(request, etag=kept.etag, response=response))


def _key(request: HttpRequest) -> str:
    """Everything that the page depends on."""
    parts = (
        request.scheme or "",
        request.get_host(),
        request.get_full_path(),
        request.LANGUAGE_CODE,
        chosen(request, "theme"),
        chosen(request, "text"),
    )
    return sha256("\n".join(parts).encode()).hexdigest()
