"""The best sets of needs for every volunteer at given prices, level by level, many at once.

A node is a set that fits (hours, seats, calendar) and what remains; its children add one item
further down the order while the knapsack bound says they may still pass the floor. Without a beam
the search is exact: what had to be dropped is accounted for in `ceiling`, so bounds stay valid.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from matching.engine.solver import knapsack, weekly
from matching.engine.solver.problem import MOST_NEEDS, Problem
from matching.engine.types import Floats, Ints, Shorts

BLOCK_PAIRS = 60_000
TOLERANCE = 2e-3


@dataclass(frozen=True)
class Found:
    """Sets (c x MOST_NEEDS pair numbers, e where empty), best value and unproven rest by volunteer."""

    sets: Ints
    best: Floats
    ceiling: Floats


@dataclass(frozen=True)
class Width:
    """How wide to look: nodes kept a volunteer and level, items a volunteer; `None` is all.

    `climb` raises the floor to the best set found so far: enough for a bound, not for all sets.
    `below` lets in pairs that cost up to so much more than they score. `nodes` is the most nodes
    a volunteer may have on a level; the rest is told in `ceiling`.
    """

    beam: int | None = None
    items: int | None = None
    climb: bool = False
    below: float = 0.0
    nodes: int = 4_000


BEST = Width(climb=True)


@dataclass
class Nodes:
    """A level of the tree: sets of k items with what they use and leave."""

    owner: Ints
    members: Ints
    value: Floats
    seats: Ints
    hours: Ints
    room: Ints
    ready: Shorts
    following: Ints

    def take(self, which: Ints) -> Nodes:
        """The nodes at these positions."""
        return Nodes(*(getattr(self, name)[which] for name in self.__dataclass_fields__))

    def __len__(self) -> int:
        return len(self.owner)


def search(
    problem: Problem,
    price: Floats,
    floor: Floats,
    width: Width = BEST,
    over: Callable[[], bool] = lambda: False,
) -> Found:
    """Sets worth more than `floor` (per volunteer, inf = not asked) at these prices of needs.

    When `over` says so the search stops; what it did not look at is told in `ceiling`.
    """
    best, ceiling = floor.copy(), floor.copy()
    sets = [np.zeros((0, MOST_NEEDS), dtype=np.int64)]
    for who in _blocks(problem, np.flatnonzero(floor < np.inf)):
        block = _Block(problem, who, price, floor[who], width)
        sets += block.run(over)
        best[who], ceiling[who] = block.best, block.ceiling
    return Found(np.concatenate(sets), best, ceiling)


def top_by_owner(owner: Ints, key: Floats, most: int) -> Ints:
    """Ascending positions of the `most` largest keys of every owner."""
    order = np.lexsort((-key, owner))
    sorted_owner = owner[order]
    place = np.arange(len(order)) - np.searchsorted(sorted_owner, sorted_owner)
    return np.sort(order[place < most])


def _blocks(problem: Problem, who: Ints) -> list[Ints]:
    """Volunteers in groups of some tens of thousands of pairs each."""
    pairs = np.cumsum(np.diff(problem.first)[who])
    cuts = np.searchsorted(pairs, np.arange(BLOCK_PAIRS, pairs[-1] if len(who) else 0, BLOCK_PAIRS))
    return [block for block in np.split(who, cuts) if len(block)]


class _Block:
    """The search for one group of volunteers."""

    def __init__(self, problem: Problem, who: Ints, price: Floats, floor: Floats, width: Width) -> None:
        self.problem, self.who, self.width = problem, who, width
        self.floor = floor + TOLERANCE
        self.best, self.ceiling = floor.copy(), floor.copy()
        self.items = knapsack.items(problem, who, price, floor, most=width.items, below=width.below)
        self.most = np.minimum(problem.most[who], MOST_NEEDS)
        self.table = knapsack.suffix_table(problem, self.items, int(self.most.max(initial=0)))
        need, row = problem.need[self.items.pair], problem.row[self.items.pair]
        self.finish = problem.time.finish(need, row)
        pair = self.items.pair
        self.weight, self.charge = problem.weight[pair], problem.charge[pair]
        self.seat = problem.seat[pair]
        self.days = problem.time.day_starts(who)
        self.end = self.items.first[1:]
        self.sets: list[Ints] = []

    def run(self, over: Callable[[], bool]) -> list[Ints]:
        """Walk the levels; the sets found, `best` and `ceiling` noted."""
        nodes = self._root()
        while len(nodes):
            if over():
                self._give_up(nodes)
                break
            nodes = self._level(nodes)
            self._keep(nodes)
        return self.sets

    def _root(self) -> Nodes:
        count = len(self.most)
        owner = np.flatnonzero((self.items.first[:-1] < self.end) & (self.most > 0))
        zeros = np.zeros(count, dtype=np.int64)
        return Nodes(
            np.arange(count),
            np.zeros((count, 0), dtype=np.int64),
            np.zeros(count),
            zeros,
            zeros,
            self.problem.units[self.who],
            np.zeros((count, 1), dtype=np.int16),
            self.items.first[:-1],
        ).take(owner)

    def _level(self, nodes: Nodes) -> Nodes:
        """Children of these nodes that fit and may still pass the floor."""
        left = self.most[nodes.owner] - nodes.members.shape[1]
        self._note_cut(nodes, left)
        nodes, left = nodes.take(np.flatnonzero(left > 0)), left[left > 0]
        parent, item = self._expand(nodes, left)
        return self._calendar(self._children(nodes, parent, item, left[parent] - 1))

    def _give_up(self, nodes: Nodes) -> None:
        """Leave these nodes as they are: worth at most their bound."""
        left = self.most[nodes.owner] - nodes.members.shape[1]
        rest = self._suffix(nodes.following, left, nodes.room, nodes.owner)
        np.maximum.at(self.ceiling, nodes.owner, nodes.value + rest)

    def _note_cut(self, nodes: Nodes, left: Ints) -> None:
        """Sets as large as we look at, of volunteers who could take more, stay unproven."""
        if nodes.members.shape[1] < MOST_NEEDS:
            return
        beyond = self.problem.most[self.who[nodes.owner]] - MOST_NEEDS
        rounds = -(-beyond // MOST_NEEDS)
        rest = rounds * self._suffix(nodes.following, left + MOST_NEEDS, nodes.room, nodes.owner)
        np.maximum.at(self.ceiling, nodes.owner, nodes.value + np.maximum(rest, 0))

    def _expand(self, nodes: Nodes, left: Ints) -> tuple[Ints, Ints]:
        """(parent, item) of every child whose suffix bound passes the floor, by bisection."""
        low, high = nodes.following.copy(), self.end[nodes.owner].copy()
        if self.width.beam is not None:
            high = np.minimum(high, low + 2 * self.width.beam)
        wanted = self.floor[nodes.owner] - nodes.value
        for _ in range(int((high - low).max(initial=0)).bit_length()):
            middle = (low + high) >> 1
            hopeful = self.table[np.minimum(middle, len(self.table) - 1), left, nodes.room] > wanted
            low, high = (
                np.where((low < high) & hopeful, middle + 1, low),
                np.where((low < high) & ~hopeful, middle, high),
            )
        count = low - nodes.following
        parent = np.repeat(np.arange(len(nodes)), count)
        begin = np.repeat(np.cumsum(count) - count - nodes.following, count)
        return parent, np.arange(len(parent)) - begin

    def _children(self, nodes: Nodes, parent: Ints, item: Ints, left: Ints) -> Nodes:
        """Children within room, hours and seats that may pass the floor, as many as are wanted."""
        owner = self.items.owner[item]
        room = nodes.room[parent] - self.weight[item]
        value = nodes.value[parent] + self.items.value[item]
        bound = value + self._suffix(item + 1, left, np.maximum(room, 0), owner)
        kept = np.flatnonzero((room >= 0) & (bound > self.floor[owner]))
        hours = nodes.hours[parent[kept]] + self.charge[item[kept]]
        seats = nodes.seats[parent[kept]] + self.seat[item[kept]]
        who = self.who[owner[kept]]
        kept = kept[(hours <= self.problem.hours[who]) & (seats <= self.problem.seats[who])]
        kept = kept[self._wanted(owner[kept], bound[kept])]
        parent, item = parent[kept], item[kept]
        return Nodes(
            owner[kept],
            np.concatenate((nodes.members[parent], item[:, None]), axis=1),
            value[kept],
            nodes.seats[parent] + self.seat[item],
            nodes.hours[parent] + self.charge[item],
            room[kept],
            nodes.ready[parent],
            item + 1,
        )

    def _suffix(self, item: Ints, left: Ints, room: Ints, owner: Ints | None = None) -> Floats:
        bound = self.table[np.minimum(item, len(self.table) - 1), left, room].astype(np.float64)
        return bound if owner is None else np.where(item < self.end[owner], bound, 0.0)

    def _wanted(self, owner: Ints, bound: Floats) -> Ints:
        """Within the beam the most hopeful; without one only as many a volunteer as memory allows."""
        if self.width.beam is not None:
            return top_by_owner(owner, bound, 2 * self.width.beam)
        if np.bincount(owner).max(initial=0) <= self.width.nodes:
            return np.arange(len(owner))
        kept = top_by_owner(owner, bound, self.width.nodes)
        dropped = np.delete(np.arange(len(owner)), kept)
        np.maximum.at(self.ceiling, owner[dropped], bound[dropped])
        return kept

    def _calendar(self, nodes: Nodes) -> Nodes:
        """The nodes whose visits fit the week: earliest ends over subsets (Held and Karp)."""
        width, flat = self.finish.shape[1], self.finish.reshape(-1)
        size = nodes.members.shape[1]
        half = 1 << (size - 1)
        ready = np.empty((len(nodes), 2 * half), dtype=np.int16)
        ready[:, :half] = nodes.ready
        rows = nodes.members * width
        for subset in range(half):
            end = flat[rows[:, -1] + ready[:, subset]]
            for member in (i for i in range(size - 1) if subset >> i & 1):
                before = ready[:, half + (subset ^ (1 << member))]
                end = np.minimum(end, flat[rows[:, member] + before])
            ready[:, half + subset] = end
        nodes.ready = ready
        return self._repeated(nodes.take(np.flatnonzero(ready[:, -1] < width - 1)))

    def _repeated(self, nodes: Nodes) -> Nodes:
        """Sets with needs of several visits must fit them on distinct days."""
        pair = self.items.pair[nodes.members]
        often = np.flatnonzero(self.problem.often[pair].any(axis=1))
        if not len(often):
            return nodes
        visits = self.problem.visits[self.problem.need[pair[often]]]
        days = self.days[nodes.owner[often]]
        fitting = np.ones(len(nodes), dtype=np.bool_)
        fitting[often] = weekly.fits(self.finish, nodes.members[often], visits, days)
        return nodes.take(np.flatnonzero(fitting))

    def _keep(self, nodes: Nodes) -> None:
        """Note the sets above the floor; an exact search raises the floor to the best so far."""
        good = nodes.value > self.floor[nodes.owner]
        np.maximum.at(self.best, nodes.owner, nodes.value)
        pairs = self.items.pair[nodes.members[good]]
        empty = np.full((len(pairs), MOST_NEEDS - pairs.shape[1]), self.problem.pairs)
        self.sets.append(np.concatenate((pairs, empty), axis=1))
        if self.width.climb:
            self.floor = np.maximum(self.floor, self.best + TOLERANCE)
