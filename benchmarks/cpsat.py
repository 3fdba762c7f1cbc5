"""CP-SAT on the same problem, in a process of its own: OR-tools cannot live beside HiGHS.

Reads the pairs, starts and limits as JSON on standard input, writes objective, bound and seconds as
JSON on standard output, with the numbers of the pairs taken. Interval variables with the buffer in their length, one for every pair and
day; nothing of the engine is imported here, so that it can serve as an oracle.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from ortools.sat.python import cp_model

DAY_SLOTS = 48


def solve(task: dict[str, Any]) -> dict[str, Any]:
    """Solve a task written by `benchmarks.oracle.task`."""
    model = cp_model.CpModel()
    weeks: dict[int, list[Any]] = {}
    taken = [model.new_bool_var(f"x{i}") for i in range(len(task["pairs"]))]
    for variable, pair in zip(taken, task["pairs"], strict=True):
        visits = _visits(model, variable, pair, task["buffer"])
        weeks.setdefault(pair["volunteer"], []).extend(visits)
    for visits in weeks.values():
        model.add_no_overlap(visits)
    _limits(model, taken, task)
    model.maximize(sum(x * pair["score"] for x, pair in zip(taken, task["pairs"], strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = task["workers"]
    solver.parameters.max_time_in_seconds = task["seconds"]
    status = solver.solve(model)
    found = status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    return {
        "status": solver.status_name(status),
        "objective": solver.objective_value if found else 0.0,
        "upper_bound": solver.best_objective_bound,
        "seconds": solver.wall_time,
        "pairs": [position for position, x in enumerate(taken) if found and solver.boolean_value(x)],
    }


def _visits(model: cp_model.CpModel, taken: Any, pair: dict[str, Any], buffer: int) -> list[Any]:
    """An optional interval for every day on which the pair can meet; as many as visits if taken."""
    days: dict[int, list[int]] = {}
    for slot in pair["starts"]:
        days.setdefault(slot // DAY_SLOTS, []).append(slot)
    intervals, chosen = [], []
    for slots in days.values():
        here = model.new_bool_var("")
        start = model.new_int_var_from_domain(cp_model.Domain.from_values(slots), "")
        length = pair["length"] + buffer
        intervals.append(model.new_optional_interval_var(start, length, start + length, here, ""))
        chosen.append(here)
    model.add(sum(chosen) == pair["visits"] * taken)
    return intervals


def _limits(model: cp_model.CpModel, taken: list[Any], task: dict[str, Any]) -> None:
    pairs = list(zip(taken, task["pairs"], strict=True))
    for need, people in enumerate(task["people"]):
        model.add(sum(x for x, pair in pairs if pair["need"] == need) <= people)
    for volunteer, limit in enumerate(task["volunteers"]):
        mine = [(x, pair) for x, pair in pairs if pair["volunteer"] == volunteer]
        model.add(sum(x for x, _ in mine) <= limit["asks"])
        model.add(sum(x * pair["charge"] for x, pair in mine) <= limit["minutes"])
        model.add(sum(x * pair["seat"] for x, pair in mine) <= limit["seats"])


if __name__ == "__main__":
    json.dump(solve(json.load(sys.stdin)), sys.stdout)
