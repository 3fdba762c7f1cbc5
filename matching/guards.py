"""What must hold at the moment a volunteer's time is promised: read under the lock, refused with a sentence."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from exchange.models import NeedStatus, OfferStatus
from matching.models import HOLDING, Booking, Exclusion, Proposal
from matching.policies import current
from times.slots import Slot, from_rows
from volunteers.models import Standing


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
        raise ValidationError(_("This request is no longer open."), code="need-closed")
    taken = need.proposals.filter(state__in=HOLDING).exclude(pk=proposal.pk)
    if taken.count() >= need.people:
        raise ValidationError(_("Somebody has already been asked for this request."), code="need-filled")


def _check_volunteer(proposal: Proposal) -> None:
    volunteer, need = proposal.volunteer, proposal.need
    offers = volunteer.offers.filter(category=need.category, status=OfferStatus.ACTIVE)
    if volunteer.standing != Standing.READY or not offers.exists():
        raise ValidationError(_("This volunteer does not offer such help now."), code="no-offer")
    if Exclusion.objects.filter(senior=need.senior_id, volunteer=volunteer).exists():
        raise ValidationError(_("These two people are not to be brought together."), code="excluded")
    holding = Proposal.objects.filter(volunteer=volunteer, state__in=HOLDING)
    seniors = set(holding.values_list("need__senior", flat=True)) | {need.senior_id}
    if len(seniors) > volunteer.seniors_at_most:
        raise ValidationError(_("This volunteer already helps as many people as they can."), code="seniors")


def check_free(volunteer_id: int, slot: Slot, buffer: int, today: date) -> None:
    """Refuse a time that is promised already, or closer than `buffer` minutes to one that is."""
    for held in Booking.objects.held(today).filter(volunteer=volunteer_id, weekday=slot.weekday):
        if slot.meets(held.slot, buffer):
            raise ValidationError(_("This time is taken. Choose another one."), code="time-taken")
