"""Needs as arrays, one row a need, for questions about all of them at once or about one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from engine.model import Need
from engine.pack import PackedNeed, PackedVolunteers, ints, masks, pack_need
from engine.types import Bools, Floats, Ints, Words


class NeedArrays(NamedTuple):
    """What n needs ask for and what they are worth, as compiled code reads it.

    `xyz` are ECEF metres (n x 3), `words` half-hours (n x days), `length` half-hours, `charge` minutes a month, `urgency`
    and `waiting` minutes of the score; the rest as in `PackedNeed` and `Need`.
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

    def take(self, which: Ints) -> NeedArrays:
        """The same of these needs only."""
        return NeedArrays._make(array[which] for array in self)


@dataclass(frozen=True)
class Demand:
    """n needs, packed: one by one, their keys, how many people each wants, and all of them as arrays."""

    needs: list[PackedNeed]
    keys: Ints
    people: Ints
    arrays: NeedArrays

    @cached_property
    def index(self) -> dict[int, int]:
        """Position of each need by its key."""
        return {key: position for position, key in enumerate(self.keys.tolist())}


def pack_needs(packed: PackedVolunteers, needs: Sequence[Need]) -> Demand:
    """Arrays of these needs in the order given, as these volunteers' arrays see them."""
    each = [pack_need(packed, need) for need in needs]
    return Demand(
        needs=each,
        keys=ints(need.key for need in needs),
        people=ints(need.people for need in needs),
        arrays=need_arrays(packed, each),
    )


def need_arrays(packed: PackedVolunteers, each: Sequence[PackedNeed]) -> NeedArrays:
    """These needs as arrays."""
    needs, policy = [one.source for one in each], packed.policy
    return NeedArrays(
        xyz=np.array([one.xyz for one in each], dtype=np.float64).reshape(-1, 3),
        words=np.array([one.words for one in each], dtype=np.uint64).reshape(-1, packed.days),
        length=ints(one.length for one in each),
        visits=ints(need.visits for need in needs),
        charge=ints(need.charge for need in needs),
        category=ints(need.category for need in needs),
        skills=masks(need.skills for need in needs),
        languages=masks(need.languages for need in needs),
        interests=masks(need.interests for need in needs),
        gender=ints(one.gender for one in each),
        remote=np.array([need.remote for need in needs], dtype=np.bool_),
        urgency=ints(policy.urgency[need.urgency] for need in needs),
        waiting=ints(policy.waiting(need.waiting_days) for need in needs),
    )
