"""How somebody likes to read and work: theme, text size, keys on the desk, in cookies that hold nothing else."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from web.answers import back
from web.same_site import from_here_only

CHOICES: dict[str, tuple[str, ...]] = {
    "theme": ("auto", "light", "dark", "contrast"),
    "text": ("100", "150", "200"),
    "keys": ("on", "off"),
}
ONE_YEAR = 365 * 24 * 3600


def chosen(request: HttpRequest, name: str) -> str:
    """The visitor's choice for `theme`, `text` or `keys`; the first one allowed when there is none or it is odd."""
    value = request.COOKIES.get(name, "")
    return value if value in CHOICES[name] else CHOICES[name][0]


@login_not_required
@from_here_only
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Remember what was chosen and go back to the page the visitor was reading."""
    response = back(request, "/")
    for name, allowed in CHOICES.items():
        if (value := request.POST.get(name, "")) in allowed:
            response.set_cookie(
                name, value, max_age=ONE_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
            )
    return response
