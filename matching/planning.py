"""The plan for a whole centre: run the engine, check its answer, write it down."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.audit import record
from accounts.models import Centre, User
from accounts.rules import is_coordinator, require
from matching import engine
from matching.actions import lapse_suggestions, suggest
from matching.instance import load
from matching.models import MatchingRun, Proposal
from notifications.actions import hint

TIME_LIMIT = 60.0


class InvalidPlanError(Exception):
    """The independent verifier found a broken rule in a plan: nothing of it is shown."""


def solve(centre: Centre, now: datetime) -> tuple[engine.Instance, engine.Plan]:
    """The best plan for the centre's open needs as they are now, checked by the verifier."""
    instance = load(centre, now)
    plan = engine.plan(instance, time_limit=TIME_LIMIT)
    if broken := engine.verify(instance, plan):
        raise InvalidPlanError(f"{len(broken)} rules broken in a plan for centre {centre.pk}")
    return instance, plan


def plan_centre(*, centre: Centre, by: User | None, now: datetime) -> MatchingRun:
    """Suggest somebody for as many open needs as possible, all at once; the coordinator decides about each.

    `by` is None for the nightly sweep. The engine works before the transaction, which only writes its answer.
    What changed meanwhile is caught when a suggestion is approved.
    """
    if by is not None:
        require(is_coordinator(by, centre.pk))
    instance, plan = solve(centre, now)
    return keep(centre=centre, instance=instance, plan=plan, by=by, now=now)


@transaction.atomic
def keep(
    *, centre: Centre, instance: engine.Instance, plan: engine.Plan, by: User | None, now: datetime
) -> MatchingRun:
    """Write a plan down as suggestions, in place of those that nobody decided about."""
    lapse_suggestions(centre=centre, by=by, now=now)
    run = MatchingRun.objects.create(
        centre=centre,
        started_at=now,
        started_by=by,
        needs=len(instance.needs),
        volunteers=len(instance.volunteers),
        served=plan.served,
        objective=plan.objective,
        upper_bound=round(plan.upper_bound),
        milliseconds=round(plan.seconds * 1000),
        unmatched=[_left_over(one) for one in plan.unmatched],
    )
    asked = set(Proposal.objects.undecided().filter(need__centre=centre).values_list("need", "volunteer"))
    for one in plan.assignments:
        if (one.need, one.volunteer) in asked:  # a coordinator was quicker than the engine
            continue
        suggest(
            need_id=one.need,
            volunteer_id=one.volunteer,
            score=one.score,
            terms=one.terms,
            slots=one.slots,
            run=run,
            by=by,
            now=now,
        )
    record(verb="planned", target=run, by=by, now=now, needs=run.needs, served=run.served)
    hint(centre.slug)
    return run


def _left_over(one: engine.Unmatched) -> dict[str, Any]:
    """A need that stays without somebody, for a JSON column: the nearest volunteer and the rule that refused them."""
    return {
        "need": one.need,
        "volunteer": one.volunteer,
        "code": one.refusal.code,
        "values": dict(one.refusal.values),
    }
