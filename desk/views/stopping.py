"""A volunteer who helps no more: what that ends, doing it, and letting them help again."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.rules import require
from desk import hours as shelves
from desk.forms.decisions import StopForm
from desk.views.rows import centre_at, page_of, volunteer_at
from matching.models import Proposal
from visits import actions
from volunteers.rules import can_stop
from web.answers import SignedIn, flash
from web.kept_forms import act_or_again, say_why, typed


def stop(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Say what stopping a volunteer ends, ask for how long, and stop them."""
    centre, now = centre_at(request, slug), timezone.now()
    volunteer = volunteer_at(request, centre, pk)
    require(can_stop(request.user, volunteer))
    form = StopForm(typed(request))
    if request.method == "POST":

        def act() -> None:
            standing = form.cleaned_data["standing"]
            actions.stop_helping(volunteer=volunteer, standing=standing, by=request.user, now=now)

        done = _("This volunteer helps nobody now. The seniors who wait are on the list of calls.")
        return act_or_again(request, form, act, then=page_of("desk_volunteer", centre, pk), done=done)
    say_why(request, form)
    running = list(shelves.matches_of(centre, request.user).filter(volunteer=volunteer, ended_at=None))
    context = {
        "centre": centre,
        "volunteer": volunteer,
        "form": form,
        "running": running,
        "visits": shelves.visits_of(centre, request.user)
        .to_come(now)
        .filter(volunteer=volunteer, planned_start__gt=now),
        "asked": Proposal.objects.visible_to(request.user).undecided().filter(volunteer=volunteer).count(),
    }
    return render(request, "desk/stop.html", context)


@require_POST
def readmit(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Let a volunteer who was stopped help again."""
    centre = centre_at(request, slug)
    with flash(request, _("This volunteer may help again. Help that ended does not come back by itself.")):
        actions.readmit(volunteer=volunteer_at(request, centre, pk), by=request.user, now=timezone.now())
    return redirect(page_of("desk_volunteer", centre, pk))
