"""Who may check, open and close what is on the giełda."""

from accounts.rules import Anyone, is_coordinator
from exchange.models import Need, Offer


def can_check(user: Anyone, need: Need) -> bool:
    """A coordinator of the need's centre."""
    return is_coordinator(user, need.centre_id)


def can_change_offer(user: Anyone, offer: Offer) -> bool:
    """The volunteer whose offer it is, or a coordinator of the centre."""
    own = user.is_authenticated and user.pk == offer.volunteer.user_id
    return own or is_coordinator(user, offer.centre_id)
