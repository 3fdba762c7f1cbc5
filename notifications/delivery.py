"""Turning an outbox row into an e-mail that says as little as possible."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from notifications.models import Message


def deliver(message: Message) -> None:
    """Send one message. Raises OSError (SMTP errors are) when the mail server does not take it.

    The template's first line is the subject. The text holds a link, never a name, an address or a time:
    a lock screen shows it to whoever stands by.
    """
    with translation.override(settings.LANGUAGE_CODE):
        text = render_to_string(f"mail/{message.template}.txt", {"link": settings.SITE_URL + message.path})
    subject, _, body = text.strip().partition("\n")
    EmailMessage(
        subject=subject.strip(),
        body=body.strip() + "\n",
        to=[message.recipient.email],
        headers={"X-Message": str(message.pk)},
    ).send()
