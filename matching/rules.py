"""Who may decide about a proposal."""

from accounts.models import Centre
from accounts.rules import Anyone, is_coordinator
from exchange.models import Need
from matching.models import Match, Proposal
from seniors.models import Senior
from volunteers.models import Volunteer


def can_match(user: Anyone, need: Need) -> bool:
    """A coordinator of the need's centre."""
    return is_coordinator(user, need.centre_id)


def can_approve(user: Anyone, proposal: Proposal) -> bool:
    """A coordinator of the centre, but not for themselves as a volunteer."""
    return is_coordinator(user, proposal.need.centre_id) and user.pk != proposal.volunteer.user_id


def can_answer(user: Anyone, proposal: Proposal) -> bool:
    """The volunteer, or a coordinator of the centre on the phone with them."""
    own = user.is_authenticated and user.pk == proposal.volunteer.user_id
    return own or is_coordinator(user, proposal.need.centre_id)


def can_end(user: Anyone, match: Match) -> bool:
    """A coordinator of the centre."""
    return is_coordinator(user, match.need.centre_id)


def can_exclude(user: Anyone, senior: Senior, volunteer: Volunteer) -> bool:
    """A coordinator of the centre that both belong to."""
    return senior.centre_id == volunteer.centre_id and is_coordinator(user, senior.centre_id)


def can_change_policy(user: Anyone, centre: Centre) -> bool:
    """A coordinator of the centre."""
    return is_coordinator(user, centre.pk)


def can_plan(user: Anyone, centre: Centre) -> bool:
    """A coordinator of the centre."""
    return is_coordinator(user, centre.pk)
