"""Putting right what was written down of a senior, a volunteer or a need."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.rules import require
from desk.forms.details import Corrected, EmailCorrected, NeedCorrected, SeniorCorrected, VolunteerCorrected
from desk.views.intake import read_and_write
from desk.views.rows import centre_at, need_at, page_of, volunteer_at
from exchange import details
from matching import actions
from volunteers.actions import change_email
from volunteers.rules import can_change_email
from web.answers import SignedIn
from web.kept_forms import act_or_again, say_why, typed


@read_and_write
def senior(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The data of the person whom a need is for."""
    centre, now = centre_at(request, slug), timezone.now()
    one = need_at(request, centre, pk).senior
    form = SeniorCorrected(typed(request), initial=SeniorCorrected.typed(one), city=centre.city)

    def save() -> None:
        details.correct_senior(senior=one, person=form.person(now), by=request.user, now=now)

    back = page_of("desk_need", centre, pk), _("Back to the request")
    return _page(request, form, save, back, {"centre": centre, "person": one})


@read_and_write
def times(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """When help is asked for, how often, how long and how soon."""
    centre, now = centre_at(request, slug), timezone.now()
    one = need_at(request, centre, pk)
    form = NeedCorrected(typed(request), initial=NeedCorrected.typed(one), need=one)

    def save() -> None:
        actions.change_times(need=one, details=form.times(), by=request.user, now=now)

    back = page_of("desk_need", centre, pk), _("Back to the request")
    return _page(request, form, save, back, {"centre": centre, "person": one.senior})


@read_and_write
def volunteer(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The data of a volunteer."""
    centre, now = centre_at(request, slug), timezone.now()
    one = volunteer_at(request, centre, pk)
    form = VolunteerCorrected(typed(request), initial=VolunteerCorrected.typed(one), city=centre.city, volunteer=one)

    def save() -> None:
        skills = form.cleaned_data["skills"]
        details.correct_volunteer(volunteer=one, details=form.details(now), skills=skills, by=request.user, now=now)

    back = page_of("desk_volunteer", centre, pk), _("Back to the volunteer")
    return _page(request, form, save, back, {"centre": centre, "person": one})


def email(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """What a volunteer signs in with, after their old mailbox was lost."""
    centre, now = centre_at(request, slug), timezone.now()
    one = volunteer_at(request, centre, pk)
    require(can_change_email(request.user, one))
    form, card = EmailCorrected(typed(request)), page_of("desk_volunteer", centre, pk)
    if request.method == "POST":

        def save() -> None:
            change_email(volunteer=one, email=form.cleaned_data["email"], by=request.user, now=now)

        done = str(_("The e-mail is changed. The volunteer signs in with the new one."))
        return act_or_again(request, form, save, then=card, done=done)
    say_why(request, form)
    return render(request, "desk/email.html", {"centre": centre, "volunteer": one, "form": form})


def _page(
    request: SignedIn,
    form: Corrected | NeedCorrected,
    save: Callable[[], None],
    back: tuple[str, str | Promise],
    context: dict[str, Any],
) -> HttpResponse:
    """Show the form, or save it and lead back; what was sent wrongly is shown again with the reason."""
    if request.method == "POST":
        return act_or_again(request, form, save, then=back[0], done=str(_("The data is saved.")))
    say_why(request, form)
    template = "desk/need_times.html" if isinstance(form, NeedCorrected) else "desk/correct.html"
    return render(request, template, context | {"form": form, "back_url": back[0], "back_words": back[1]})
