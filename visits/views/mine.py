"""The volunteer's own page, and the answers to what waits on it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from exchange.models import Offer, OfferStatus
from matching import actions as matching_actions
from matching.models import Proposal
from visits import actions, mine
from visits.forms import LogForm, as_logged
from visits.models import Visit
from visits.week_plan import week_plan
from volunteers.models import Volunteer
from web.answers import SignedIn, told
from web.kept_forms import again, forget, say_why, typed


def own_volunteer(request: SignedIn) -> Volunteer:
    """The volunteer that the user is; 404 for everybody else."""
    volunteers = Volunteer.objects.visible_to(request.user).select_related("centre", "district")
    return get_object_or_404(volunteers, user=request.user)


def _own_visit(request: SignedIn, pk: int) -> Visit:
    visits = Visit.objects.visible_to(request.user).filter(volunteer__user=request.user)
    return get_object_or_404(visits.select_related("volunteer", "match__need__centre", "match__senior"), pk=pk)


@require_safe
def my_page(request: SignedIn) -> HttpResponse:
    """What waits for the volunteer, whom they help, when they go there, and what they offer."""
    volunteer, now = own_volunteer(request), timezone.now()
    visits, absences = mine.own_visits(volunteer), list(volunteer.absences_from(timezone.localdate(now)))
    context = {
        "volunteer": volunteer,
        "centre": volunteer.centre,
        "greeting": mine.greeting(volunteer),
        "invitations": mine.invitations(volunteer, timezone.localdate(now), absences),
        "helping": mine.helping(volunteer, now),
        "to_log": visits.to_log(now),
        "in_doubt": visits.in_doubt(),
        "to_come": visits.to_come(now),
        "to_come_headers": [_("When"), _("Person"), ""],
        "recent": mine.recent(volunteer),
        "recent_headers": [_("When"), _("Person"), _("Length"), _("Status")],
        "offers": Offer.objects.filter(volunteer=volunteer).exclude(status=OfferStatus.WITHDRAWN),
        "windows": mine.week(volunteer),
        "absences": absences,
    }
    return render(request, "visits/mine.html", context)


@require_safe
def week(request: SignedIn) -> HttpResponse:
    """The next seven days on one sheet."""
    volunteer = own_volunteer(request)
    context = {"centre": volunteer.centre, "days": week_plan(volunteer, timezone.now())}
    return render(request, "visits/week.html", context)


def _own_proposal(request: SignedIn, pk: int) -> Proposal:
    proposals = Proposal.objects.visible_to(request.user).filter(volunteer__user=request.user)
    return get_object_or_404(proposals.select_related("need", "volunteer"), pk=pk)


@require_POST
def accept(request: SignedIn, pk: int) -> HttpResponse:
    """Note the volunteer's yes."""
    with told(request, _("Thank you! Now we will ask whether it suits the other side, and let you know.")):
        matching_actions.accept(proposal=_own_proposal(request, pk), by=request.user, now=timezone.now())
    return redirect("mine")


@require_POST
def decline(request: SignedIn, pk: int) -> HttpResponse:
    """Note the volunteer's "not this time"."""
    with told(request, _("That is fine. Thank you for the answer.")):
        matching_actions.decline(proposal=_own_proposal(request, pk), by=request.user, now=timezone.now())
    return redirect("mine")


def log(request: SignedIn, pk: int) -> HttpResponse:
    """Show the form of a visit's hours, and log them."""
    visit = _own_visit(request, pk)
    form = LogForm(typed(request), initial=as_logged(visit))
    if request.method == "POST":
        return save_log(request, visit, form, _("Thank you. The hours are saved."), then=reverse("mine"))
    say_why(request, form)
    context = {
        "visit": visit,
        "form": form,
        "centre": visit.match.need.centre,
        "first_name": visit.match.senior.first_name,
    }
    return render(request, "visits/log.html", context)


def save_log(request: SignedIn, visit: Visit, form: LogForm, done: str, *, then: str) -> HttpResponseRedirect:
    """Log what the form says and lead to `then`, or back to the form with the sentence that refuses it."""
    if not form.is_valid():
        return again(request)
    try:
        actions.log_hours(visit=visit, log=form.log(), by=request.user, now=timezone.now())
    except ValidationError as refusal:
        return again(request, refusal)
    forget(request.session)
    messages.success(request, done)
    return redirect(then)


@require_POST
def missed(request: SignedIn, pk: int) -> HttpResponse:
    """Note that a visit did not take place."""
    with told(request, _("Noted: the visit did not take place.")):
        actions.miss(visit=_own_visit(request, pk), by=request.user, now=timezone.now())
    return redirect("mine")


@require_POST
def call_off(request: SignedIn, pk: int) -> HttpResponse:
    """Call off a visit that is still to come."""
    with told(request, _("The visit is called off. We will tell the person you were going to see.")):
        actions.cancel(visit=_own_visit(request, pk), by=request.user, now=timezone.now())
    return redirect("mine")
