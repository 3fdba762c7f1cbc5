"""Needs as arrays, one row a need, for questions about all of them at once or about one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from engine.model import Need
from engine.pack import Asked, Pack, ask, ints, masks
from engine.types import Bools, Floats, Ints, Words


class Sought(NamedTuple):
    """What k needs ask for and what they are worth, as compiled code reads it.

    `xyz` are (k x 3) metres, `words` (k x days), `length` in half-hours, `charge` in minutes, `urgency` and `waiting` in minutes of the score;
    the rest as in `Asked` and `Need`.
    """

    xyz: Floats
    words: Words
    length: Ints
    visits: Ints
    charge: Ints
    category: Ints
    skills: Words
    languages: Words
    interests: Words
    gender: Ints
    remote: Bools
    urgency: Ints
    waiting: Ints

    def some(self, which: Ints) -> Sought:
        """The same of these needs only."""
        return Sought._make(column[which] for column in self)


@dataclass(frozen=True)
class Demand:
    """n needs: as they were asked, their keys, how many people each wants, and their arrays."""

    asked: list[Asked]
    keys: Ints
    people: Ints
    sought: Sought

    @cached_property
    def index(self) -> dict[int, int]:
        """Position of each need by its key."""
        return {key: position for position, key in enumerate(self.keys.tolist())}


def demand(packed: Pack, needs: Sequence[Need]) -> Demand:
    """Arrays of these needs in the order given, as these volunteers' arrays see them."""
    asked = [ask(packed, need) for need in needs]
    return Demand(
        asked=asked,
        keys=ints(need.key for need in needs),
        people=ints(need.people for need in needs),
        sought=sought(packed, asked),
    )


def sought(packed: Pack, asked: Sequence[Asked]) -> Sought:
    """What these needs ask for, as arrays."""
    needs, policy = [one.need for one in asked], packed.policy
    return Sought(
        xyz=np.array([one.xyz for one in asked], dtype=np.float64).reshape(-1, 3),
        words=np.array([one.words for one in asked], dtype=np.uint64).reshape(-1, packed.days),
        length=ints(one.length for one in asked),
        visits=ints(need.visits for need in needs),
        charge=ints(need.charge for need in needs),
        category=ints(need.category for need in needs),
        skills=masks(need.skills for need in needs),
        languages=masks(need.languages for need in needs),
        interests=masks(need.interests for need in needs),
        gender=ints(one.gender for one in asked),
        remote=np.array([need.remote for need in needs], dtype=np.bool_),
        urgency=ints(policy.urgency[need.urgency] for need in needs),
        waiting=ints(policy.waiting(need.waiting_days) for need in needs),
    )
