"""A volunteer as they are now, locked: the beginning of every action that changes one."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from volunteers.models import Volunteer


def locked(volunteer: Volunteer, *related: str) -> Volunteer:
    """The volunteer with `related`, held until the transaction ends; a new row that names them waits for nobody.

    Refused when the application was joined with another card meanwhile and there is no such volunteer any more.
    """
    rows = Volunteer.objects.select_for_update(of=("self",), no_key=True).select_related(*related or (None,))
    if found := rows.filter(pk=volunteer.pk).first():
        return found
    raise dealt_with()


def dealt_with() -> ValidationError:
    """The refusal of whoever comes to an application too late, to be raised."""
    return ValidationError(_("This application was dealt with already."), code="already-decided")
