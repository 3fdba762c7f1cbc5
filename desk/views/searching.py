"""Looking for a person on the desk. What is typed is personal data, so it is kept in the session, never in an address."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from desk.searching import search
from desk.views.rows import centre_at
from matching.wording import subject
from web.answers import SignedIn

TYPED = "desk_search"
CHOOSING = "desk_choosing"
LONGEST = 80


def keep_typed(request: SignedIn, page: str) -> None:
    """Keep whom somebody looks for on one page of the desk, to choose a person there."""
    request.session[CHOOSING] = [page, request.POST.get("kogo", "")[:LONGEST]]


def typed_on(request: SignedIn, page: str) -> str:
    """Whom somebody looks for on this page; nobody when it was another one."""
    kept, typed = request.session.get(CHOOSING, ("", ""))
    return str(typed) if kept == page else ""


@require_http_methods(["GET", "HEAD", "POST"])
def find(request: SignedIn, slug: str) -> HttpResponse:
    """Keep what is looked for, and show who fits."""
    centre = centre_at(request, slug)
    if request.method == "POST":
        request.session[TYPED] = request.POST.get("q", "")[:LONGEST]
        return redirect("desk_search", centre.slug)
    typed = request.session.get(TYPED, "")
    found = search(request.user, centre, typed)
    context = {
        "centre": centre,
        "typed": typed,
        "found": found,
        "needs": [{"need": need, "subject": subject(need)} for need in found.needs],
        "need_headers": [_("Who"), _("What"), _("State"), _("Number of the request"), _("Phone")],
        "volunteer_headers": [_("Who"), _("State"), _("District"), _("Phone")],
    }
    return render(request, "desk/search.html", context)
