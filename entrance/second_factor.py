"""The second factor: who needs one, who has shown one, how its secrets are kept, and how often its codes may be tried."""

import base64
import hashlib
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import forms
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.limits import DAY, MINUTE, Limit, claim, give_back
from entrance.limits import too_often

LIMITS = (Limit("second-factor", 5, 5 * MINUTE), Limit("second-factor-day", 50, DAY))
SHOWN = "second_factor_shown"  # in the session, so that one row is not asked for at every page


def is_missing(request: HttpRequest) -> bool:
    """Whether the user has no second factor yet.

    Whoever has one was asked for it on the way in, and adding one ends all other sessions.
    """
    user = request.user
    if not settings.SECOND_FACTOR or request.session.get(SHOWN) == user.pk:
        return False
    if not Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        return True
    request.session[SHOWN] = user.pk
    return False


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """How allauth's second factors behave here."""

    def get_totp_issuer(self) -> str:
        """The name that stands in the app beside the code."""
        return str(_("Help Exchange"))

    def encrypt(self, text: str) -> str:
        """The secret of an app as the database keeps it: a copy of the database alone opens no account."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again. Raises InvalidToken under another key."""
        return _keys().decrypt(encrypted_text.encode()).decode()


def _keys() -> MultiFernet:
    """The keys made of SECRET_KEY and of those before it; the first one encrypts."""
    secrets = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    digests = [hashlib.sha256(b"entrance.second_factor\0" + secret.encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


class _Limited:
    """A form that takes a code of an app, or a recovery code, so often."""

    def clean_code(self) -> str:
        """The code, if it is right."""
        at, whose = now(), str(self.user.pk)  # type: ignore[attr-defined]  # of the form that it is mixed into
        for limit in LIMITS:
            if wait := claim(limit, whose, now=at):
                raise too_often(wait)
        code: str = super().clean_code()  # type: ignore[misc]  # the same
        for limit in LIMITS:
            give_back(limit, whose, now=at)
        return code


class AuthenticateForm(_Limited, forms.AuthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """On the way in."""


class ReauthenticateForm(_Limited, forms.ReauthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """After a while, or before something that matters."""


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """A passkey that is enough by itself, unless its owner unticks that: an older key of metal may not be able to."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].label = gettext_lazy("What to call it")
        alone = self.fields["passwordless"]
        alone.initial, alone.help_text = True, gettext_lazy("Untick this only if your key refuses.")
        alone.label = gettext_lazy("Let me in with the passkey alone, without a password")
