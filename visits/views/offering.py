"""What a volunteer changes about the own offer: when, what, and days away."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from exchange import offering
from exchange.models import Offer, OfferStatus
from visits import actions
from visits.forms import AbsenceForm, WindowsForm
from visits.models import Visit
from visits.views.mine import own_volunteer
from visits.views.week import week_page
from volunteers import actions as volunteer_actions
from volunteers.models import Volunteer
from web.answers import Decision, SignedIn, flash
from web.kept_forms import act_or_again, say_why, typed

CHANGED = gettext_lazy("Your offer is changed.")
PAUSE = Decision(partial(offering.change_offer, status=OfferStatus.PAUSED), CHANGED)
RESUME = Decision(partial(offering.change_offer, status=OfferStatus.ACTIVE), CHANGED)
WITHDRAW = Decision(partial(offering.change_offer, status=OfferStatus.WITHDRAWN), CHANGED)


def times(request: SignedIn) -> HttpResponse:
    """Show and change the parts of the week in which the volunteer can come."""
    volunteer, form = own_volunteer(request), WindowsForm(typed(request))
    back = reverse("mine"), _("Back to my page")
    return week_page(request, volunteer, form, title=_("When I can come"), saved=_("Your times are saved."), back=back)


def _away_noted(called_off: list[Visit]) -> str:
    if not called_off:
        return _("Noted. No visit was planned on these days.")
    return ngettext(
        "Noted. %(visits)d visit on these days is called off; we will tell the person you visit.",
        "Noted. %(visits)d visits on these days are called off; we will tell the people you visit.",
        len(called_off),
    ) % {"visits": len(called_off)}


def absence(request: SignedIn) -> HttpResponse:
    """Note days away; visits planned on them are called off."""
    volunteer = own_volunteer(request)
    form = AbsenceForm(typed(request))
    if request.method == "POST":
        return act_or_again(
            request,
            form,
            lambda: actions.be_away(volunteer=volunteer, by=request.user, now=timezone.now(), **form.cleaned_data),
            then=reverse("mine"),
            done=_away_noted,
        )
    say_why(request, form)
    context = {"form": form, "centre": volunteer.centre}
    return render(request, "visits/absence.html", context)


@require_POST
def drop_absence(request: SignedIn, pk: int) -> HttpResponse:
    """Take back days away that were noted by mistake, or are no longer needed."""
    drop(request, own_volunteer(request), pk)
    return redirect("mine")


def drop(request: SignedIn, volunteer: Volunteer, pk: int) -> None:
    """Take back days away of the volunteer, once, and say so."""
    found = volunteer.absences.filter(pk=pk).select_related("volunteer").first()
    if found is None:
        messages.warning(request, _("These days are not on the list any more."))
        return
    with flash(request, _("Taken back. Visits called off for these days do not come back by themselves.")):
        volunteer_actions.drop_absence(absence=found, by=request.user, now=timezone.now())


@require_POST
def change_offer(request: SignedIn, pk: int, decision: Decision) -> HttpResponse:
    """Pause, resume or withdraw one of the own offers."""
    decision.take(request, offer=_own_offer(request, pk), undo=reverse("my_offer_restore", args=(pk,)))
    return redirect("mine")


@require_POST
def restore_offer(request: SignedIn, pk: int) -> HttpResponse:
    """Undo the last change of one of the own offers."""
    with flash(request, _("Undone. The offer is as it was.")):
        offering.restore_offer(offer=_own_offer(request, pk), by=request.user, now=timezone.now())
    return redirect("mine")


def _own_offer(request: SignedIn, pk: int) -> Offer:
    own = Offer.objects.visible_to(request.user).filter(volunteer__user=request.user)
    return get_object_or_404(own, pk=pk)
