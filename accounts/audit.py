"""The record of what was done, written in the transaction that does it."""

from datetime import datetime
from typing import Any

from django.db.models import Model

from accounts.models import AuditEvent, User


def record(
    *, verb: str, target: Model, now: datetime, by: User | None, centre_id: int | None = None, **details: Any
) -> None:
    """Write down that `by` (None: a visitor, or the clock) did `verb` to `target`.

    Call it inside the transaction of the change. `details` holds ids and codes, never personal data.
    """
    AuditEvent.objects.create(
        at=now,
        actor_id=by.pk if by else None,
        actor="user" if by else "system",
        verb=verb,
        target=target._meta.label_lower,
        target_id=target.pk,
        centre_id=centre_id if centre_id is not None else getattr(target, "centre_id", None),
        details=details,
    )
