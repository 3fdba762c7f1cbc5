"""What must hold at the moment a volunteer's time is promised: read under the lock, refused with a sentence."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exchange.models import NeedStatus, OfferStatus
from matching.models import HOLDING, Booking, Exclusion, Proposal
from matching.policies import current
from times.slots import Slot, from_rows
from volunteers.models import Standing

REFUSALS: Mapping[str, Promise | str] = {
    "need-closed": _("This request is no longer open."),
    "need-filled": _("Somebody has already been asked for this request."),
    "no-offer": _("This volunteer does not offer such help now."),
    "excluded": _("These two people are not to be brought together."),
    "seniors": _("This volunteer already helps as many people as they can."),
    "time-taken": _("This time is taken. Choose another one."),
}


def refusal(code: str) -> ValidationError:
    """One of the refusals, to be raised."""
    return ValidationError(str(REFUSALS[code]), code=code)


def check(proposal: Proposal, today: date) -> None:
    """Refuse a promise that a hard rule forbids. The volunteer and the need are locked by the caller."""
    _check_need(proposal)
    _check_volunteer(proposal)
    buffer = current(proposal.need.centre_id).buffer_minutes
    for slot in from_rows(proposal.slots):
        check_free(proposal.volunteer_id, slot, buffer, today)


def _check_need(proposal: Proposal) -> None:
    need = proposal.need
    if need.status != NeedStatus.OPEN:
        raise refusal("need-closed")
    taken = need.proposals.filter(state__in=HOLDING).exclude(pk=proposal.pk)
    if taken.count() >= need.people:
        raise refusal("need-filled")


def _check_volunteer(proposal: Proposal) -> None:
    volunteer, need = proposal.volunteer, proposal.need
    offers = volunteer.offers.filter(category=need.category, status=OfferStatus.ACTIVE)
    if volunteer.standing != Standing.READY or not offers.exists():
        raise refusal("no-offer")
    if Exclusion.objects.filter(senior=need.senior_id, volunteer=volunteer).exists():
        raise refusal("excluded")
    holding = Proposal.objects.filter(volunteer=volunteer, state__in=HOLDING)
    seniors = set(holding.values_list("need__senior", flat=True)) | {need.senior_id}
    if len(seniors) > volunteer.seniors_at_most:
        raise refusal("seniors")


def check_free(volunteer_id: int, slot: Slot, buffer: int, today: date) -> None:
    """Refuse a time that is promised already, or closer than `buffer` minutes to one that is."""
    for held in Booking.objects.held(today).filter(volunteer=volunteer_id, weekday=slot.weekday):
        if slot.meets(held.slot, buffer):
            raise refusal("time-taken")
