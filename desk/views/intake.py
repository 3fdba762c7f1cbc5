"""The phone on the desk: a need or a volunteer, written down while somebody is on the line."""

from datetime import datetime

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Centre
from accounts.refusals import beside
from desk.forms.intake import NeedByPhone, VolunteerByPhone, as_typed
from desk.views.rows import centre_at, page_of
from exchange.actions import post_need
from exchange.coverage import categories_with_age_floor
from exchange.offering import post_offer
from seniors.models import Senior
from volunteers.models import Volunteer
from web.answers import SignedIn
from web.kept_forms import act_or_again, again, kept, say_why, typed
from web.ticked import keys

read_and_write = require_http_methods(["GET", "HEAD", "POST"])


@read_and_write
def need(request: SignedIn, slug: str) -> HttpResponse:
    """Write down a need. Somebody known by the same number is shown first, and nothing typed is lost."""
    centre, now = centre_at(request, slug), timezone.now()
    aged = categories_with_age_floor(centre, timezone.localdate(now))
    form = NeedByPhone(_filled_in(request, centre), city=centre.city, aged=aged)
    if request.method == "POST":
        return _write_need(request, centre, form, now)
    known = _known(request, centre, form) if kept(request) and form.is_valid() else []
    say_why(request, form)
    return render(request, "desk/phone_need.html", {"centre": centre, "form": form, "known": known})


def _write_need(request: SignedIn, centre: Centre, form: NeedByPhone, now: datetime) -> HttpResponseRedirect:
    """Lead to the need, or back to the form with what was typed."""
    if form.is_valid() and _known(request, centre, form):
        return again(request)
    return act_or_again(
        request,
        form,
        lambda: post_need(centre=centre, request=form.request(now), by=request.user, now=now),
        then=lambda posted: page_of("desk_need", centre, posted.need.pk),
    )


def _known(request: SignedIn, centre: Centre, form: NeedByPhone) -> list[Senior]:
    """Other people with this number, until the coordinator says that it is somebody else."""
    if "somebody_else" in form.data:
        return []
    answers = form.cleaned_data
    with_number = Senior.objects.visible_to(request.user).filter(centre=centre, phone=answers["phone"])
    people = list(with_number.select_related("address__street", "district"))
    named = (answers["first_name"].casefold(), answers["last_name"].casefold(), answers["birth_date"])
    same = [one for one in people if (one.first_name.casefold(), one.last_name.casefold(), one.birth_date) == named]
    return [] if same else people


def _filled_in(request: SignedIn, centre: Centre) -> QueryDict | None:
    """What was typed; with the name and the address of the known person whom the coordinator pressed on."""
    sent = typed(request)
    if sent is None:
        return None
    fields = sent.copy()
    people = Senior.objects.visible_to(request.user).filter(centre=centre, pk__in=keys(fields.getlist("person")))
    if one := people.select_related("address__street").first():
        for name, value in as_typed(one).items():
            fields[name] = value
    return fields


@read_and_write
def volunteer(request: SignedIn, slug: str) -> HttpResponse:
    """Write down a volunteer, to be met."""
    centre = centre_at(request, slug)
    form = VolunteerByPhone(typed(request), city=centre.city)
    if request.method == "POST":
        return _write_volunteer(request, centre, form, timezone.now())
    say_why(request, form)
    return render(request, "desk/phone_volunteer.html", {"centre": centre, "form": form})


def _write_volunteer(request: SignedIn, centre: Centre, form: VolunteerByPhone, now: datetime) -> HttpResponseRedirect:
    """Lead to the volunteer, or back to the form with what was typed."""

    def act() -> Volunteer:
        made = post_offer(centre=centre, request=form.request(now), by=request.user, now=now)
        if made is None:
            sentence = _("This e-mail has an account already. Look for the person among the volunteers.")
            raise beside("email", sentence, code="known")
        return made

    return act_or_again(request, form, act, then=lambda made: page_of("desk_volunteer", centre, made.pk))
