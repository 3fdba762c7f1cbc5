"""The volunteer's time that a proposal holds, and the locks under which it is promised.

The locks leave the key alone: a new row that names a locked volunteer waits for nobody.
"""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from exchange.models import Need, Rhythm
from matching import guards
from matching.dates import first_day
from matching.models import Booking, Proposal
from matching.policies import current
from times.slots import from_rows
from volunteers.models import Volunteer


def locked(proposal: Proposal) -> Proposal:
    """The proposal with its volunteer, its need and itself locked, always in this order."""
    Volunteer.objects.select_for_update(of=("self",), no_key=True).get(pk=proposal.volunteer_id)
    Need.objects.select_for_update(of=("self",), no_key=True).get(pk=proposal.need_id)
    return (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("volunteer__user", "need__centre", "need__senior")
        .get(pk=proposal.pk)
    )


def hold(proposal: Proposal, now: datetime) -> None:
    """Book the volunteer's time. The database refuses an overlap itself, should the check under the lock miss one."""
    try:
        with transaction.atomic():
            Booking.objects.bulk_create(_bookings(proposal, localdate(now)))
    except IntegrityError as error:
        raise guards.refusal("time-taken") from error


def _bookings(proposal: Proposal, today: date) -> list[Booking]:
    once = proposal.need.rhythm == Rhythm.ONCE
    away = list(proposal.volunteer.absences_from(today))
    days = [(slot, first_day(proposal.need, slot, today, away)) for slot in from_rows(proposal.slots)]
    return [
        Booking(
            volunteer=proposal.volunteer,
            proposal=proposal,
            first_on=day,
            last_on=day if once else None,
            **slot.as_row(),
        )
        for slot, day in days
    ]


def hold_again(proposal: Proposal, now: datetime) -> None:
    """Date the booked time anew: until somebody answers days pass, and the volunteer may say when they are away.

    Time booked for one day that is past was free for others.
    """
    today = localdate(now)
    buffer = current(proposal.need.centre_id).buffer_minutes
    held = proposal.bookings.filter(released_at=None)
    for past in held.filter(last_on__lt=today):
        guards.check_free(proposal.volunteer_id, past.slot, buffer, today)
    held.delete()
    hold(proposal, now)


def release(proposal: Proposal, now: datetime) -> None:
    """Give back the time that the proposal held."""
    proposal.bookings.filter(released_at=None).update(released_at=now)
