"""Adding approved minutes to the ledger, and taking them back by a row with a minus sign.

A row says itself who entered it and when. Called by the app whose help it was, which moves its own row in the same
transaction: the ledger stands below and knows none of them.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import beside
from accounts.rules import require
from accounts.transactions import one_transaction
from ledger import rules
from ledger.models import LedgerEntry, Source
from programmes.models import Edition, SupportArea
from seniors.models import Senior
from volunteers.models import Volunteer


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Help given by a volunteer to a senior on a local day, and what it came from (`source`, `source_id`)."""

    source: Source
    source_id: int
    edition: Edition
    area: SupportArea
    activity: str
    volunteer: Volunteer
    senior: Senior
    day: date
    minutes: int


@one_transaction
def enter(*, hours: Hours, by: User, now: datetime) -> LedgerEntry:
    """Add approved minutes, under the edition and the law that they were given in."""
    require(rules.can_enter(by, hours.edition.centre_id, hours.volunteer))
    return LedgerEntry.objects.create(
        source=hours.source,
        source_id=hours.source_id,
        centre_id=hours.edition.centre_id,
        edition=hours.edition,
        legal_regime=hours.edition.legal_regime,
        area=hours.area,
        activity=hours.activity,
        volunteer=hours.volunteer,
        senior=hours.senior,
        day=hours.day,
        minutes=hours.minutes,
        entered_at=now,
        entered_by=by,
    )


@one_transaction
def reverse(*, entry: LedgerEntry, reason: str, by: User, now: datetime) -> LedgerEntry:
    """Take back approved minutes by a row with a minus sign.

    Raises ValidationError: taken back already, itself a correction, or no reason.
    """
    require(rules.can_enter(by, entry.centre_id, entry.volunteer))
    entry = LedgerEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if entry.reverses_id or LedgerEntry.objects.filter(reverses=entry).exists():
        raise ValidationError(_("This entry was already taken back."), code="already-decided")
    if not reason.strip():
        raise beside("reason", _("Write the reason."), code="required")
    return LedgerEntry.objects.create(
        source=entry.source,
        source_id=entry.source_id,
        centre_id=entry.centre_id,
        edition_id=entry.edition_id,
        legal_regime=entry.legal_regime,
        area_id=entry.area_id,
        activity=entry.activity,
        volunteer_id=entry.volunteer_id,
        senior_id=entry.senior_id,
        day=entry.day,
        minutes=-entry.minutes,
        reverses=entry,
        reason=reason.strip(),
        entered_at=now,
        entered_by=by,
    )
