"""Who may change what of a volunteer."""

from accounts.rules import Anyone, is_coordinator
from volunteers.models import Volunteer


def can_register(user: Anyone, centre_id: int) -> bool:
    """A coordinator of the centre, on the phone with somebody."""
    return is_coordinator(user, centre_id)


def can_clear(user: Anyone, volunteer: Volunteer) -> bool:
    """A coordinator of the centre, but not for themselves."""
    return is_coordinator(user, volunteer.centre_id) and user.pk != volunteer.user_id


def can_stop(user: Anyone, volunteer: Volunteer) -> bool:
    """A coordinator of the centre, but not about themselves."""
    return can_clear(user, volunteer)


def can_change_email(user: Anyone, volunteer: Volunteer) -> bool:
    """A coordinator of the centre, but not for themselves: they confirm theirs from both mailboxes."""
    return can_clear(user, volunteer)


def can_change(user: Anyone, volunteer: Volunteer) -> bool:
    """The volunteer, or a coordinator of the centre on the phone with them."""
    return (user.is_authenticated and user.pk == volunteer.user_id) or is_coordinator(user, volunteer.centre_id)
