"""The races of the form that asks for several kinds of help: sent twice at the same moment."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from accounts.models import AuditEvent
from accounts.verbs import Verb
from exchange.kinds import kinds_of
from exchange.models import Need
from exchange.sending import Filled, Sender, send_needs, send_needs_for_other
from places.models import Address
from seniors.models import CloseContact, Consent, Senior
from tests import make
from tests.exchange import typed
from tests.races.runners import Contender

KINDS = kinds_of({"walk", "shopping"}, {"items"})
ASKER: dict[str, Any] = {"close_name": "Jan", "relation": "child", "close_phone": "+48600999888", "person_agrees": True}


class SeveralKindsTwice:
    """Both requests of a double click post all that was asked for: each kind is written once, of one person."""

    def __init__(self, sender: Sender, *, known: bool) -> None:
        self.sender = sender
        self.known = known
        self.phone = ""
        self.keys: list[tuple[int, ...]] = []  # what each of the two was told

    def contenders(self) -> Sequence[Contender]:
        """The same form from two requests; of somebody who is written down already when `known`."""
        submission, self.keys = uuid4(), []
        self.phone = f"+486{submission.int % 10**8:08d}"
        if self.known:
            make.senior(first_name="Maria", last_name="Zielińska", phone=self.phone)
        return [partial(self._send, self._filled(submission)) for _ in range(2)]

    def _send(self, filled: Filled) -> None:
        self.keys.append(tuple(self.sender(filled, make.NOW)))

    def _filled(self, submission: UUID) -> Filled:
        answers = {
            "kinds": KINDS,
            "rhythm": "weekly",
            "minutes": 60,
            "windows": typed.MORNING,
            "item": "furniture",
            "item_note": "łóżko",
            "first_name": "Maria",
            "last_name": "Zielińska",
            "phone": self.phone,
            "birth_date": date(1943, 1, 15),
            **ASKER,
        }
        return Filled(centre=make.centre(), submission=submission, answers=answers, address=typed.address())

    def went_wrong(self) -> bool:
        """Whether a kind is missing or there twice, the person is written down twice, or the two read other requests."""
        seniors = Senior.objects.filter(phone=self.phone)
        needs = Need.objects.filter(senior__in=seniors)
        keys = {need.pk for need in needs}
        posted = AuditEvent.objects.filter(verb=Verb.POSTED, target="exchange.need", target_id__in=keys)
        asked = self.sender is send_needs_for_other
        once = (
            seniors.count() == 1
            and needs.count() == posted.count() == len(KINDS)
            and Consent.objects.filter(senior__in=seniors).count() == 1
            and CloseContact.objects.filter(senior__in=seniors).count() == asked
        )
        homeless = Address.objects.filter(senior=None, volunteer=None).exists()
        return not once or homeless or [set(told) for told in self.keys] != [keys, keys]


SEVERAL: dict[str, Callable[[], SeveralKindsTwice]] = {
    "several-kinds-twice": partial(SeveralKindsTwice, send_needs, known=False),
    "several-kinds-twice-for-other": partial(SeveralKindsTwice, send_needs_for_other, known=False),
    "several-kinds-twice-of-somebody-known": partial(SeveralKindsTwice, send_needs, known=True),
}
