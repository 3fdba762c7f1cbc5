"""Rows that a coordinator's address names; a 404 for everybody else, whether the row exists or not."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now

from accounts.models import Centre
from desk.workplaces import workplaces_of
from exchange.models import Need
from matching.models import MatchingRun, Proposal
from volunteers.models import Volunteer
from web.answers import SignedIn


def centre_at(request: SignedIn, slug: str) -> Centre:
    """The centre whose desk the visitor may open."""
    for centre in workplaces_of(request.user).desks:
        if centre.slug == slug:
            return centre
    raise Http404


def need_at(request: SignedIn, centre: Centre, pk: int) -> Need:
    """A need of the centre, with what its page shows."""
    needs = (
        Need.objects.visible_to(request.user)
        .with_number_closed(now())
        .select_related(
            "centre", "district", "edition", "close_contact", "senior__address__street", "senior__address__city"
        )
    )
    return get_object_or_404(needs.prefetch_related("windows", "skills"), centre=centre, pk=pk)


def volunteer_at(request: SignedIn, centre: Centre, pk: int) -> Volunteer:
    """A volunteer of the centre, with what their page shows."""
    volunteers = Volunteer.objects.visible_to(request.user).select_related(
        "centre", "district", "user", "cleared_by", "address__street", "address__city"
    )
    return get_object_or_404(volunteers, centre=centre, pk=pk)


def proposal_at(request: SignedIn, centre: Centre, pk: int) -> Proposal:
    """A proposal for a need of the centre."""
    proposals = Proposal.objects.visible_to(request.user).select_related("need__centre", "need__senior", "volunteer")
    return get_object_or_404(proposals, need__centre=centre, pk=pk)


def run_at(request: SignedIn, centre: Centre, pk: int) -> MatchingRun:
    """A plan of the centre."""
    return get_object_or_404(MatchingRun.objects.visible_to(request.user), centre=centre, pk=pk)


def page_of(name: str, centre: Centre, *keys: int) -> str:
    """The address of a page of the centre's desk."""
    return reverse(name, args=(centre.slug, *keys))


def number(request: HttpRequest) -> str:
    """Which page of a long list is asked for."""
    return request.GET.get("page", "1")
