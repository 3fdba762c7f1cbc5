"""A need on the desk: checking it, opening it, finding somebody, closing it."""

from datetime import datetime
from operator import attrgetter

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from desk.forms.decisions import AskForm, CloseForm, OpenForm, PersonForm, WhoForm
from desk.history import history
from desk.queues import days_since, waiting_in_words
from desk.searching import Chosen, Query, volunteers_called
from desk.sheets import need_sheet
from desk.views.rows import centre_at, need_at, page_of
from desk.views.searching import keep_typed, typed_on
from exchange import actions as exchange_actions
from exchange.models import NEW, WAITING, Category, Need, NeedStatus
from exchange.steps import NEED
from exchange.tickets import code_for
from matching import actions
from matching.candidates import Candidates, candidates
from matching.dates import dated
from matching.instance import Reading
from matching.models import HOLDING, Proposal, ProposalState
from matching.why import about
from matching.wording import kept_reasons, subject, when
from times.slots import from_rows
from volunteers.models import Standing
from web.answers import SignedIn, flash, press


@require_safe
def need(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Everything about one need; for an open one the ranked volunteers, and who is refused by which rule."""
    centre, now = centre_at(request, slug), timezone.now()
    one = need_at(request, centre, pk)
    prefetch_related_objects([one], Prefetch("proposals", Proposal.objects.select_related("volunteer__district")))
    asked = sorted((held for held in one.proposals.all() if held.state in HOLDING), key=attrgetter("pk"))
    searching = one.status == NeedStatus.OPEN and len(asked) < one.people
    matched = one.category != Category.ITEMS  # a thing is handed over at the centre
    context = {
        "centre": centre,
        "need": one,
        "new": one.status in NEW,
        "twins": list(Need.objects.visible_to(request.user).twins_of(one)) if one.status in NEW else [],
        "closable": NEED.may(one, NeedStatus.CANCELLED) and not asked,
        "changeable": one.status in WAITING and not asked and one.category != Category.ITEMS,
        "code": code_for(one.reference, one.code_version),
        "lead": _lead(one, now),
        "details": need_sheet(one),
        "form": OpenForm(need=one, today=localdate(now)),
        "asked": [{"proposal": held, "when": _when(held, now), "reasons": kept_reasons(held)} for held in asked],
        "searching": searching,
        "quiet_page": not searching,
        "history": history(one),
        **(_who(request, one, now) if searching and matched else {"candidates": Candidates([], [])}),
    }
    return render(request, "desk/need.html", context)


def _when(proposal: Proposal, now: datetime) -> str:
    """The times, with the first day while that is still to come."""
    if proposal.state == ProposalState.MATCHED:
        return when(proposal)
    today = localdate(now)
    return dated(proposal.need, from_rows(proposal.slots), today, proposal.volunteer.absences_from(today))


def _who(request: SignedIn, one: Need, now: datetime) -> dict[str, object]:
    """Who could take an open need, and what the engine says about the volunteer named in `?osoba=`."""
    reading = Reading(one.centre, now)
    instance = reading.of(one)
    typed = typed_on(request, request.path)
    found = volunteers_called(request.user, one.centre, Query.of(typed)).filter(standing=Standing.READY)
    asked = PersonForm(request.GET, centre=one.centre)
    return {
        "candidates": candidates(one, now, instance),
        "who_form": WhoForm(initial={"kogo": typed}),
        "called": Chosen.among(found, typed),
        "checked": about(one, asked.cleaned_data["osoba"], reading, instance) if asked.is_valid() else None,
    }


@require_POST
def look_for(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Keep which volunteer somebody asks about, and go back to the need, which lists who is called so."""
    centre = centre_at(request, slug)
    page = page_of("desk_need", centre, need_at(request, centre, pk).pk)
    keep_typed(request, page)
    return redirect(f"{page}#osoba")


def _lead(one: Need, now: datetime) -> str:
    words = {"subject": subject(one), "district": one.district, "reference": one.reference}
    if one.status not in WAITING:
        return _("%(subject)s, %(district)s. Request %(reference)s.") % words
    waits = waiting_in_words(days_since(one.posted_at, now))
    return _("%(subject)s, %(district)s. Request %(reference)s waits: %(waits)s.") % (words | {"waits": waits})


@require_POST
def open_need(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The coordinator checked the need and has the senior's yes: look for somebody."""
    centre = centre_at(request, slug)
    one = need_at(request, centre, pk)
    form = OpenForm(request.POST, need=one, today=localdate())

    def act() -> None:
        edition = form.cleaned_data["edition"]
        exchange_actions.open_need(need=one, by=request.user, now=timezone.now(), edition=edition)

    return press(
        request,
        form,
        act,
        done=_("The request is open. Here is who could help."),
        otherwise=_("This programme does not pay for such help."),
        then=page_of("desk_need", centre, pk),
    )


@require_POST
def close_need(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Close a need that has nobody: called off, declined, sent twice."""
    centre = centre_at(request, slug)
    one, form = need_at(request, centre, pk), CloseForm(request.POST)
    return press(
        request,
        form,
        lambda: actions.close_need(need=one, status=form.cleaned_data["status"], by=request.user, now=timezone.now()),
        done=_("The request is closed."),
        otherwise=_("Choose how to close the request."),
        then=page_of("desk_need", centre, pk),
        undo=page_of("need_restore", centre, pk),
    )


@require_POST
def restore_need(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Undo the closing."""
    centre = centre_at(request, slug)
    one = need_at(request, centre, pk)
    with flash(request, _("Undone. The request is as it was.")):
        exchange_actions.restore_need(need=one, by=request.user, now=timezone.now())
    return redirect(page_of("desk_need", centre, pk))


@require_POST
def renew_code(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Make a new code; the old one stops working."""
    centre = centre_at(request, slug)
    one = need_at(request, centre, pk)
    with flash(request, _("There is a new code. The old one no longer works.")):
        exchange_actions.renew_code(need=one, by=request.user, now=timezone.now())
    return redirect(page_of("desk_need", centre, pk) + "#kod")


@require_POST
def ask(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Propose the need to the volunteer whom the coordinator picked from the list."""
    centre = centre_at(request, slug)
    one, form = need_at(request, centre, pk), AskForm(request.POST, centre=centre)

    def act() -> None:
        volunteer = form.cleaned_data["volunteer"]
        actions.ask(need=one, volunteer=volunteer, by=request.user, now=timezone.now())

    return press(
        request,
        form,
        act,
        done=_("The volunteer is asked now. Their time is held."),
        otherwise=_("This volunteer cannot be asked now."),
        then=page_of("desk_need", centre, pk),
    )
