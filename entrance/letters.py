"""Letters about signing in: rendered at once, because they hold codes, and sent from the outbox."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts.models import Centre
from notifications.actions import post_letter


def known_to_letters() -> dict[str, Any]:
    """What each of them may say. It comes from the exchange by name, not from an address of the network."""
    site = SimpleNamespace(name=_("Help Exchange"), domain=urlsplit(settings.SITE_URL).netloc)
    return {"current_site": site, "site_url": settings.SITE_URL, "every_centre": Centre.objects.all()}


def put_letter(name: str, *, to: str, until: datetime, now: datetime, **said: Any) -> None:
    """Put a letter of ours (`templates/account/email/<name>.txt`, its first line the subject) into the outbox."""
    text = render_to_string(f"account/email/{name}.txt", {"email": to} | known_to_letters() | said)
    post_letter(to=to, template=name, text=text, until=until, now=now)
