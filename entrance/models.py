"""A second factor as the administration shows it: allauth's row under a name in words."""

from typing import ClassVar

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext_lazy as _

from privacy import PERSONAL, PUBLIC, SENSITIVE, Privacy


class SecondFactor(Authenticator):  # type: ignore[misc]  # allauth ships no types
    """What somebody signs in with beside the code or the password: an application, a key, codes on paper."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": PUBLIC,
        "user": PERSONAL,
        "type": PUBLIC,
        "data": SENSITIVE,
        "created_at": PERSONAL,
        "last_used_at": PERSONAL,
    }

    class Meta:
        proxy = True
        verbose_name = _("second factor")
        verbose_name_plural = _("second factors")
