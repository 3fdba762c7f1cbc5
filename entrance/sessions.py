"""Who is signed in by a session, and ending what somebody is signed in to, at once and everywhere."""

from datetime import datetime
from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.db.models import F
from django.http import HttpRequest

from accounts.models import User
from entrance.middleware import is_over
from entrance.second_factor import is_missing


def who_is_in(session_key: str | None, *, now: datetime) -> User | None:
    """Who would be let in with the session now, read anew.

    None when it is over, and for staff also without a second factor or after half an hour without a press.
    """
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    request.user = get_user(request)
    if not isinstance(request.user, User):
        return None
    if request.user.works_here and (is_missing(request) or is_over(request, now)):
        return None
    return request.user


def end_sessions(user: User) -> None:
    """End every session of the user; also the one that is asking."""
    User.objects.filter(pk=user.pk).update(sessions_ended=F("sessions_ended") + 1)


def shut_out(user: User) -> bool:
    """End every session and close signing in; False for staff, whose accounts only an administrator closes."""
    if user.works_here:
        return False
    User.objects.filter(pk=user.pk).update(is_active=False, sessions_ended=F("sessions_ended") + 1)
    return True


def let_in(user: User) -> None:
    """Open signing in again."""
    User.objects.filter(pk=user.pk).update(is_active=True)
