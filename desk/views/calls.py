"""The day's calls on paper."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from desk.call_list import sheet
from desk.views.rows import centre_at, number
from web.answers import SignedIn
from web.paging import DIGITS


@require_safe
def call_list(request: SignedIn, slug: str) -> HttpResponse:
    """Whom to phone today, with room to write."""
    centre, now, wanted = centre_at(request, slug), timezone.now(), number(request)
    found = sheet(request.user, centre, now, max(1, int(wanted)) if wanted.isdecimal() and len(wanted) <= DIGITS else 1)
    if not found.lists and wanted != "1":
        return redirect("call_list", centre.slug)
    context = {
        "centre": centre,
        "today": timezone.localdate(now),
        "lists": found.lists,
        "page": found.page,
        "headers": [_("Who"), _("Phone"), _("What"), _("Waits"), _("Notes")],
    }
    return render(request, "desk/calls.html", context)
