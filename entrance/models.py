"""A second factor as the administration shows it, and a change of one's e-mail that waits for its codes."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from allauth.mfa.models import Authenticator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import FoldedEmailField
from accounts.models import User
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


class EmailChangeQuerySet(models.QuerySet["EmailChange"]):
    """Changes that wait, seen by their own person and by the sweep."""

    def waiting_for(self, user: User, now: datetime) -> EmailChangeQuerySet:
        """The user's own change that can still be confirmed: one at the most."""
        return self.filter(user=user, expires_at__gt=now)


class EmailChange(models.Model):
    """Somebody's new e-mail, while codes from the old address and from the new one are awaited.

    The codes stand in their letters alone; here are digests. The one of an address that somebody else has never leaves.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="email_change")
    email = FoldedEmailField()
    old_digest = models.CharField(max_length=64)
    new_digest = models.CharField(max_length=64)
    expires_at = models.DateTimeField(db_index=True)

    objects = EmailChangeQuerySet.as_manager()

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": PUBLIC,
        "user": PERSONAL,
        "email": PERSONAL,
        "old_digest": SENSITIVE,
        "new_digest": SENSITIVE,
        "expires_at": PUBLIC,
    }

    class Meta:
        verbose_name = _("change of an e-mail")
        verbose_name_plural = _("changes of e-mails")

    def __str__(self) -> str:
        return f"{self.user_id} until {self.expires_at}"
