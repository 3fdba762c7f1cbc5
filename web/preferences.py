"""How somebody likes to read and work: theme, text size, keys on the desk, in cookies that hold nothing else."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

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
    response = HttpResponseRedirect(_way_back(request))
    for name, allowed in CHOICES.items():
        if (value := request.POST.get(name, "")) in allowed:
            response.set_cookie(
                name, value, max_age=ONE_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
            )
    return response


def _way_back(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if ours else "/"
