"""Volunteers on the desk: meeting them, their offers, whom they are not to be brought together with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypedDict, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from desk.forms.decisions import ExcludeForm, OfferForm, SamePersonForm, WhoForm
from desk.queues import LONG, proposals_of
from desk.searching import Chosen, Query, seniors_called
from desk.sheets import promised, volunteer_sheet
from desk.views.rows import centre_at, number, page_of, volunteer_at
from desk.views.searching import keep_typed, typed_on
from exchange import offering
from exchange.models import Offer, OfferStatus
from matching import actions
from matching.models import HOLDING, Exclusion, Proposal
from matching.wording import subject, times_in_words, when
from visits import actions as visit_actions
from volunteers.models import Standing, Volunteer, VolunteerQuerySet
from web.answers import SignedIn, flash, press

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Held(TypedDict):
    """Of a volunteer: the proposals that hold their time."""

    held_proposals: list[Proposal]


_ACTIVE = Exists(Offer.objects.active().filter(volunteer=OuterRef("pk")))
GROUPS = {
    "pomagaja": (pgettext_lazy("volunteers", "Ready to help"), Q(_ACTIVE, standing=Standing.READY)),
    "do-poznania": (_("To meet"), Q(standing=Standing.APPLIED)),
    "inni": (_("On a break or gone"), ~Q(standing=Standing.APPLIED) & ~Q(_ACTIVE, standing=Standing.READY)),
}


@require_safe
def volunteers(request: SignedIn, slug: str) -> HttpResponse:
    """Who offers help at the centre, with how much of it is promised; `?kto=` chooses which of them."""
    centre = centre_at(request, slug)
    chosen = request.GET.get("kto", "")
    chosen = chosen if chosen in GROUPS else next(iter(GROUPS))
    held = Prefetch(
        "proposals", Proposal.objects.filter(state__in=HOLDING).select_related("need"), to_attr="held_proposals"
    )
    mine = (
        Volunteer.objects.visible_to(request.user).filter(GROUPS[chosen][1], centre=centre).select_related("district")
    )
    page = Paginator(mine.prefetch_related("offers", "windows", held), LONG).get_page(number(request))
    context = {
        "centre": centre,
        "tabs": [
            {"url": f"?kto={slug}", "label": label, "current": slug == chosen}
            for slug, (label, _rows) in GROUPS.items()
        ],
        "page": page,
        "page_query": f"kto={chosen}&",
        "headers": [_("Who"), _("State"), _("Offers"), _("District"), _("When"), _("Promised"), _("Phone")],
        "rows": [_row(one) for one in cast("Iterable[WithAnnotations[Volunteer, Held]]", page)],
    }
    return render(request, "desk/volunteers.html", context)


def _row(one: WithAnnotations[Volunteer, Held]) -> dict[str, object]:
    return {
        "volunteer": one,
        "load": promised(one.held_proposals),
        "times": times_in_words(one.windows.all()),
    }


@require_safe
def volunteer(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Everything about one volunteer."""
    centre = centre_at(request, slug)
    one = volunteer_at(request, centre, pk)
    typed = typed_on(request, request.path)
    held = list(proposals_of(request.user, centre, *HOLDING).filter(volunteer=one).order_by("-approved_at"))
    context = {
        "centre": centre,
        "volunteer": one,
        "details": volunteer_sheet(one),
        "offers": offering.offers_of(one),
        "load": promised(held),
        "helping": [{"proposal": each, "subject": subject(each.need), "when": when(each)} for each in held],
        "absences": one.absences_from(timezone.localdate()),
        "exclusions": one.exclusions.select_related("senior"),
        "who_form": WhoForm(initial={"kogo": typed}),
        "called": Chosen.among(seniors_called(request.user, centre, Query.of(typed)), typed),
        "perhaps": _perhaps(request, one) if one.standing == Standing.APPLIED else [],
    }
    return render(request, "desk/volunteer.html", context)


