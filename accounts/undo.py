"""Taking back a step that one has just taken: for ten seconds, while the row stands where the step put it."""

from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from accounts.models import User

OFFERED_FOR = timedelta(seconds=10)  # static/js/site/undo.js takes the button away after as long
ON_THE_WAY = timedelta(seconds=5)  # a slow connection, there and back
NOTHING: dict[str, Any] = {"stepped_from": "", "stepped_at": None, "stepped_by": None}


class Undoable(models.Model):
    """A row whose last step may be taken back: where it stood before, when the step was taken, and by whom."""

    stepped_from = models.CharField(max_length=20, blank=True)
    stepped_at = models.DateTimeField(null=True)
    stepped_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


UndoableRow = TypeVar("UndoableRow", bound=Undoable)


def noted(before: str, *, by: User, now: datetime) -> dict[str, Any]:
    """The columns of a step that may be taken back."""
    return {"stepped_from": before, "stepped_at": now, "stepped_by": by}


def state_before(row: Undoable, *, by: User, now: datetime) -> str:
    """Where the locked row stood before the step that `by` has just taken.

    Raises ValidationError: no step can be taken back ("not-undoable"); it was somebody else's, or is older than offered
    ("too-late").
    """
    if row.stepped_at is None:
        raise ValidationError(_("This can no longer be undone."), code="not-undoable")
    if row.stepped_by_id != by.pk or now - row.stepped_at > OFFERED_FOR + ON_THE_WAY:
        raise ValidationError(_("It is too late to undo this."), code="too-late")
    return row.stepped_from
