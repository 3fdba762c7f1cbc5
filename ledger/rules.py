"""Who may write into the ledger."""

from accounts.rules import Anyone, is_coordinator
from volunteers.models import Volunteer


def can_enter(user: Anyone, centre_id: int, volunteer: Volunteer) -> bool:
    """A coordinator of the centre, but never for their own hours."""
    return is_coordinator(user, centre_id) and user.pk != volunteer.user_id