def _perhaps(request: SignedIn, applicant: Volunteer) -> VolunteerQuerySet:
    """Whom the centre knows already and who may be the same person."""
    return Volunteer.objects.visible_to(request.user).perhaps(applicant)


@require_POST
def same_person(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The application is of somebody known already: give them what it offers."""
    centre = centre_at(request, slug)
    applicant = volunteer_at(request, centre, pk)
    form = SamePersonForm(request.POST, among=_perhaps(request, applicant))
    if not form.is_valid():
        raise Http404
    known = form.cleaned_data["known"]
    with flash(request, str(_("One card now: what was offered in the form stands here."))):
        visit_actions.same_person(applicant=applicant, known=known, by=request.user, now=timezone.now())
    return redirect(page_of("desk_volunteer", centre, known.pk))


@require_POST
def look_for(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Keep which person the volunteer is not to be brought together with, and list on their page who is called so."""
    centre = centre_at(request, slug)
    page = page_of("desk_volunteer", centre, volunteer_at(request, centre, pk).pk)
    keep_typed(request, page)
    return redirect(f"{page}#nie-razem")


@require_POST
def open_offers(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The coordinator met the volunteer: let them help."""
    centre = centre_at(request, slug)
    with flash(request):
        volunteer = offering.open_offers(
            volunteer=volunteer_at(request, centre, pk), by=request.user, now=timezone.now()
        )
        messages.success(request, _opened(volunteer))
    return redirect(page_of("desk_volunteer", centre, pk))


def _opened(volunteer: Volunteer) -> str:
    if volunteer.offers.filter(status=OfferStatus.ACTIVE).exists():
        return gettext("The volunteer may help now. Their offers are on the board.")
    return gettext("The volunteer may help now. They offer no kind of help at the moment.")


@require_POST
def change_offer(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Pause, resume or withdraw one offer."""
    centre, form = centre_at(request, slug), OfferForm(request.POST)
    offer = get_object_or_404(Offer.objects.visible_to(request.user), centre=centre, pk=pk)

    def act() -> None:
        offering.change_offer(offer=offer, status=form.cleaned_data["status"], by=request.user, now=timezone.now())

    return press(
        request,
        form,
        act,
        done=_("The offer is changed."),
        otherwise=_("This offer cannot be changed in this way."),
        then=page_of("desk_volunteer", centre, offer.volunteer_id),
        undo=page_of("offer_restore", centre, pk),
    )


@require_POST
def restore_offer(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Undo the last change of one offer."""
    centre = centre_at(request, slug)
    offer = get_object_or_404(Offer.objects.visible_to(request.user), centre=centre, pk=pk)
    with flash(request, str(_("Undone. The offer is as it was."))):
        offering.restore_offer(offer=offer, by=request.user, now=timezone.now())
    return redirect(page_of("desk_volunteer", centre, offer.volunteer_id))


@require_POST
def exclude(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Note that the volunteer and a person are not to be brought together."""
    centre, now = centre_at(request, slug), timezone.now()
    one, form = volunteer_at(request, centre, pk), ExcludeForm(request.POST, centre=centre)
    return press(
        request,
        form,
        lambda: actions.exclude(senior=form.cleaned_data["senior"], volunteer=one, by=request.user, now=now),
        done=_("These two will not be brought together."),
        otherwise=_("Choose a person."),
        then=page_of("desk_volunteer", centre, pk),
    )


@require_POST
def include(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Let the two be suggested to each other again."""
    centre = centre_at(request, slug)
    pair = get_object_or_404(Exclusion.objects.select_related("senior", "volunteer"), senior__centre=centre, pk=pk)
    with flash(request, str(_("These two may be brought together again."))):
        actions.include(exclusion=pair, by=request.user, now=timezone.now())
    return redirect(page_of("desk_volunteer", centre, pair.volunteer_id))
