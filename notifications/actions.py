"""Putting messages into the outbox, sending them, and hinting to live pages."""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused
from time import monotonic
from uuid import uuid4

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction
from redis.exceptions import RedisError

from accounts.models import User
from notifications import pause
from notifications.delivery import deliver
from notifications.models import MOST_ATTEMPTS, Message, State
from notifications.nudge import nudge
from notifications.steps import MESSAGE, claim

log = logging.getLogger(__name__)
ABOUT_THIS_LETTER = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError)


class ServerAwayError(Exception):
    """The mail server does not answer: whatever else waits would wait for it in vain."""


def post(*, to: User | None, template: str, event: str, path: str, now: datetime) -> None:
    """Queue one e-mail; the same event reaches a person once. Nobody is written to who has no account.

    `path` is the page that the message leads to: the message itself carries no personal data.
    """
    if to is None or not to.is_active:
        return
    _message, new = Message.objects.get_or_create(
        event=event,
        recipient=to,
        defaults={"template": template, "path": path, "queued_at": now, "not_before": now},
    )
    if new:
        nudge("notifications.tasks.deliver")


def post_letter(*, to: str, template: str, text: str, until: datetime, now: datetime) -> None:
    """Queue a letter about signing in to an address, known here or not; after `until` it is of no use."""
    Message.objects.create(
        address=to, template=template, text=text, event=uuid4().hex, expires_at=until, queued_at=now, not_before=now
    )
    nudge("notifications.tasks.deliver")


def forget_letters(*, now: datetime) -> int:
    """Remove letters about signing in a day after they were of use, sent or not."""
    return Message.objects.filter(expires_at__lt=now - timedelta(days=1)).delete()[0]


def send_due(*, now: datetime, limit: int = 100) -> int:
    """Send what is due and say how many messages left. Two sweeps at once send nothing twice.

    A mail server that hangs holds one sweep for EMAIL_TIMEOUT and then none for a while, so that it does not hold every
    worker; nothing is lost by it, since the next sweep after that finds the same rows.

    A lease begins when its message is taken, not with the sweep: the last of a hundred may have waited for a slow server.
    """
    if pause.is_on(now):
        return 0
    began, sent = monotonic(), 0
    for message in Message.objects.due(now).select_related("recipient")[:limit]:
        taken_at = now + timedelta(seconds=monotonic() - began)
        if not claim(message.pk, taken_at):
            continue
        try:
            sent += _send(message, now)
        except ServerAwayError:
            pause.start(now)
            break
    return sent


def _send(message: Message, now: datetime) -> int:
    """Send what was taken; 1 when it left. Raises ServerAwayError."""
    taken = Message.objects.filter(pk=message.pk)
    try:
        deliver(message)
    except Exception as error:  # whatever is wrong with one letter, the next one leaves
        tries = message.attempts + 1
        MESSAGE.advance(
            taken,
            State.FAILED if tries >= MOST_ATTEMPTS else State.QUEUED,
            not_before=now + timedelta(minutes=2**tries),
            leased_until=None,
        )
        log.warning("Message %s was not delivered (try %s): %s.", message.pk, tries, type(error).__name__)
        if isinstance(error, OSError) and not isinstance(error, ABOUT_THIS_LETTER):
            raise ServerAwayError from error
        return 0
    MESSAGE.advance(taken, State.SENT, sent_at=now, leased_until=None, text="")
    return 1


def hint(centre_slug: str) -> None:
    """Tell the open desks of a centre, after the commit, that something changed and they may read again."""
    transaction.on_commit(lambda: _hint(centre_slug))


def _hint(centre_slug: str) -> None:
    layer = get_channel_layer()
    if layer is None:
        return
    try:
        async_to_sync(layer.group_send)(desk_group(centre_slug), {"type": "desk.changed"})
    except (OSError, RedisError):
        log.warning("No hint was sent; desks refresh by themselves.")


def desk_group(centre_slug: str) -> str:
    """The channel group of a centre's desks."""
    return f"desk.{centre_slug}"
