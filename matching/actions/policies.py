"""Putting changed rules of matching in force."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import Centre, User
from accounts.refusals import beside
from accounts.rules import require
from accounts.transactions import one_transaction
from accounts.verbs import Verb
from matching import coefficients, rules
from matching.models import PolicyVersion
from matching.policies import current
from notifications.actions import hint


@one_transaction
def change_policy(
    *, centre: Centre, values: coefficients.Values, based_on: int, note: str, by: User, now: datetime
) -> PolicyVersion:
    """Put changed rules in force as the next version; the earlier ones stay as they were.

    `based_on` is the version that the coordinator was looking at: two changes at once do not cover each other.
    """
    require(rules.can_change_policy(by, centre))
    coefficients.check(values)
    if not note.strip():
        raise beside("note", _("Write why, in a few words."), code="required")
    centre = Centre.objects.select_for_update(of=("self",)).get(pk=centre.pk)
    known = current(centre.pk)
    if known.version != based_on:
        raise ValidationError(_("Somebody changed the rules meanwhile. Look at them again."), code="policy-changed")
    made = PolicyVersion.objects.create(
        centre=centre, number=known.version + 1, values=dict(values), made_at=now, made_by=by, note=note.strip()
    )
    before = coefficients.as_values(known)
    changed = sorted(key for key, value in values.items() if before[key] != value)
    record(verb=Verb.CHANGED_POLICY, target=made, by=by, now=now, number=made.number, changed=changed)
    hint(centre.slug)
    return made
