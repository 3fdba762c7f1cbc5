"""Hands an instance to CP-SAT in another process and reads its answer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np

from engine import clock
from engine.planning import Prepared
from engine.ranking import buffer_slots

ROOT = Path(__file__).resolve().parents[1]


def cpsat(ready: Prepared, seconds: float, workers: int = 2) -> dict[str, Any]:
    """Status, objective, bound and seconds of CP-SAT on the feasible pairs of this instance."""
    task = task_of(ready) | {"seconds": seconds, "workers": workers}
    answer = subprocess.run(
        [sys.executable, "-m", "benchmarks.cpsat"],
        input=json.dumps(task),
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
    )
    return dict(json.loads(answer.stdout))


def task_of(ready: Prepared) -> dict[str, Any]:
    """The pairs with their starts, and the limits, as plain values."""
    packed, problem = ready.index.packed, ready.problem
    return {
        "buffer": buffer_slots(packed),
        "people": problem.people.tolist(),
        "volunteers": [
            {"asks": int(asks), "minutes": int(minutes), "seats": int(seats)}
            for asks, minutes, seats in zip(packed.asks, packed.minutes_left, packed.seats, strict=True)
        ],
        "pairs": [_pair(ready, position) for position in range(problem.pairs)],
    }


def _pair(ready: Prepared, position: int) -> dict[str, Any]:
    problem, packed = ready.problem, ready.index.packed
    need, row = int(problem.need[position]), int(problem.row[position])
    asked = ready.asking.asked[need]
    starts = clock.starts(packed.free[row] & asked.words, asked.length)
    return {
        "need": need,
        "volunteer": row,
        "score": int(problem.score[position]),
        "charge": int(problem.charge[position]),
        "seat": int(problem.seat[position]),
        "visits": asked.need.visits,
        "length": asked.length,
        "starts": np.flatnonzero(clock.as_bools(starts)).tolist(),
    }
