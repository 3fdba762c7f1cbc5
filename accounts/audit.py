"""The record of what was done, written in the transaction that does it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model

from accounts.models import AuditEvent, User
from accounts.verbs import Verb


def put(row: Model, values: Mapping[str, object]) -> list[str]:
    """Save the values in the row, and name the fields that they changed."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    row.save(update_fields=changed)
    return changed


def record(
    *, verb: Verb, target: Model, now: datetime, by: User | None, centre_id: int | None = None, **details: Any
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
