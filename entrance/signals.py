"""What follows when somebody signs in, and when they get or lose a second factor."""

from typing import Any

from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.timezone import now

from accounts.models import User
from entrance.middleware import BEGAN, SEEN
from entrance.second_factor import SHOWN
from entrance.sessions import end_sessions


@receiver(user_logged_in)
def begin_to_count(*, request: HttpRequest, **_others: Any) -> None:
    """Their day begins now, and they are here."""
    request.session[SEEN] = request.session[BEGAN] = now().timestamp()


@receiver([authenticator_added, authenticator_removed])
def end_other_sessions(*, request: HttpRequest, user: User, **_others: Any) -> None:
    """End what was opened without it; the one that is asking goes on, and is asked for one if none is left."""
    request.session.pop(SHOWN, None)
    end_sessions(user)
    user.refresh_from_db()
    update_session_auth_hash(request, user)
