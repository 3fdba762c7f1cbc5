"""Limits of signing in: first for one account at one connection, so that a stranger elsewhere locks nobody out.

A device on which somebody signed in before has limits of its own: whatever a stranger tries, its owner enters. Numbers
for one connection leave room for sixty people in a training room.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.fields import folded
from accounts.limits import DAY, HOUR, MINUTE, Limit, Wait, claim, connection_of, give_back
from entrance.devices import device_of


@dataclass(frozen=True, slots=True)
class Door:
    """The limits of one way to sign in.

    For one account: on a device of its own, at one connection, from anywhere. For a connection: whatever the account.
    """

    device: Limit
    here: Limit
    anywhere: Limit
    connection: Limit

    def counted(self, request: HttpRequest, email: str) -> list[tuple[Limit, tuple[str, ...]]]:
        """Which of the limits count this try, and for whom."""
        device, whose, here = device_of(request), folded(email), connection_of(request)
        if device.knows(email):
            return [(self.device, (device.number, whose))]
        return [(self.connection, (here,)), (self.here, (here, whose)), (self.anywhere, (whose,))]


PASSWORD = Door(
    device=Limit("password-device", 10, 5 * MINUTE),
    here=Limit("password-here", 5, 5 * MINUTE),
    anywhere=Limit("password-anywhere", 30, DAY),
    connection=Limit("password-connection", 300, HOUR),
)
LETTER = Door(
    device=Limit("letter-device", 10, DAY),
    here=Limit("letter-here", 3, 5 * MINUTE),
    anywhere=Limit("letter-anywhere", 10, DAY),
    connection=Limit("letter-connection", 300, HOUR),
)

EMAIL_CHANGES = Limit("email-change", 5, DAY)  # of one account: each sends a letter to its own mailbox
EMAIL_CHANGE_CODES = Limit("email-change-code", 20, DAY)


def claim_try(door: Door, request: HttpRequest, email: str, *, now: datetime) -> None:
    """Count one more try. Raises ValidationError, whose sentence says for how long there may be no other."""
    for limit, whose in door.counted(request, email):
        if wait := claim(limit, *whose, now=now):
            raise too_often(wait)


def claim_letter(mailbox: str, *, now: datetime) -> None:
    """Count one more letter to a mailbox, which gets ten a day whoever asks. Raises ValidationError as above."""
    if wait := claim(LETTER.anywhere, folded(mailbox), now=now):
        raise too_often(wait)


def give_try_back(door: Door, request: HttpRequest, email: str, *, now: datetime) -> None:
    """The try was right: it does not count."""
    for limit, whose in door.counted(request, email):
        give_back(limit, *whose, now=now)


def too_often(wait: Wait) -> ValidationError:
    """The refusal, with its true time."""
    sentence = _("There were too many tries. Please wait %(wait)s and try again, or call us.") % {"wait": wait}
    return ValidationError(sentence, code="too-often")
