"""Putting right what was written down of a person, or has changed since."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.audit import put, record
from accounts.models import User
from accounts.rules import is_coordinator, require
from exchange import rules
from exchange.actions import check_windows, write_windows
from exchange.coverage import check_senior_age, check_volunteer_age
from exchange.models import WAITING, Need
from exchange.requests import PersonDetails
from notifications.actions import hint
from seniors import actions as senior_actions
from seniors.models import Senior
from times.spans import Span
from volunteers import actions as volunteer_actions
from volunteers.actions import VolunteerDetails
from volunteers.models import Volunteer


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedDetails:
    """When, how often, how long and how soon help is asked for."""

    windows: tuple[Span, ...]
    rhythm: str
    minutes: int
    urgency: int


@transaction.atomic
def correct_need(*, need: Need, details: NeedDetails, by: User, now: datetime) -> list[str]:
    """Save when help is asked for, and name what changed. Called by matching, which made sure that nobody is asked.

    Raises ValidationError: no window is as long as the visit, or the request is closed.
    """
    require(rules.can_check(by, need))
    check_windows(need.category, details.minutes, details.windows)
    need = Need.objects.select_for_update(of=("self",)).select_related("centre").get(pk=need.pk)
    if need.status not in WAITING:
        raise ValidationError(_("This request is no longer open."), code="need-closed")
    before = set(need.windows.values_list("weekday", "start_minute", "end_minute", "only_on"))
    changed = put(need, {"rhythm": details.rhythm, "minutes": details.minutes, "urgency": details.urgency})
    if before != {astuple(one) for one in details.windows}:
        need.windows.all().delete()
        write_windows(need, details.windows)
        changed.append("windows")
    if changed:
        record(verb="corrected", target=need, by=by, now=now, fields=changed)
        hint(need.centre.slug)
    return changed


@transaction.atomic
def correct_senior(*, senior: Senior, person: PersonDetails, by: User, now: datetime) -> Senior:
    """Save the person's data; requests that are not over follow them to another part of town.

    Raises ValidationError: too young for the edition that pays for help they wait for.
    """
    require(is_coordinator(by, senior.centre_id))
    needs = senior.needs.live()
    for need in needs.select_related("edition"):
        check_senior_age(need.edition, person.birth_date, localdate(now))
    senior = senior_actions.correct(senior=senior, by=by, now=now, **person.fields())
    needs.update(district=senior.district)
    hint(senior.centre.slug)
    return senior


@transaction.atomic
def correct_volunteer(
    *, volunteer: Volunteer, details: VolunteerDetails, skills: Iterable[str], by: User, now: datetime
) -> Volunteer:
    """Save the volunteer's data. Raises ValidationError: too young to visit homes."""
    check_volunteer_age(details.birth_date, localdate(now))
    volunteer = volunteer_actions.correct(volunteer=volunteer, details=details, skills=skills, by=by, now=now)
    hint(volunteer.centre.slug)
    return volunteer
