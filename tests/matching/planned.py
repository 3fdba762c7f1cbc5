"""Plans that were made and wait for a decision, for the tests of approving one."""

from itertools import count
from uuid import uuid4

from accounts.models import User
from exchange.models import Need, NeedStatus
from matching.approving import approve_all, seen, to_approve
from matching.models import MatchingRun, PlanApproval, Proposal, RunState
from tests import make
from times.slots import Slot
from volunteers.models import Volunteer

_count = count(1)


def finished_run(by: User) -> MatchingRun:
    """A plan without a suggestion yet."""
    return MatchingRun.objects.create(
        centre=make.centre(),
        state=RunState.FINISHED,
        started_at=make.NOW,
        started_by=by,
        leased_until=make.NOW,
        served=1,
        needs=1,
    )


def plan_of(by: User, many: int) -> MatchingRun:
    """A plan with so many suggestions, each of a need of its own; four volunteers share them, every slot free."""
    run = finished_run(by)
    people = []
    for _ in range(4):
        people.append(make.volunteer(seniors_at_most=many, user=make.user()))
        make.offer(people[-1])
    pattern = make.need()
    needs = Need.objects.bulk_create(_copy_of(pattern) for _ in range(many))
    Need.objects.filter(pk=pattern.pk).update(status=NeedStatus.CANCELLED, closed_at=make.NOW)
    slots = [Slot(day, start, start + 30) for day in range(5) for start in range(540, 1000, 60)]
    Proposal.objects.bulk_create(_suggestion(run, need, people, slots, number) for number, need in enumerate(needs))
    return run


def _copy_of(pattern: Need) -> Need:
    columns = {one.attname: getattr(pattern, one.attname) for one in pattern._meta.concrete_fields if one.name != "id"}
    return Need(**columns | {"reference": f"X{next(_count):06}", "submission": uuid4()})


def _suggestion(run: MatchingRun, need: Need, people: list[Volunteer], slots: list[Slot], number: int) -> Proposal:
    slot = slots[number // len(people) % len(slots)]
    return Proposal(
        need=need,
        volunteer=people[number % len(people)],
        run=run,
        score=100,
        terms=[],
        slots=[slot.as_row()],
        suggested_at=make.NOW,
    )


def press(run: MatchingRun, by: User) -> PlanApproval:
    """The coordinator approves all that the plan's page shows them."""
    return approve_all(run=run, page=seen(to_approve(run, by)), by=by, now=make.NOW)
