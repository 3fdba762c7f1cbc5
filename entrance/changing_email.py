"""Changing one's own e-mail: confirmed by a code from the old mailbox and by one from the new."""

from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from accounts.fields import folded
from accounts.limits import claim
from accounts.models import User
from accounts.refusals import beside
from accounts.rules import require
from accounts.transactions import one_transaction
from entrance import rules
from entrance.letters import put_letter
from entrance.limits import EMAIL_CHANGE_CODES, EMAIL_CHANGES, claim_letter, too_often
from entrance.models import EmailChange
from entrance.moving import is_taken, move

LASTS = timedelta(hours=1)


def ask_for_change(*, user: User, email: str, by: User, now: datetime) -> None:
    """Send a code to the new address and one to the old; a change that waited is replaced.

    An address that somebody else has gets a letter that says so, and no code: whoever asked sees no difference. Tries are
    counted before the transaction, so that a refusal does not take their count back.
    """
    require(rules.is_oneself(by, user))
    if folded(email) == user.email:
        raise beside("email", _("You already sign in with this address."), code="same")
    if wait := claim(EMAIL_CHANGES, str(user.pk), now=now):
        raise too_often(wait)
    claim_letter(email, now=now)
    _ask(user, folded(email), now)


@one_transaction
def _ask(user: User, email: str, now: datetime) -> None:
    old_code, new_code = (get_adapter().generate_login_code() for _each in range(2))
    values = {"email": email, "old_digest": _digest(old_code), "new_digest": _digest(new_code)}
    EmailChange.objects.update_or_create(user=user, defaults=values | {"expires_at": now + LASTS})
    put_letter("change_from_here", to=user.email, until=now + LASTS, now=now, code=old_code, new=email)
    if is_taken(email, user):
        put_letter("change_to_taken", to=email, until=now + LASTS, now=now)
    else:
        put_letter("change_to_here", to=email, until=now + LASTS, now=now, code=new_code)


def confirm_change(*, user: User, old_code: str, new_code: str, by: User, now: datetime) -> User:
    """Let the user sign in with the new address, when both codes are right; every session ends."""
    require(rules.is_oneself(by, user))
    if wait := claim(EMAIL_CHANGE_CODES, str(user.pk), now=now):
        raise too_often(wait)
    return _confirm(user, old_code, new_code, now)


@one_transaction
def _confirm(user: User, old_code: str, new_code: str, now: datetime) -> User:
    user = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    change = EmailChange.objects.waiting_for(user, now).first()
    if change is None:
        raise ValidationError(_("These codes have expired. Please begin again."), code="over")
    if not constant_time_compare(_digest(old_code), change.old_digest):
        raise beside("old_code", _("This is not the code from the old address."), code="wrong")
    if not constant_time_compare(_digest(new_code), change.new_digest):
        raise beside("new_code", _("This is not the code from the new address."), code="wrong")
    move(user, change.email, by=user, now=now)
    return user


@one_transaction
def call_off_change(*, user: User, by: User, now: datetime) -> None:
    """Forget the change that waits: its codes open nothing any more."""
    require(rules.is_oneself(by, user))
    EmailChange.objects.filter(user=user).delete()


def forget_changes(*, now: datetime) -> int:
    """Remove changes whose codes are over."""
    return EmailChange.objects.filter(expires_at__lte=now).delete()[0]


def _digest(code: str) -> str:
    """Of the code as it is typed, with or without its dash, in small letters or large."""
    letters = "".join(one for one in code.upper() if one.isalnum())
    return salted_hmac("entrance.changing_email", letters, algorithm="sha256").hexdigest()
