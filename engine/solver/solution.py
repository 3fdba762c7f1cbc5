"""What a run of the solver holds: the best plan so far, its certificate and the clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from engine.solver.pool import Pool
from engine.solver.problem import Problem
from engine.types import Floats, Ints


@dataclass(frozen=True)
class Clock:
    """When to stop: a deadline of the monotonic clock, and a question to the caller."""

    deadline: float
    cancelled: Callable[[], bool]

    def left(self) -> float:
        """Seconds until the deadline."""
        return self.deadline - time.monotonic()

    def over(self) -> bool:
        """Whether the time is up or the caller wants to stop."""
        return self.left() <= 0 or self.cancelled()


@dataclass(frozen=True)
class Known:
    """What an earlier run lends: prices (needs + 1) and its columns (k x MOST_NEEDS pair numbers)."""

    price: Floats
    sets: Ints


@dataclass(frozen=True)
class Solution:
    """The best columns so far, their worth, the certified bound, and the prices behind it.

    `sets` are pair numbers (k x MOST_NEEDS). `price` (needs + 1) and `best` (the most any set of each
    volunteer is worth at them) explain the bound; `columns` and `share` are the pool and how often
    each was chosen.
    """

    sets: Ints
    worth: float
    bound: float
    price: Floats
    best: Floats
    columns: Pool
    share: Floats

    @property
    def gap(self) -> float:
        """How much of the bound is missing, 0..1."""
        return (self.bound - self.worth) / self.bound if self.bound > 0 else 0.0

    def better(self, problem: Problem, sets: Ints) -> Solution:
        """This solution with these sets, if they are worth more."""
        worth = float(problem.padded_score[sets].sum())
        return replace(self, sets=sets, worth=worth) if worth > self.worth else self
