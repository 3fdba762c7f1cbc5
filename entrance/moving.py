"""Giving an account another e-mail, whoever has decided it: a part of the actions that ask their own rule."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from accounts.refusals import beside
from accounts.verbs import Verb
from entrance.letters import put_letter
from entrance.models import EmailChange

OF_USE = timedelta(days=7)


def move(user: User, email: str, *, by: User, now: datetime) -> None:
    """Let the user sign in with this address and no other, end every session, and tell the old address.

    Call it inside the transaction of the action. allauth's own rows of addresses go: whoever has the old mailbox would be
    let in by one of them. Raises ValidationError: somebody else has the address.
    """
    if is_taken(email, user):  # asked first: what a database refuses it writes into its log, with the address
        raise taken()
    old = user.email
    EmailAddress.objects.filter(Q(user=user) | Q(email=email)).delete()
    EmailChange.objects.filter(user=user).delete()
    try:
        with transaction.atomic():
            User.objects.filter(pk=user.pk).update(email=email, sessions_ended=F("sessions_ended") + 1)
    except IntegrityError as somebody_was_first:
        raise taken() from somebody_was_first
    user.refresh_from_db()
    record(verb=Verb.EMAIL_CHANGED, target=user, by=by, now=now)
    put_letter("address_changed", to=old, until=now + OF_USE, now=now)


def is_taken(email: str, user: User) -> bool:
    """Whether somebody else signs in with the address."""
    return User.objects.filter(email=email).exclude(pk=user.pk).exists()


def taken() -> ValidationError:
    """The refusal; only for somebody who reads the mailbox, or works for a centre."""
    return beside("email", _("Somebody else signs in with this address."), code="taken")
