"""What a run of the solver holds: the best plan so far, its certificate and the deadline."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from engine.solver.pool import Pool
from engine.solver.problem import Problem
from engine.types import Floats, Ints


@dataclass(frozen=True)
class Deadline:
    """When to stop: a moment of the monotonic clock, and a question to the caller."""

    at: float
    cancelled: Callable[[], bool]

    def left(self) -> float:
        """Seconds until then."""
        return self.at - time.monotonic()

    def over(self) -> bool:
        """Whether the time is up or the caller wants to stop."""
        return self.left() <= 0 or self.cancelled()


@dataclass(frozen=True)
class Restart:
    """Where to start from instead of nothing: prices (needs + 1) and columns (k x MOST_NEEDS pair numbers)."""

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
