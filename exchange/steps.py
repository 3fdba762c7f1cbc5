"""Which state of a need and of an offer may follow which."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.audit import record
from accounts.models import User
from accounts.steps import Steps
from accounts.verbs import Verb
from exchange.models import CLOSED_EARLY, Need, NeedStatus, OfferStatus
from notifications.actions import hint

NEED = Steps(
    "status",
    {
        NeedStatus.SUBMITTED: {NeedStatus.OPEN, *CLOSED_EARLY},
        NeedStatus.VERIFYING: {NeedStatus.OPEN, *CLOSED_EARLY},
        NeedStatus.OPEN: {NeedStatus.MATCHED, *CLOSED_EARLY},
        NeedStatus.MATCHED: {NeedStatus.OPEN, NeedStatus.DONE},
        NeedStatus.DONE: (),
        NeedStatus.CANCELLED: (),
        NeedStatus.DECLINED: (),
        NeedStatus.DUPLICATE: (),
    },
    _("This request has already been dealt with."),
)
OFFER = Steps(
    "status",
    {
        OfferStatus.SUBMITTED: {OfferStatus.ACTIVE, OfferStatus.WITHDRAWN},
        OfferStatus.ACTIVE: {OfferStatus.PAUSED, OfferStatus.WITHDRAWN},
        OfferStatus.PAUSED: {OfferStatus.ACTIVE, OfferStatus.WITHDRAWN},
        OfferStatus.WITHDRAWN: {OfferStatus.SUBMITTED, OfferStatus.ACTIVE},
    },
    _("This offer cannot be changed in this way."),
)


def locked(need: Need) -> Need:
    """The need as it is now, held until the transaction ends."""
    return Need.objects.select_for_update(of=("self",), no_key=True).select_related("centre", "senior").get(pk=need.pk)


def move(need: Need, status: NeedStatus, *, by: User, now: datetime, **values: Any) -> Need:
    """Move a locked need, with its row in the record. Whoever calls has asked whether `by` may."""
    before = need.status
    if status in CLOSED_EARLY:
        NEED.take_undoably(need, status, by=by, now=now, closed_at=now, **values)
    elif status == NeedStatus.DONE:
        NEED.take(need, status, closed_at=now, **values)
    else:
        NEED.take(need, status, **values)
    record(verb=Verb(status), target=need, by=by, now=now, before=before)
    hint(need.centre.slug)
    return need
