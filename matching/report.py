"""A plan as numbers and words for machines: no name, no address, only keys and references."""

from collections.abc import Mapping
from typing import Any

from engine import Assignment, Instance, Plan, Unmatched
from exchange.models import Need
from matching.wording import reasons, violation_sentence
from times.in_words import slot_in_words
from times.slots import Slot

Row = dict[str, Any]


def as_report(instance: Instance, plan: Plan) -> Row:
    """The plan with its value, the bound no plan can pass, its pairs and what it left over; plain values only."""
    references = dict(Need.objects.filter(pk__in=instance.need_by_key).values_list("pk", "reference"))
    return {
        "needs": len(instance.needs),
        "volunteers": len(instance.volunteers),
        "served": plan.served,
        "objective": plan.objective,
        "upper_bound": plan.upper_bound,
        "gap": plan.gap,
        "pairs": [_pair(one, references) for one in plan.assignments],
        "unmatched": [_left(one, references) for one in plan.unmatched],
    }


def _pair(one: Assignment, references: Mapping[int, str]) -> Row:
    slots = [Slot(slot.day, slot.start, slot.end) for slot in one.slots]
    return {
        "need": references[one.need],
        "volunteer": one.volunteer,
        "score": one.score,
        "when": [slot_in_words(slot) for slot in slots],
        "slots": [slot.as_row() for slot in slots],
        "reasons": [
            {"code": reason.code, "minutes": reason.minutes, "sentence": reason.sentence}
            for reason in reasons(one.terms)
        ],
    }


def _left(one: Unmatched, references: Mapping[int, str]) -> Row:
    return {
        "need": references[one.need],
        "missing": one.missing,
        "nearest": one.volunteer,
        "rule": one.reason.code,
        "sentence": violation_sentence(one.reason),
    }
