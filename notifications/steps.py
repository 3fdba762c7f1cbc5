"""How far a message may get from where it is, and taking one for sending."""

from datetime import datetime

from django.db.models import F

from accounts.steps import Steps
from notifications.models import LEASE, Message, State

# A message whose sender went silent is taken by another one: from being sent to being sent.
MESSAGE = Steps(
    "state",
    {
        # Sent: by the one that took it first and was slower than its lease; it must not leave again.
        State.QUEUED: {State.SENDING, State.SENT},
        State.SENDING: {State.SENDING, State.SENT, State.QUEUED, State.FAILED},
        State.SENT: (),
        State.FAILED: (),
    },
)


def claim(pk: int, now: datetime) -> bool:
    """Take one message for sending; False when another worker was first."""
    due = Message.objects.due(now).filter(pk=pk)
    return bool(MESSAGE.advance(due, State.SENDING, leased_until=now + LEASE, attempts=F("attempts") + 1))
