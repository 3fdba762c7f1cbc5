"""The day's calls on paper."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from desk.call_list import calls
from desk.views.rows import centre_at
from web.answers import SignedIn


@require_safe
def call_list(request: SignedIn, centre: str) -> HttpResponse:
    """Whom to phone today, with room to write."""
    at, now = centre_at(request, centre), timezone.now()
    context = {
        "centre": at,
        "today": timezone.localdate(now),
        "lists": calls(request.user, at, now),
        "headers": [_("Who"), _("Phone"), _("What"), _("Waits"), _("Notes")],
    }
    return render(request, "desk/calls.html", context)
