"""The coefficients of the score and the caps: integers a manager can read and change."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise


def _speeds() -> dict[str, int]:
    return {"foot": 80, "bike": 220, "bus": 300, "car": 500}


def _overheads() -> dict[str, int]:
    return {"foot": 0, "bike": 2, "bus": 8, "car": 5}


@dataclass(frozen=True)
class Policy:
    """One version of the coefficients; every figure in minutes unless its name says otherwise.

    - `value`, `urgency` (today-can-wait order 0, 1, 2), `waiting_per_day`: what a need is worth;
      waiting counts double after `waiting_double_after` days and stops at `waiting_cap_days`.
    - `travel_factor` times the one-way trip; the trip is the straight line x `detour_percent`
      at `speeds` (metres a minute) plus `overheads` per mode, or a walk where that is quicker.
    - `load_points`: (percent of the offered minutes used after this need, minutes lost), convex;
      `per_senior` more for every senior already visited.
    - `continuity` for someone known, `stability` for keeping a proposal not yet sent,
      `interest` for each shared interest up to `interest_cap`.
    - `delay_cost` is lost when a person declines; likelihood never counts below
      `acceptance_floor_percent`.
    - caps: `open_asks` at once, `week_asks` in a week; `buffer_minutes` between two visits.
    - `fairness_permille`: how much of the value the second phase may give to even out the load.
    """

    version: int = 1
    value: int = 300
    urgency: tuple[int, int, int] = (0, 60, 180)
    waiting_per_day: int = 3
    waiting_double_after: int = 30
    waiting_cap_days: int = 120
    travel_factor: int = 2
    detour_percent: int = 130
    speeds: dict[str, int] = field(default_factory=_speeds)
    overheads: dict[str, int] = field(default_factory=_overheads)
    load_points: tuple[tuple[int, int], ...] = ((0, 0), (50, 10), (80, 30), (100, 60))
    per_senior: int = 10
    continuity: int = 60
    stability: int = 20
    interest: int = 5
    interest_cap: int = 15
    delay_cost: int = 20
    acceptance_floor_percent: int = 30
    buffer_minutes: int = 30
    open_asks: int = 2
    week_asks: int = 3
    fairness_permille: int = 10

    def waiting(self, days: int) -> int:
        """Minutes earned by waiting `days`, counted double after the first month."""
        counted = min(max(days, 0), self.waiting_cap_days)
        late = max(0, counted - self.waiting_double_after)
        return self.waiting_per_day * (counted + late)

    def load_table(self) -> list[int]:
        """Minutes lost at each whole percent of load, 0..100, linear between the points."""
        return [_interpolate(percent, self.load_points) for percent in range(101)]


def _interpolate(percent: int, points: tuple[tuple[int, int], ...]) -> int:
    for (left, low), (right, high) in pairwise(points):
        if left <= percent <= right:
            return low + (high - low) * (percent - left) // (right - left)
    return points[-1][1]
