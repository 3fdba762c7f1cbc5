"""Why this person, or why not: one named volunteer for one need, and what choosing them costs the whole plan."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import engine
from engine.explain import Explainer
from exchange.models import Need
from matching.instance import Reading
from matching.models import OVER, MatchingRun
from matching.wording import Reason, reasons, subject, violation_sentence
from times.in_words import slot_in_words
from times.slots import Slot
from volunteers.models import Volunteer

FRESH = timedelta(days=7)  # a plan is made every night; prices older than this tell little of today


@dataclass(frozen=True, slots=True)
class Price:
    """About how many minutes the plan for everybody loses when the two are made to meet, by the prices of the last plan.

    `rather` are the needs for which the volunteer is better kept, in words; `made_at` is when that plan was made.
    """

    minutes: int
    rather: tuple[str, ...]
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine says about the pair: the first rule that refuses it, or its score and reasons.

    `price` is None where no fresh plan has priced the need, and for somebody whom a rule refuses.
    """

    volunteer: Volunteer
    refusal: str = ""
    score: int = 0
    reasons: tuple[Reason, ...] = ()
    when: str = ""
    price: Price | None = None


def about(need: Need, volunteer: Volunteer, reading: Reading, instance: engine.Instance) -> Answer:
    """The answer for a need that still looks for somebody and a volunteer who may be asked.

    `instance` is the need's own of the reading (`Reading.of`). Nothing is solved.
    """
    person = instance.volunteer_by_key[volunteer.pk]
    alone = replace(instance, volunteers=(person,))
    refusal = engine.violation(alone, need.pk, volunteer.pk)
    if refusal:
        return Answer(volunteer, refusal=violation_sentence(refusal))
    [found] = engine.rank(alone, need.pk)
    return Answer(
        volunteer,
        score=found.score,
        reasons=tuple(reasons(found.terms)),
        when=", ".join(slot_in_words(Slot(slot.day, slot.start, slot.end)) for slot in found.slots),
        price=price(need, person, reading),
    )


def price(need: Need, volunteer: engine.Volunteer, reading: Reading) -> Price | None:
    """What the pair costs by the prices of the centre's last plan; None where that is old or does not know the need.

    The prices say what a place of each need is worth to everybody, so all that is asked anew is which needs this one
    volunteer would take at them: with the pair, and without. Needs that came after the plan have no price and are left out.
    """
    run = MatchingRun.objects.filter(centre=reading.centre, state__in=OVER).exclude(prices={}).first()
    if run is None or run.policy != reading.policy.version or reading.now - run.started_at > FRESH:
        return None
    prices = {int(key): worth for key, worth in run.prices.items()}
    around = reading.around(volunteer)
    priced = replace(around, needs=tuple(one for one in around.needs if one.key in prices))
    if all(one.key != need.pk for one in priced.needs):
        return None
    cost = Explainer(priced, prices).pair_cost(need.pk, volunteer.key)
    if cost is None:
        return None
    return Price(cost.minutes, _named(cost.instead if cost.minutes else (), need), run.started_at)


def _named(keys: tuple[int, ...], need: Need) -> tuple[str, ...]:
    others = Need.objects.filter(pk__in=keys).exclude(pk=need.pk).select_related("senior").order_by("pk")
    return tuple(f"{other.senior} ({subject(other)})" for other in others)
