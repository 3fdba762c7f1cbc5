"""The plan for a whole centre: run the engine, check its answer, write it down."""

import time
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

import engine
from accounts.audit import record
from accounts.models import Centre, User
from accounts.rules import require
from accounts.verbs import Verb
from engine.changes import smallest_change
from engine.fairness import even_out
from matching import rules
from matching.instance import Reading
from matching.models import MatchingRun, Proposal, RunState
from matching.proposing import lapse, suggest
from matching.runs import Watch, before, begin
from matching.steps import RUN, claim
from notifications.actions import hint

TIME_LIMIT = 60.0
CHANGES_SECONDS = 5.0
Row = dict[str, Any]


class InvalidPlanError(Exception):
    """The independent verifier found a broken rule in a plan: nothing of it is shown."""


@dataclass(frozen=True, slots=True)
class Solved:
    """What the engine was asked, what it answered, whether somebody stopped it, and how many needs it was not asked about."""

    instance: engine.Instance
    plan: engine.Plan
    stopped: bool
    taken_needs: int
    item_needs: int


def solve(centre: Centre, now: datetime, watch: Watch) -> Solved:
    """The best plan for the open needs as they are now, its work shared evenly, checked by the verifier.

    It starts from the prices of the plan before.
    """
    reading = Reading(centre, now)
    instance = reading.whole()
    taken, items = reading.not_looked_at(instance)
    plan = engine.plan(
        instance, time_limit=TIME_LIMIT, progress=watch.show, cancelled=watch.wanted_stop, previous=before(centre)
    )
    if plan.assignments and not watch.stopped:
        plan = even_out(instance, plan)
    if broken := engine.verify(instance, plan):
        raise InvalidPlanError(f"{len(broken)} rules broken in a plan for centre {centre.pk}")
    return Solved(instance, plan, watch.stopped, taken, items)


def plan_centre(*, centre: Centre, by: User | None, now: datetime) -> MatchingRun:
    """Suggest somebody for as many open needs as possible, all at once; the coordinator decides about each.

    Made here and now, unless a worker is making one already. What changes meanwhile is caught when a suggestion is
    approved.
    """
    if by is not None:
        require(rules.can_plan(by, centre))
    run = begin(centre=centre, by=by, now=now)
    carry_out(run, now)
    run.refresh_from_db()
    return run


def make_due(now: datetime) -> int:
    """Make every plan that waits or was lost; returns how many. Two workers at once make none twice."""
    return sum(carry_out(run, now) is not None for run in MatchingRun.objects.due(now).select_related("centre"))


def carry_out(run: MatchingRun, now: datetime) -> Solved | None:
    """Take a plan, make it and write it down; None when another worker has it.

    The engine works before the transaction, which only writes its answer.
    """
    if not claim(run.pk, now):
        return None
    try:
        solved = solve(run.centre, now, Watch(run))
        keep(run, solved, now)
    except Exception:
        RUN.advance(MatchingRun.objects.filter(pk=run.pk), RunState.FAILED)
        raise
    return solved


def keep(run: MatchingRun, solved: Solved, now: datetime) -> None:
    """Write a plan down as suggestions, in place of those that nobody decided about.

    A plan stopped before it had anybody leaves them as they are. One whose lease ran out and that another worker
    finished meanwhile is dropped.
    """
    left = _left_over(solved)
    with transaction.atomic():
        run = MatchingRun.objects.select_for_update(of=("self",)).select_related("centre").get(pk=run.pk)
        if run.state != RunState.RUNNING:
            return
        _figures(run, solved, left)
        if solved.plan.assignments or not solved.stopped:
            old = Proposal.objects.suggested().filter(need__centre=run.centre)
            lapse(old, run.started_by, now)
            _suggest(run, solved.plan, now)
        record(verb=Verb.PLANNED, target=run, by=run.started_by, now=now, needs=run.needs, served=run.served)
        hint(run.centre.slug)


def _figures(run: MatchingRun, solved: Solved, left: list[Row]) -> None:
    plan, instance = solved.plan, solved.instance
    RUN.take(
        run,
        RunState.STOPPED if solved.stopped else RunState.FINISHED,
        policy=plan.policy_version,
        needs=len(instance.needs),
        volunteers=sum(bool(one.categories) for one in instance.volunteers),  # who offers nothing now is not looked at
        taken_needs=solved.taken_needs,
        item_needs=solved.item_needs,
        served=plan.served,
        objective=plan.objective,
        upper_bound=round(plan.upper_bound),
        milliseconds=round(plan.seconds * 1000),
        unmatched=left,
        prices={str(key): round(price, 3) for key, price in plan.prices.items()},
    )


def _suggest(run: MatchingRun, plan: engine.Plan, now: datetime) -> None:
    asked = set(Proposal.objects.undecided().filter(need__centre=run.centre).values_list("need", "volunteer"))
    for one in plan.assignments:
        if (one.need, one.volunteer) in asked:  # a coordinator was quicker than the engine
            continue
        suggest(
            need_id=one.need,
            volunteer_id=one.volunteer,
            score=one.score,
            terms=one.terms,
            slots=one.slots,
            policy=plan.policy_version,
            propensity=1.0,
            run=run,
            by=run.started_by,
            now=now,
        )


def _left_over(solved: Solved) -> list[Row]:
    """The needs that stay without somebody, for a JSON column.

    Each with the nearest volunteer and the rule that refused them, and the smallest change that would fill it, None
    where there is none; when they are so many that the time is up, the last ones go without.
    """
    until = time.monotonic() + CHANGES_SECONDS
    return [
        {
            "need": one.need,
            "volunteer": one.volunteer,
            "code": one.reason.code,
            "values": dict(one.reason.values),
            **({"change": _change(solved, one.need)} if time.monotonic() < until else {}),
        }
        for one in solved.plan.unmatched
    ]


def _change(solved: Solved, need: int) -> Row | None:
    found = smallest_change(solved.instance, solved.plan, need)
    return asdict(found) if found else None
