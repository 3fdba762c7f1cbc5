"""Needs as arrays, one row a need, for questions about all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matching.engine.model import Need
from matching.engine.pack import Asked, Pack, ask
from matching.engine.types import Bools, Floats, Ints, Words


@dataclass(frozen=True)
class Demand:
    """Arrays over n needs; `special` are needs that name people or ask for what bits cannot tell."""

    asked: list[Asked]
    keys: Ints
    xyz: Floats
    words: Words
    length: Ints
    visits: Ints
    people: Ints
    charge: Ints
    minutes: Ints
    category: Ints
    skills: Words
    languages: Words
    interests: Words
    gender: Ints
    remote: Bools
    urgency: Ints
    waiting: Ints

    @cached_property
    def index(self) -> dict[int, int]:
        """Position of each need by its key."""
        return {key: position for position, key in enumerate(self.keys.tolist())}


def demand(packed: Pack, needs: Sequence[Need]) -> Demand:
    """Arrays of these needs in the order given, as these volunteers' arrays see them."""
    policy = packed.policy
    asked = [ask(packed, need) for need in needs]
    return Demand(
        asked=asked,
        keys=_ints([need.key for need in needs]),
        xyz=np.array([one.xyz for one in asked], dtype=np.float64).reshape(-1, 3),
        words=np.array([one.words for one in asked], dtype=np.uint64).reshape(-1, packed.days),
        length=_ints([one.length for one in asked]),
        visits=_ints([need.visits for need in needs]),
        people=_ints([need.people for need in needs]),
        charge=_ints([need.charge for need in needs]),
        minutes=_ints([need.minutes for need in needs]),
        category=_ints([need.category for need in needs]),
        skills=_words([need.skills for need in needs]),
        languages=_words([need.languages for need in needs]),
        interests=_words([need.interests for need in needs]),
        gender=_ints([one.gender for one in asked]),
        remote=np.array([need.remote for need in needs], dtype=np.bool_),
        urgency=_ints([policy.urgency[need.urgency] for need in needs]),
        waiting=_ints([policy.waiting(need.waiting_days) for need in needs]),
    )


def _ints(values: list[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _words(values: list[int]) -> Words:
    return np.array(values, dtype=np.uint64)
