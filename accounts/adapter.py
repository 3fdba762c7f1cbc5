"""How allauth behaves here."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import Centre


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are made by the exchange (a volunteer's form, an invited coordinator), not by a bare sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account without a part to play."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter that comes from the exchange by name, not from an address of the network."""
        site = SimpleNamespace(name=_("Help Exchange"), domain=urlsplit(settings.SITE_URL).netloc)
        ours = {"current_site": site, "site_url": settings.SITE_URL, "every_centre": Centre.objects.all()}
        super().send_mail(template_prefix, email, ours | context)
