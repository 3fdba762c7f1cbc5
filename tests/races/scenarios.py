"""The races: who presses what at the same moment, and how to see afterwards that it went wrong."""

from collections.abc import Callable, Sequence
from functools import partial

from accounts.models import User
from matching import actions
from matching.models import HOLDING, Proposal
from matching.slots import Slot
from tests import make
from tests.races.runners import Contender

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


SCENARIOS: dict[str, Rivals] = {"one-need-twice": one_need_twice, "one-volunteer-twice": one_volunteer_twice}
