"""One person written down twice: an application that belongs to somebody whom the centre knows already."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from accounts.rules import require
from accounts.transactions import one_transaction
from accounts.verbs import Verb
from exchange.models import Offer, OfferStatus
from exchange.steps import OFFER
from notifications.actions import hint
from volunteers import rules
from volunteers.models import Standing, Volunteer


@one_transaction
def same_person(*, applicant: Volunteer, known: Volunteer, by: User, now: datetime) -> Volunteer:
    """Give what `applicant` offers to `known`, who is the same person, and remove the application.

    What is known of them stays; a new kind of help is opened as the others were. An account that the application made
    becomes theirs when they had none.
    """
    require(rules.can_clear(by, applicant) and rules.can_clear(by, known) and applicant.centre_id == known.centre_id)
    rows = Volunteer.objects.select_for_update(of=("self",)).order_by("pk").in_bulk([applicant.pk, known.pk])
    if len(rows) != 2 or rows[applicant.pk].standing != Standing.APPLIED:
        raise ValidationError(_("This application was dealt with already."), code="already-decided")
    applicant, known = rows[applicant.pk], rows[known.pk]
    _take_offers(applicant, known, by, now)
    address, account, number = applicant.address, applicant.user, applicant.pk
    applicant.delete()
    address.delete()
    if account and known.user_id is None:
        known.user = account
        known.save(update_fields=["user"])
    elif account:
        account.is_active = False
        account.save(update_fields=["is_active"])
    record(verb=Verb.DUPLICATE, target=known, by=by, now=now, application=number)
    hint(known.centre.slug)
    return known


def _take_offers(applicant: Volunteer, known: Volunteer, by: User, now: datetime) -> None:
    standing = Offer.objects.filter(volunteer=known).exclude(status=OfferStatus.WITHDRAWN)
    offered = set(standing.values_list("category", flat=True))
    opened = {"opened_at": now, "opened_by": known.cleared_by} if known.cleared_by else {}
    for offer in applicant.offers.all():
        if offer.category in offered or offer.status == OfferStatus.WITHDRAWN:
            offer.delete()
            continue
        offer.volunteer = known
        offer.save(update_fields=["volunteer"])
        if opened:
            OFFER.take(offer, OfferStatus.ACTIVE, **opened)
            record(verb=Verb.OPENED, target=offer, by=by, now=now)
