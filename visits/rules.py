"""Who may log, confirm and approve a visit."""

from accounts.rules import Anyone, is_coordinator
from matching.models import Match
from visits.models import Visit


def centre_of(visit: Visit) -> int:
    """The centre whose visit it is."""
    return visit.match.need.centre_id


def can_plan_ahead(user: Anyone, match: Match) -> bool:
    """A coordinator of the centre."""
    return is_coordinator(user, match.need.centre_id)


def can_log(user: Anyone, visit: Visit) -> bool:
    """The volunteer, or a coordinator of the centre typing in a paper card."""
    own = user.is_authenticated and user.pk == visit.volunteer.user_id
    return own or is_coordinator(user, centre_of(visit))


def can_confirm(user: Anyone, visit: Visit) -> bool:
    """A coordinator of the centre whom the senior told, but never the volunteer of the visit."""
    return is_coordinator(user, centre_of(visit)) and user.pk != visit.volunteer.user_id


def can_tell(user: Anyone, visit: Visit) -> bool:
    """A coordinator of the centre, who has the senior's phone number."""
    return is_coordinator(user, centre_of(visit))


def can_approve(user: Anyone, visit: Visit) -> bool:
    """A coordinator of the centre, but never for their own hours."""
    return can_confirm(user, visit)
