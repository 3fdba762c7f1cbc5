"""Turning an outbox row into an e-mail that says as little as possible."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from accounts.models import Centre
from notifications.models import Message


def deliver(message: Message) -> None:
    """Send one message. Raises OSError (SMTP errors are) when the mail server does not take it.

    The first line is the subject. The text holds a link, never a name, an address or a time:
    a lock screen shows it to whoever stands by.
    """
    subject, _, body = (message.text or _rendered(message)).strip().partition("\n")
    EmailMessage(
        subject=subject.strip(),
        body=body.strip() + "\n",
        to=[message.recipient.email if message.recipient else message.address],
        headers={"X-Message": str(message.pk)},
    ).send()


def _rendered(message: Message) -> str:
    """The text; `centre` is the one whose page the letter leads to, where it leads to one."""
    centre = Centre.objects.filter(slug=message.path.strip("/")).first()
    said = {"link": settings.SITE_URL + message.path, "centre": centre}
    with translation.override(settings.LANGUAGE_CODE):
        return render_to_string(f"mail/{message.template}.txt", said)
