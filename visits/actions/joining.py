"""One person written down twice: an application that belongs to somebody whom the centre knows already."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from accounts.rules import require
from accounts.transactions import one_transaction
from accounts.verbs import Verb
from entrance.sessions import shut_out
from exchange.models import Offer, OfferStatus
from exchange.steps import OFFER
from matching.actions import exclude
from notifications.actions import hint
from visits.actions.calling_off import be_away
from volunteers import rules
from volunteers.locking import dealt_with
from volunteers.models import STOPPED, Standing, Volunteer


@one_transaction
def same_person(*, applicant: Volunteer, known: Volunteer, by: User, now: datetime) -> Volunteer:
    """Give `known`, who is the same person, what `applicant` offers and what was written of them, and remove the application.

    What is known of them stays. A new kind of help is opened as the others were; whom they are not to be brought together
    with and when they are away goes along. An account that the application made becomes theirs when they had none.
    """
    require(rules.can_clear(by, applicant) and rules.can_clear(by, known) and applicant.centre_id == known.centre_id)
    rows = Volunteer.objects.select_for_update(of=("self",)).order_by("pk").in_bulk([applicant.pk, known.pk])
    if len(rows) != 2 or rows[applicant.pk].standing != Standing.APPLIED:
        raise dealt_with()
    applicant, known = rows[applicant.pk], rows[known.pk]
    if known.standing in STOPPED:
        raise ValidationError(
            _("This person was stopped. Let them help again first, or stop this application too."), code="stopped"
        )
    _take_offers(applicant, known, by, now)
    for exclusion in applicant.exclusions.select_related("senior"):
        exclude(senior=exclusion.senior, volunteer=known, by=by, now=now)
    for absence in applicant.absences_from(localdate(now)):
        be_away(volunteer=known, first_on=absence.first_on, last_on=absence.last_on, by=by, now=now)
    address, account, number = applicant.address, applicant.user, applicant.pk
    applicant.delete()
    address.delete()
    _settle(account, known)
    record(verb=Verb.DUPLICATE, target=known, by=by, now=now, application=number)
    hint(known.centre.slug)
    return known


def _settle(account: User | None, known: Volunteer) -> None:
    """Give the account of the application to who has none; a second account of one person is closed."""
    if account is None:
        return
    if known.user_id is None:
        known.user = account
        known.save(update_fields=["user"])
    else:
        shut_out(account)


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
