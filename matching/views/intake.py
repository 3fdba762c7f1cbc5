"""The phone on the desk: a need or a volunteer, written down while somebody is on the line."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.answers import SignedIn, refuse
from accounts.models import Centre
from exchange.actions import post_need
from exchange.coverage import categories_with_age_floor
from exchange.offering import post_offer
from matching.intake import NeedByPhone, VolunteerByPhone
from matching.views.doors import centre_at, page_of
from seniors.models import Senior

read_and_write = require_http_methods(["GET", "HEAD", "POST"])


@read_and_write
def need(request: SignedIn, centre: str) -> HttpResponse:
    """Write down a need. Somebody known by the same number is shown first, and nothing typed is lost."""
    at, now = centre_at(request, centre), timezone.now()
    aged = categories_with_age_floor(at, timezone.localdate(now))
    form = NeedByPhone(_typed(request, at), city=at.city, aged=aged)
    known: list[Senior] = []
    if request.method == "POST" and form.is_valid():
        known = _known(request, at, form)
        if not known:
            try:
                posted = post_need(centre=at, request=form.request(now), by=request.user, now=now)
            except ValidationError as refusal:
                refuse(form, refusal)
            else:
                return redirect(page_of("desk_need", at, posted.need.pk))
    return render(request, "matching/phone_need.html", {"centre": at, "form": form, "known": known})


def _known(request: SignedIn, centre: Centre, form: NeedByPhone) -> list[Senior]:
    """Other people with this number, until the coordinator says that it is somebody else."""
    if "somebody_else" in request.POST:
        return []
    answers = form.cleaned_data
    with_number = Senior.objects.visible_to(request.user).filter(centre=centre, phone=answers["phone"])
    people = list(with_number.select_related("address__street", "district"))
    named = (answers["first_name"].casefold(), answers["last_name"].casefold(), answers["birth_date"])
    same = [one for one in people if (one.first_name.casefold(), one.last_name.casefold(), one.birth_date) == named]
    return [] if same else people


def _typed(request: SignedIn, centre: Centre) -> QueryDict | None:
    """What was typed; with the name and the address of the known person whom the coordinator pressed on."""
    if request.method != "POST":
        return None
    typed = request.POST.copy()
    pressed = request.POST.get("person", "")
    people = Senior.objects.visible_to(request.user).filter(centre=centre)
    if pressed.isdecimal() and (one := people.filter(pk=pressed).select_related("address__street").first()):
        for name, value in _as_typed(one).items():
            typed[name] = value
    return typed


def _as_typed(one: Senior) -> dict[str, str]:
    home = one.address
    return {
        "first_name": one.first_name,
        "last_name": one.last_name,
        "birth_date": one.birth_date.isoformat() if one.birth_date else "",
        "street": str(home.street or home.street_text),
        "number": f"{home.number}/{home.unit}" if home.unit else home.number,
        "postcode": home.postcode,
        "district": str(one.district_id),
    }


@read_and_write
def volunteer(request: SignedIn, centre: str) -> HttpResponse:
    """Write down a volunteer, to be met."""
    at, now = centre_at(request, centre), timezone.now()
    form = VolunteerByPhone(request.POST or None, city=at.city)
    if request.method == "POST" and form.is_valid():
        try:
            made = post_offer(centre=at, request=form.request(now), by=request.user, now=now)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            if made:
                return redirect(page_of("desk_volunteer", at, made.pk))
            messages.warning(
                request, _("This e-mail has an account already. Look for the person among the volunteers.")
            )
    return render(request, "matching/phone_volunteer.html", {"centre": at, "form": form})
