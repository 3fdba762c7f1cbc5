"""Putting right what was written down of a person, or has changed since."""

from collections.abc import Collection
from datetime import datetime

from django.utils.timezone import localdate

from accounts.models import User
from accounts.rules import require
from accounts.transactions import one_transaction
from exchange.coverage import check_senior_age, check_volunteer_age
from exchange.requests import PersonDetails
from notifications.actions import hint
from seniors import actions as senior_actions
from seniors import rules as senior_rules
from seniors.models import Senior
from volunteers import actions as volunteer_actions
from volunteers import rules as volunteer_rules
from volunteers.actions import VolunteerDetails
from volunteers.models import Volunteer


@one_transaction
def correct_senior(*, senior: Senior, person: PersonDetails, by: User, now: datetime) -> Senior:
    """Save the person's data; requests that are not over follow them to another part of town.

    Raises ValidationError: too young for the edition that pays for help they wait for.
    """
    require(senior_rules.can_write(by, senior.centre_id))
    needs = senior.needs.live()
    for need in needs.select_related("edition"):
        check_senior_age(need.edition, person.birth_date, localdate(now))
    senior = senior_actions.correct(senior=senior, by=by, now=now, **person.fields())
    needs.update(district=senior.district)
    hint(senior.centre.slug)
    return senior


@one_transaction
def correct_volunteer(
    *, volunteer: Volunteer, details: VolunteerDetails, skills: Collection[str], by: User, now: datetime
) -> Volunteer:
    """Save the volunteer's data. Raises ValidationError: too young to visit homes."""
    require(volunteer_rules.can_change(by, volunteer))
    check_volunteer_age(details.birth_date, localdate(now))
    volunteer = volunteer_actions.correct(volunteer=volunteer, details=details, skills=skills, by=by, now=now)
    hint(volunteer.centre.slug)
    return volunteer
