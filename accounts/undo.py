"""Taking back what one has just done: for ten seconds, while nothing else has happened to the same row.

The record of what was done says what it was and who did it, so nothing else needs to be kept for it.
"""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from accounts.models import AuditEvent, User

OFFERED_FOR = timedelta(seconds=10)  # static/js/site/undo.js takes the button away after as long
ON_THE_WAY = timedelta(seconds=5)  # a slow connection, there and back


def just_done(*, target: Model, by: User, now: datetime) -> AuditEvent:
    """The last thing done to `target`, for its action to take back. Read it under the lock of the row.

    Raises ValidationError ("too-late") when it was somebody else's doing or is older than offered.
    """
    events = AuditEvent.objects.filter(target=target._meta.label_lower, target_id=target.pk)
    last = events.order_by("-pk").first()
    if last is None or last.actor_id != by.pk or now - last.at > OFFERED_FOR + ON_THE_WAY:
        raise ValidationError(_("It is too late to undo this."), code="too-late")
    return last
