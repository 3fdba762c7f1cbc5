"""The volunteer's own page, and the answers to what waits on it."""

from functools import partial

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from exchange.offering import offers_of
from matching import actions as matching_actions
from matching.models import Proposal
from visits import actions, mine
from visits.agenda import agenda
from visits.forms import LogForm, as_logged
from visits.models import Visit, VisitStatus
from volunteers.models import Volunteer
from web.answers import Decision, SignedIn
from web.kept_forms import act_or_again, say_why, typed


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
        "recent": mine.recent(volunteer, now),
        "recent_headers": [_("When"), _("Person"), _("Length"), _("Status")],
        "offers": offers_of(volunteer),
        "windows": mine.week(volunteer),
        "absences": absences,
    }
    return render(request, "visits/mine.html", context)


@require_safe
def week(request: SignedIn) -> HttpResponse:
    """The next seven days on one sheet."""
    volunteer = own_volunteer(request)
    context = {"centre": volunteer.centre, "days": agenda(volunteer, timezone.now())}
    return render(request, "visits/week.html", context)


def _own_proposal(request: SignedIn, pk: int) -> Proposal:
    proposals = Proposal.objects.visible_to(request.user).filter(volunteer__user=request.user)
    return get_object_or_404(proposals.select_related("need", "volunteer"), pk=pk)


ACCEPT = Decision(
    matching_actions.volunteer_accepts,
    gettext_lazy("Thank you! Now we will ask whether it suits the other side, and let you know."),
)
DECLINE = Decision(matching_actions.volunteer_declines, gettext_lazy("That is fine. Thank you for the answer."))
WITHDRAW = Decision(
    matching_actions.volunteer_withdraws, gettext_lazy("Thank you for telling us. We will look for somebody else.")
)
MISS = Decision(
    partial(actions.miss, states=(VisitStatus.PLANNED,)), gettext_lazy("Noted: the visit did not take place.")
)
CALL_OFF = Decision(
    actions.cancel, gettext_lazy("The visit is called off. We will tell the person you were going to see.")
)


@require_POST
def answer(request: SignedIn, pk: int, decision: Decision) -> HttpResponse:
    """Note what the volunteer says to a proposal."""
    decision.take(request, proposal=_own_proposal(request, pk))
    return redirect("mine")


@require_POST
def decide(request: SignedIn, pk: int, decision: Decision) -> HttpResponse:
    """Note that a visit did not take place, or will not."""
    decision.take(request, visit=_own_visit(request, pk))
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

    def save() -> None:
        actions.log_hours(visit=visit, log=form.log(), by=request.user, now=timezone.now())

    return act_or_again(request, form, save, then=then, done=done)
