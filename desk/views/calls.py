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
def call_list(request: SignedIn, slug: str) -> HttpResponse:
    """Whom to phone today, with room to write."""
    centre, now = centre_at(request, slug), timezone.now()
    context = {
        "centre": centre,
        "today": timezone.localdate(now),
        "lists": calls(request.user, centre, now),
        "headers": [_("Who"), _("Phone"), _("What"), _("Waits"), _("Notes")],
    }
    return render(request, "desk/calls.html", context)
