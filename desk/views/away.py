"""A volunteer phones, ill or off for a while: the coordinator calls off visits and writes down days away."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from desk import hours as shelves
from desk.views.rows import centre_at, volunteer_at
from visits import actions
from visits.forms import AbsenceForm, WindowsForm
from visits.models import Visit
from visits.views.offering import drop
from visits.views.week import week_page
from web.answers import SignedIn
from web.kept_forms import act_or_again, say_why, typed

MOST = 20


def _noted(called_off: list[Visit]) -> str:
    if not called_off:
        return _("Noted. No visit was planned on these days.")
    return ngettext(
        "Noted. %(visits)d visit on these days is called off: phone the person who waits for it.",
        "Noted. %(visits)d visits on these days are called off: phone the people who wait for them.",
        len(called_off),
    ) % {"visits": len(called_off)}


def away(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The volunteer's visits to come and days away; a form writes down more days, and calls off the visits on them."""
    centre, now = centre_at(request, slug), timezone.now()
    volunteer = volunteer_at(request, centre, pk)
    form = AbsenceForm(typed(request))
    if request.method == "POST":
        return act_or_again(
            request,
            form,
            lambda: actions.be_away(volunteer=volunteer, by=request.user, now=now, **form.cleaned_data),
            then=reverse("volunteer_away", args=(slug, pk)),
            done=_noted,
        )
    say_why(request, form)
    visits = shelves.visits_of(centre, request.user).filter(volunteer=volunteer)
    context = {
        "centre": centre,
        "volunteer": volunteer,
        "form": form,
        "to_come": visits.to_come(now)[:MOST],
        "headers": [_("When"), _("With"), ""],
        "to_tell": visits.to_tell(now).count(),
        "absences": volunteer.absences_from(timezone.localdate(now)),
    }
    return render(request, "desk/away.html", context)


def times(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The parts of the week in which the volunteer can come, told to the coordinator."""
    volunteer, form = volunteer_at(request, centre_at(request, slug), pk), WindowsForm(typed(request))
    form.fields["times"].label = _("When could they help?")
    back = reverse("desk_volunteer", args=(slug, pk)), _("Back to the volunteer")
    return week_page(request, volunteer, form, title=str(volunteer), saved=_("The times are saved."), back=back)


@require_POST
def drop_absence(request: SignedIn, slug: str, pk: int, absence: int) -> HttpResponse:
    """Take back days away that were noted by mistake, or are no longer needed."""
    volunteer = volunteer_at(request, centre_at(request, slug), pk)
    drop(request, volunteer, absence)
    return redirect("volunteer_away", slug, pk)
