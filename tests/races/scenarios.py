"""The races: who presses what at the same moment, and how to see afterwards that it went wrong."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from time import sleep
from typing import Protocol
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from accounts.models import User
from accounts.transactions import one_transaction
from entrance.changing_email import ask_for_change, confirm_change
from exchange.models import Need
from exchange.offering import post_offer
from exchange.requests import OfferRequest, PersonDetails
from matching import actions
from matching.models import HOLDING, Proposal
from notifications.models import Message
from places.models import Address, AddressSource, Precision
from tests import make
from tests.races.joins import BESIDE, JOINS, JoinedBeside, Joins
from tests.races.kinds import SEVERAL
from tests.races.plans import BESIDE_ONE, BesideOneDecision, PressedTwice, Stopped
from tests.races.runners import Contender
from times.slots import Slot
from times.spans import Span
from volunteers.models import Volunteer

EARLIER = Slot(weekday=1, start_minute=600, end_minute=660)
OVERLAPPING = Slot(weekday=1, start_minute=630, end_minute=690)

Desk = tuple[User, User]
Rivals = Callable[[Desk], Sequence[Proposal]]


class Approvals:
    """Two coordinators of a centre approve one proposal each, of which exactly one may stand."""

    def __init__(self, rivals: Rivals) -> None:
        self.desk = make.coordinator(), make.coordinator()
        self.rivals = rivals
        self.proposals: Sequence[Proposal] = ()

    def contenders(self) -> Sequence[Contender]:
        """Make the rows of a round and return what the two do."""
        self.proposals = self.rivals(self.desk)
        return [
            partial(actions.approve, proposal=proposal, by=by, now=make.NOW)
            for proposal, by in zip(self.proposals, self.desk, strict=True)
        ]

    def went_wrong(self) -> bool:
        """Whether none or both of the last round's proposals stand."""
        ids = [proposal.pk for proposal in self.proposals]
        return Proposal.objects.filter(pk__in=ids, state__in=HOLDING).count() != 1


def one_volunteer_twice(desk: Desk) -> Sequence[Proposal]:
    """The same volunteer for two needs at overlapping times."""
    volunteer = make.volunteer(cleared_by=desk[0])
    make.offer(volunteer)
    return [
        make.proposal(make.need(opened_by=by), volunteer, slot)
        for by, slot in zip(desk, (EARLIER, OVERLAPPING), strict=True)
    ]


def one_need_twice(desk: Desk) -> Sequence[Proposal]:
    """Two volunteers for a need that asks for one."""
    need = make.need(opened_by=desk[0])
    volunteers = [make.volunteer(cleared_by=by) for by in desk]
    for volunteer in volunteers:
        make.offer(volunteer)
    return [make.proposal(need, volunteer, EARLIER) for volunteer in volunteers]


class OneFormTwice:
    """A double click: the form with which a coordinator writes a volunteer down is sent twice at once."""

    def __init__(self, email: str) -> None:
        self.desk = make.coordinator()
        self.home = make.district()
        self.email = email
        self.submission = uuid4()

    def contenders(self) -> Sequence[Contender]:
        """The same form, from two requests."""
        self.submission = uuid4()
        return [partial(self._send, self._form()) for _ in range(2)]

    def _send(self, form: OfferRequest) -> None:
        if post_offer(centre=make.centre(), request=form, by=self.desk, now=make.NOW) is None:
            raise ValidationError("This e-mail has an account already.", code="account-known")

    def _form(self) -> OfferRequest:
        number = self.submission.int
        home = Address(
            city=self.home.city,
            district=self.home,
            street_text="ul. Próbna",
            number="1",
            search_key="probna",
            lat=self.home.lat,
            lon=self.home.lon,
            precision=Precision.DISTRICT,
            source=AddressSource.PERSON,
            located_at=make.NOW,
        )
        person = PersonDetails(
            first_name="Jan",
            last_name="Klikacz",
            phone=f"+486{number % 10**8:08d}",
            address=home,
            birth_date=date(1990, 5, 12),
        )
        return OfferRequest(
            person=person,
            categories=("seniors_disabled",),
            windows=(Span(0, 480, 720),),
            email=self.email and f"{number}{self.email}",
            submission=self.submission,
        )

    def went_wrong(self) -> bool:
        """Whether the last round's form made no volunteer or two."""
        return Volunteer.objects.filter(submission=self.submission).count() != 1


