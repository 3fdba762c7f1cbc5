"""Hands an instance to CP-SAT in another process and reads its answer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np

from engine import timegrid
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
            for asks, minutes, seats in zip(
                packed.arrays.asks, packed.arrays.minutes_left, packed.arrays.seats, strict=True
            )
        ],
        "pairs": [_pair(ready, position) for position in range(problem.pairs)],
    }


def _pair(ready: Prepared, position: int) -> dict[str, Any]:
    problem, packed = ready.problem, ready.index.packed
    need, row = int(problem.need[position]), int(problem.row[position])
    packed_need = ready.demand.needs[need]
    starts = timegrid.starts(packed.arrays.free[row] & packed_need.words, packed_need.length)
    return {
        "need": need,
        "volunteer": row,
        "score": int(problem.score[position]),
        "charge": int(problem.charge[position]),
        "seat": int(problem.seat[position]),
        "visits": packed_need.source.visits,
        "length": packed_need.length,
        "starts": np.flatnonzero(timegrid.as_bools(starts)).tolist(),
    }
