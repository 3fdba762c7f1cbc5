"""The columns at hand: sets of pairs of one volunteer each, kept without doubles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.solver.problem import MOST_NEEDS, Problem
from engine.types import Bools, Floats, Ints, Words

_MIX = np.array(
    [
        0x9E3779B97F4A7C15,
        0xC2B2AE3D27D4EB4F,
        0x165667B19E3779F9,
        0x27D4EB2F165667C5,
        0x85EBCA77C2B2AE63,
        0xFF51AFD7ED558CCD,
    ],
    dtype=np.uint64,
)


@dataclass(frozen=True)
class Pool:
    """c columns by volunteer: pair numbers (c x MOST_NEEDS), owner, worth, needs (n where empty)."""

    sets: Ints
    owner: Ints
    worth: Floats
    needs: Ints

    def __len__(self) -> int:
        return len(self.owner)

    def take(self, which: Ints | Bools) -> Pool:
        """The columns at these ascending positions."""
        return Pool(self.sets[which], self.owner[which], self.worth[which], self.needs[which])

    def value(self, price: Floats) -> Floats:
        """Worth less prices; `price` is padded with 0 for the absent need."""
        left = self.worth.copy()
        for position in range(self.needs.shape[1]):
            left -= price[self.needs[:, position]]
        return left

    def find(self, sets: Ints) -> Ints:
        """Positions of these sets (pair numbers in any order) among the columns; -1 where absent."""
        known, asked = _hash(self.sets), _hash(np.sort(sets, axis=1))
        if not len(known):
            return np.full(len(asked), -1)
        order = np.argsort(known)
        place = order[np.minimum(np.searchsorted(known[order], asked), len(known) - 1)]
        return np.where(known[place] == asked, place, -1)


def pool(problem: Problem, *sets: Ints) -> Pool:
    """Columns of these sets, doubles left out."""
    members = np.sort(np.concatenate(sets), axis=1)
    _, once = np.unique(_hash(members), return_index=True)
    members = members[once]
    owner = problem.row[members[:, 0]]
    order = np.argsort(owner, kind="stable")
    members = members[order]
    used = max(1, int((members < problem.pairs).sum(axis=1).max(initial=1)))
    needs = np.asfortranarray(problem.padded_need[members[:, :used]])
    return Pool(members, owner[order], problem.padded_score[members].sum(axis=1), needs)


def nothing(problem: Problem) -> Ints:
    """No sets at all."""
    return np.zeros((0, MOST_NEEDS), dtype=np.int64)


def best_of(columns: Pool, value: Floats, most: int) -> Pool:
    """The `most` most valuable columns of every volunteer."""
    return columns.take(top_by_owner(columns.owner, value, most))


def _hash(members: Ints) -> Words:
    return np.asarray((members.astype(np.uint64) * _MIX).sum(axis=1, dtype=np.uint64))


def top_by_owner(owner: Ints, key: Floats, most: int) -> Ints:
    """Ascending positions of the `most` largest keys of every owner."""
    order = np.lexsort((-key, owner))
    sorted_owner = owner[order]
    place = np.arange(len(order)) - np.searchsorted(sorted_owner, sorted_owner)
    return np.sort(order[place < most])
