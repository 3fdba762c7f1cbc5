"""Who may write down what of a senior."""

from accounts.rules import Anyone, is_coordinator


def can_write(user: Anyone, centre_id: int) -> bool:
    """A coordinator of the centre."""
    return is_coordinator(user, centre_id)
