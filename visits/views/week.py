"""The page of a volunteer's week, for the volunteer and for a coordinator on the phone with them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from visits.forms import WindowsForm, as_ticks
from volunteers import actions as volunteer_actions
from volunteers.models import Volunteer
from web.answers import SignedIn
from web.kept_forms import act_or_again, say_why


def week_page(
    request: SignedIn, volunteer: Volunteer, form: WindowsForm, *, title: str, saved: str, back: tuple[str, str]
) -> HttpResponse:
    """The week of a volunteer, asked of them or of a coordinator who is told; `back`: an address and its words."""
    form.initial = as_ticks(volunteer)
    if request.method == "POST":

        def save() -> None:
            windows, now = form.windows(volunteer), timezone.now()
            volunteer_actions.set_windows(volunteer=volunteer, windows=windows, by=request.user, now=now)

        return act_or_again(request, form, save, then=back[0], done=saved)
    say_why(request, form)
    context = {"centre": volunteer.centre, "title": title, "form": form, "back_url": back[0], "back_words": back[1]}
    return render(request, "visits/times.html", context)
