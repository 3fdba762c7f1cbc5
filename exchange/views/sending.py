"""The end of a public form: checking the answers, sending them, what comes next, and leaving nothing behind."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.limits import HOUR, Limit, claim, connection_of
from exchange.drafts import forget, last_sent, note_sent
from exchange.models import Need
from exchange.questionnaires import CHECK, Forms, Questionnaire, Walk
from exchange.tickets import code_for
from exchange.views.boards import centre_called
from exchange.views.questions import address_of, go, go_to_missing, later, sent_from, walk_of

FORMS = Limit("form", 60, HOUR)  # a training room, a club or a library is one connection for everybody


@login_not_required
@never_cache
def check(request: HttpRequest, slug: str, form: Questionnaire) -> HttpResponse:
    """Show every answer before it is sent, and send it; the same form sent again changes nothing."""
    sent = last_sent(request.session)
    if sent and request.POST.get("submission") == sent.submission:
        return redirect("sent", slug)
    walk = walk_of(request, slug, form)
    forms = walk.forms()
    if elsewhere := _not_ready(request, walk, forms):
        return elsewhere
    if request.method == "POST":
        return _sending(request, walk, forms)
    consent = form.consent(walk.draft.typed(CHECK), circumstances=walk.circumstances)
    context = {"walk": walk, "centre": walk.centre, "form": consent, "rows": _rows(walk, forms)}
    return render(request, "exchange/check.html", context)


def _not_ready(request: HttpRequest, walk: Walk, forms: Forms) -> HttpResponseRedirect | None:
    """Where to go first: a question left out, one answered wrongly, or this page as it is now."""
    if missing := walk.unseen():
        return go_to_missing(request, walk, missing)
    if wrong := next((slug for slug, form in forms.items() if not form.is_valid()), None):
        return go(walk, wrong, then_check=True)
    if request.method == "POST" and request.POST.get("submission") != str(walk.draft.submission):
        return go(walk, CHECK)  # sent from a page that shows older answers
    return None


def _rows(walk: Walk, forms: Forms) -> list[dict[str, str]]:
    return [
        {"label": answer.label, "value": answer.value, "url": address_of(walk, slug, then_check=True)}
        for slug, form in forms.items()
        for answer in form.answers()
    ]


def _sending(request: HttpRequest, walk: Walk, forms: Forms) -> HttpResponse:
    """Send the answers and lead on; without the agreement, back to the page that asks for it.

    What was typed stays when too much came from one address: later it can still be sent.
    """
    walk.draft.keep(CHECK, request.POST)
    if not walk.form.consent(request.POST, circumstances=walk.circumstances).is_valid():
        return go(walk, CHECK)
    if wait := claim(FORMS, connection_of(request), now=now()):
        return later(request, walk.centre, wait, kept=True)
    try:
        note_sent(request.session, walk.send(forms, now()))
    except ValidationError as refusal:
        for sentence in refusal.messages:
            messages.error(request, sentence)
        return go(walk, CHECK)
    walk.draft.clear()
    return redirect("sent", walk.centre.slug)


@login_not_required
@require_safe
@never_cache
def sent(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what comes next; for each request with its number and code, to this session only."""
    centre = centre_called(slug)
    what = sent_from(request, centre)
    if what is None:
        return redirect("board", centre.slug)
    if not what.needs:
        return render(request, "exchange/offer_sent.html", {"centre": centre, "phone_only": what.phone_only})
    needs = Need.objects.filter(pk__in=what.needs).prefetch_related("windows").order_by("pk")
    if not needs:
        raise Http404
    tickets = [
        {"what": one.subject, "reference": one.reference, "code": code_for(one.reference, one.code_version)}
        for one in needs
    ]
    return render(
        request,
        "exchange/need_sent.html",
        {"centre": centre, "tickets": tickets, "soon": any(one.is_soon for one in needs)},
    )


@login_not_required
@require_POST
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Remove what was typed, the number and the code from this device's session."""
    centre = centre_called(slug)
    forget(request.session)
    messages.success(request, _("What you typed was removed from this device."))
    return redirect("board", centre.slug)
