"""Ending what somebody is signed in to, at once and everywhere."""

from django.db.models import F

from accounts.models import User


def end_sessions(user: User) -> None:
    """End every session of the user; also the one that is asking."""
    User.objects.filter(pk=user.pk).update(sessions_ended=F("sessions_ended") + 1)


def shut_out(user: User) -> bool:
    """End every session and close signing in; False for staff, whose accounts only an administrator closes."""
    if user.is_staff or user.memberships.exists():
        return False
    User.objects.filter(pk=user.pk).update(is_active=False, sessions_ended=F("sessions_ended") + 1)
    return True


def let_in(user: User) -> None:
    """Open signing in again."""
    User.objects.filter(pk=user.pk).update(is_active=True)
