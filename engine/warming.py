"""Loading libraries and compiling the inner loops beforehand, so that nobody waits for it."""

from __future__ import annotations

import numpy as np

from engine.index import Index
from engine.model import WEEK_DAYS, Instance, Need, Volunteer, Window
from engine.planning import plan
from engine.policy import Policy

NEEDS, VOLUNTEERS = 60, 30


def warm_up() -> None:
    """Plan a made-up town twice and rank once: every compiled loop is reached."""
    town = _town(np.random.default_rng(1))
    plan(town, previous=plan(town).warm_start())
    Index(town.volunteers, town.policy).rank(town.needs[0])


def _town(rng: np.random.Generator) -> Instance:
    """VolunteerArrays within a few kilometres, with too few volunteers, so that prices, dives and repairs all run."""
    return Instance(
        needs=tuple(
            Need(key=key, category=0, point=_point(rng), windows=_windows(rng), minutes=60) for key in range(NEEDS)
        ),
        volunteers=tuple(
            Volunteer(key=key, point=_point(rng), categories=1, windows=_windows(rng)) for key in range(VOLUNTEERS)
        ),
        policy=Policy(open_asks=99, week_asks=99),
    )


def _point(rng: np.random.Generator) -> tuple[float, float]:
    return 54.46 + float(rng.uniform(-0.01, 0.01)), 17.03 + float(rng.uniform(-0.01, 0.01))


def _windows(rng: np.random.Generator) -> tuple[Window, ...]:
    days = rng.choice(WEEK_DAYS, 3, replace=False)
    return tuple(Window(int(day), start := 60 * int(rng.integers(8, 17)), start + 180) for day in sorted(days))