class OneAddressForTwo:
    """Two people confirm at once that they sign in with the same new address."""

    def __init__(self) -> None:
        self.address = ""

    def contenders(self) -> Sequence[Contender]:
        """Both have asked, and have their codes."""
        self.address = f"{uuid4().hex}@example.org"
        return [partial(self._confirm, user, *self._codes(user)) for user in (make.user(), make.user())]

    def _codes(self, user: User) -> tuple[str, str]:
        """The code from the old mailbox and the one from the new."""
        ask_for_change(user=user, email=self.address, by=user, now=make.NOW)
        letters = [Message.objects.filter(address=to).latest("pk") for to in (user.email, self.address)]
        old, new = (re.findall(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", letter.text)[0] for letter in letters)
        return old, new

    @staticmethod
    def _confirm(user: User, old: str, new: str) -> None:
        try:
            confirm_change(user=user, old_code=old, new_code=new, by=user, now=make.NOW)
        except ValidationError as refusal:
            raise refusal.error_dict["email"][0] from refusal

    def went_wrong(self) -> bool:
        """Whether nobody has the address."""
        return not User.objects.filter(email=self.address).exists()


class OppositeOrders:
    """Two people change the same two rows, one from the first to the last, one from the last to the first.

    No two actions of the program do; a deadlock of another kind (an index, a foreign key) looks the same to them.
    """

    def __init__(self, change: Callable[[Sequence[int]], None]) -> None:
        self.rows = [make.need().pk, make.need().pk]
        self.change = change

    def contenders(self) -> Sequence[Contender]:
        """Both orders."""
        Need.objects.update(wrong_codes=0)
        return [partial(self.change, self.rows), partial(self.change, self.rows[::-1])]

    def went_wrong(self) -> bool:
        """Whether a change is missing, or was made twice."""
        return set(Need.objects.values_list("wrong_codes", flat=True)) != {2}


def _change(rows: Sequence[int]) -> None:
    for pk in rows:
        Need.objects.filter(pk=pk).update(wrong_codes=F("wrong_codes") + 1)
        sleep(0.02)  # until the other one has its first row


class Race(Protocol):
    """What happens at once, again and again."""

    def contenders(self) -> Sequence[Contender]:
        """Make the rows of a round and return what the rivals do."""

    def went_wrong(self) -> bool:
        """Whether the last round broke what must hold."""


APPROVALS: dict[str, Rivals] = {"one-need-twice": one_need_twice, "one-volunteer-twice": one_volunteer_twice}
FORMS = {"one-form-twice": "", "one-form-twice-with-e-mail": "@example.org"}
ORDERS = {"opposite-orders": one_transaction(_change), "opposite-orders-tried-once": transaction.atomic(_change)}
RACES: dict[str, Callable[[], Race]] = {
    **{name: partial(OppositeOrders, change) for name, change in ORDERS.items()},
    "one-address-for-two": OneAddressForTwo,
    **{name: partial(Approvals, rivals) for name, rivals in APPROVALS.items()},
    **{name: partial(OneFormTwice, email) for name, email in FORMS.items()},
    **{name: partial(Joins, pairs) for name, pairs in JOINS.items()},
    **{name: partial(JoinedBeside, press) for name, press in BESIDE.items()},
    **{name: partial(BesideOneDecision, *decision) for name, decision in BESIDE_ONE.items()},
    **SEVERAL,
    "whole-plan-pressed-twice": PressedTwice,
    "whole-plan-stopped": Stopped,
}
