"""Kinds of help that one form may ask for together: a category of the giełda, and in one of them an activity."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from exchange.models import OFFERS_ONLY, Category
from programmes.models import Activity

# Asked for by its activities; every other kind of help is one box, and the coordinator asks the rest on the phone.
BY_ACTIVITY = Category.SENIORS
OTHERS = tuple(one for one in Category if one not in {*OFFERS_ONLY, BY_ACTIVITY})


class Kind(NamedTuple):
    """One kind of help; `activity` is "" except in `BY_ACTIVITY`."""

    category: str
    activity: str = ""


def kinds_of(activities: Iterable[str], others: Iterable[str]) -> tuple[Kind, ...]:
    """The kinds that ticked boxes stand for, each once, in the order of the lists; an unknown box stands for nothing."""
    ticked, categories = set(activities), set(others)
    helped = [Kind(BY_ACTIVITY, one) for one in Activity.values if one in ticked]
    return (*helped, *(Kind(one) for one in OTHERS if one in categories))
