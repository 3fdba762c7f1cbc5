"""A visit as it is now, locked, and its row in the record: parts of every action about one."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from accounts.verbs import Verb
from notifications.actions import hint
from visits.models import Visit
from volunteers.models import Volunteer


def locked(visit: Visit) -> Visit:
    """The visit with its volunteer and itself locked, in this order."""
    Volunteer.objects.select_for_update(of=("self",), no_key=True).get(pk=visit.volunteer_id)
    return (
        Visit.objects.select_for_update(of=("self",))
        .select_related("volunteer", "match__need__centre", "match__edition__programme", "match__senior")
        .get(pk=visit.pk)
    )


def check_seen(visit: Visit, seen: str | None) -> None:
    """Refuse to decide about hours that were corrected after somebody read them."""
    if seen is not None and visit.hours != seen:
        raise ValidationError(
            _("The hours have just been corrected. Look at them and confirm again."), code="corrected"
        )


def note(verb: Verb, visit: Visit, by: User | None, now: datetime, **details: int) -> None:
    """Write the step into the record, and let open desks read again."""
    need = visit.match.need
    record(verb=verb, target=visit, by=by, now=now, centre_id=need.centre_id, **details)
    hint(need.centre.slug)
