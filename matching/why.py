"""Why this person, or why not: one named volunteer for one need, and what choosing them costs the whole plan."""

from dataclasses import dataclass
from datetime import datetime

import engine
from engine.explain import Explainer
from exchange.models import Need
from matching.instance import load
from matching.runs import before
from matching.wording import Reason, reasons, subject, violation_sentence
from times.in_words import slot_in_words
from times.slots import Slot
from volunteers.models import Volunteer

PLAN_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine says about the pair: the first rule that refuses it, or its score, reasons and price.

    `cost` is how many minutes the plan for everybody loses when the two are made to meet, and `rather` the needs for
    which the volunteer is better kept, in words.
    """

    volunteer: Volunteer
    refusal: str = ""
    score: int = 0
    reasons: tuple[Reason, ...] = ()
    when: str = ""
    cost: int = 0
    rather: tuple[str, ...] = ()


def about(need: Need, volunteer: Volunteer, now: datetime) -> Answer:
    """The answer for a need that still looks for somebody and a volunteer who may be asked, as things are now."""
    instance = load(need.centre, now)
    refusal = engine.violation(instance, need.pk, volunteer.pk)
    if refusal:
        return Answer(volunteer, refusal=violation_sentence(refusal))
    ranked = engine.rank(instance, need.pk, limit=len(instance.volunteers))
    found = next(one for one in ranked if one.volunteer == volunteer.pk)
    start = before(need.centre) or engine.plan(instance, time_limit=PLAN_SECONDS).warm_start()
    cost = Explainer(instance, start.prices).pair_cost(need.pk, volunteer.pk)
    instead = [key for key in cost.instead if key != need.pk] if cost and cost.minutes else []
    return Answer(
        volunteer,
        score=found.score,
        reasons=tuple(reasons(found.terms)),
        when=", ".join(slot_in_words(Slot(slot.day, slot.start, slot.end)) for slot in found.slots),
        cost=cost.minutes if cost else 0,
        rather=_named(instead),
    )


def _named(keys: list[int]) -> tuple[str, ...]:
    needs = Need.objects.filter(pk__in=keys).select_related("senior").order_by("pk")
    return tuple(f"{need.senior} ({subject(need)})" for need in needs)
