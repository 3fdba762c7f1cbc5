"""Writing down volunteers, clearing them to help, and changing when they can come."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.audit import put, record
from accounts.fields import folded
from accounts.models import Centre, User
from accounts.refusals import beside
from accounts.rules import require
from accounts.transactions import one_transaction
from accounts.verbs import Verb
from entrance.moving import move
from places.models import Address
from times.slots import Slot
from volunteers import rules
from volunteers.locking import locked
from volunteers.models import Absence, AvailabilityWindow, Standing, Volunteer, VolunteerSkill
from volunteers.steps import STANDING

CORRECTED = (
    "first_name",
    "last_name",
    "birth_date",
    "phone",
    "transport",
    "radius_m",
    "minutes_a_month",
    "seniors_at_most",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerDetails:
    """What the exchange needs to know of a volunteer; `address` is not saved yet, `submission` names the form."""

    first_name: str
    last_name: str
    birth_date: date
    phone: str
    address: Address
    transport: str
    radius_m: int
    minutes_a_month: int
    seniors_at_most: int
    submission: UUID | None = None
    typed_email: str = ""


@one_transaction
def register(
    *, centre: Centre, user: User | None, details: VolunteerDetails, by: User | None, now: datetime
) -> Volunteer:
    """Write down somebody who wants to help; they help only once a coordinator cleared them. `by` None: their own form."""
    if by is not None:
        require(rules.can_register(by, centre.pk))
    details.address.save()
    volunteer = Volunteer.objects.create(
        centre=centre,
        user=user,
        first_name=details.first_name,
        last_name=details.last_name,
        birth_date=details.birth_date,
        phone=details.phone,
        address=details.address,
        district=details.address.district,
        transport=details.transport,
        radius_m=details.radius_m,
        minutes_a_month=details.minutes_a_month,
        seniors_at_most=details.seniors_at_most,
        submission=details.submission,
        typed_email=details.typed_email,
        created_at=now,
    )
    record(verb=Verb.REGISTERED, target=volunteer, by=by, now=now)
    return volunteer


@one_transaction
def correct(
    *, volunteer: Volunteer, details: VolunteerDetails, skills: Collection[str], by: User, now: datetime
) -> Volunteer:
    """Put right what was written down of a volunteer, or has changed. What was agreed stays agreed.

    The record names the fields, never what stands in them.
    """
    require(rules.can_change(by, volunteer))
    volunteer = locked(volunteer, "address")
    moved = ["address"] if volunteer.address.update_from(details.address) else []
    values = {name: getattr(details, name) for name in CORRECTED} | {"district": details.address.district}
    if changed := put(volunteer, values) + moved:
        record(verb=Verb.CORRECTED, target=volunteer, by=by, now=now, fields=changed)
    known = set(skills)
    if known != set(volunteer.skills.values_list("skill", flat=True)):
        set_skills(volunteer=volunteer, skills=known, by=by, now=now)
    return volunteer


@one_transaction
def change_email(*, volunteer: Volunteer, email: str, by: User, now: datetime) -> Volunteer:
    """Let the volunteer sign in with another e-mail, for somebody who reads their old mailbox no more.

    Every session ends, the old address is told. Raises ValidationError: no account, an account of staff (only an
    administrator changes it: it opens more than this volunteer's pages), an address that somebody else has.
    """
    require(rules.can_change_email(by, volunteer))
    volunteer = locked(volunteer, "user")
    if volunteer.user is None:
        raise beside("email", _("This volunteer has no account yet."), code="no-account")
    if volunteer.user.works_here:
        raise beside("email", _("This person works for a centre too. Ask the administrator."), code="staff")
    if folded(email) != volunteer.user.email:
        move(volunteer.user, folded(email), by=by, now=now)
    return volunteer


@one_transaction
def clear(*, volunteer: Volunteer, by: User, now: datetime) -> Volunteer:
    """Say that the volunteer was met and may be sent to people's homes."""
    require(rules.can_clear(by, volunteer))
    volunteer = locked(volunteer)
    if volunteer.standing != Standing.APPLIED:
        return volunteer
    STANDING.take(volunteer, Standing.READY, cleared_at=now, cleared_by=by, typed_email="")
    record(verb=Verb.CLEARED, target=volunteer, by=by, now=now)
    return volunteer


@one_transaction
def set_windows(*, volunteer: Volunteer, windows: Collection[Slot], by: User | None, now: datetime) -> None:
    """Replace the times of the week. Agreed visits stay. `by` is None for the volunteer's own form."""
    if by is not None:
        require(rules.can_change(by, volunteer))
    volunteer = locked(volunteer)
    volunteer.windows.all().delete()
    AvailabilityWindow.objects.bulk_create(
        AvailabilityWindow(volunteer=volunteer, **slot.as_row()) for slot in sorted(set(windows))
    )
    record(verb=Verb.WINDOWS, target=volunteer, by=by, now=now)


@one_transaction
def set_skills(*, volunteer: Volunteer, skills: Collection[str], by: User | None, now: datetime) -> None:
    """Replace the skills; `by` as for `set_windows`."""
    if by is not None:
        require(rules.can_change(by, volunteer))
    volunteer = locked(volunteer)
    volunteer.skills.all().delete()
    VolunteerSkill.objects.bulk_create(VolunteerSkill(volunteer=volunteer, skill=skill) for skill in sorted(skills))
    record(verb=Verb.SKILLS, target=volunteer, by=by, now=now)


@one_transaction
def note_absence(*, volunteer: Volunteer, first_on: date, last_on: date, by: User, now: datetime) -> Absence:
    """Write down days on which the volunteer is away; days within ones that stand already are not written twice."""
    require(rules.can_change(by, volunteer))
    volunteer = locked(volunteer)
    if known := volunteer.absences.filter(first_on__lte=first_on, last_on__gte=last_on).first():
        return known
    absence = Absence(volunteer=volunteer, first_on=first_on, last_on=last_on)
    absence.full_clean()
    absence.save()
    record(verb=Verb.ABSENCE, target=absence, by=by, now=now, centre_id=volunteer.centre_id)
    return absence


@one_transaction
def drop_absence(*, absence: Absence, by: User, now: datetime) -> None:
    """Take back days away. Visits that were called off for them stay called off."""
    require(rules.can_change(by, absence.volunteer))
    record(verb=Verb.ABSENCE_DROPPED, target=absence, by=by, now=now, centre_id=absence.volunteer.centre_id)
    absence.delete()
