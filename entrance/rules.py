"""Who may change how somebody signs in."""

from accounts.models import User
from accounts.rules import Anyone


def is_oneself(by: Anyone, user: User) -> bool:
    """One's own address is changed by oneself alone; centre and administrator have doors of their own."""
    return by.is_authenticated and by.pk == user.pk
