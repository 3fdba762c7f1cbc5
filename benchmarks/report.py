"""One measured run: the plan beside its baselines, as one dictionary of plain values."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from benchmarks.baselines import Outcome, first_come, greedy
from benchmarks.candidates import latency_report, pairs_report
from benchmarks.generate import generate
from benchmarks.instant import priced
from benchmarks.oracle import cpsat
from engine import Instance, Plan, plan, verify
from engine.planning import Prepared, plan_of, prepare
from engine.types import Ints
from engine.warming import warm_up

METHODS: dict[str, Callable[[Prepared], Outcome]] = {
    "first_come": first_come,
    "greedy": greedy,
    "priced_instant": priced,
}


SEEDS = range(1, 6)
CPSAT_SECONDS = 240.0
STRESS_GAP = 0.003


def table(say: Callable[[str], None], *, gap: float) -> None:
    """The main figures one after another, each beside its baseline, and the load of the machine."""
    for needs, volunteers in ((300, 150), (1000, 400)):
        for seed in SEEDS:
            found = plan_report(generate("slupsk", needs, volunteers, seed), time_limit=60, gap=gap)
            say(_line(found, seed))
    for seed in SEEDS:
        again = replan_report(generate("slupsk", 1000, 400, seed), gap=gap)
        say(
            f"re-plan after one new need, seed {seed}: {again['seconds']:.2f} s against {again['cold_seconds']:.2f} s"
            f" cold, gap {again['gap']:.3%} after {again['gap_before']:.3%}, {again['pairs_kept']} pairs kept"
        )
    say(_line(plan_report(generate("slupsk", 10_000, 4_000, 1), time_limit=60, gap=STRESS_GAP), 1))
    town = generate("slupsk", 10_000, 10_000, 1)
    say(f"one need, 10,000 volunteers: {_rounded(latency_report(town))}")
    say(f"all pairs, 10,000 x 10,000: {_rounded(pairs_report(town))}")
    case = generate("slupsk", 1000, 400, 1)
    beside = cpsat_report(case, plan(case, gap=gap), CPSAT_SECONDS)
    say(f"CP-SAT, two workers, 1000 x 400 seed 1: {_rounded(beside)}")


def _line(found: dict[str, Any], seed: int) -> str:
    simple = found["baselines"]
    return (
        f"{found['needs']} x {found['volunteers']} seed {seed}: {found['objective']} of at most"
        f" {found['upper_bound']:.0f} (gap {found['gap']:.3%}), served {found['served']},"
        f" {found['seconds']:.2f} s, {found['peak_mb']:.0f} MB, valid {found['valid']}, load {found['load']:.1f};"
        f" served x{simple['first_come']['served_ratio']:.3f} first come"
        f" (gap {simple['first_come']['gap']:.1%}), x{simple['greedy']['served_ratio']:.3f} greedy"
        f" (gap {simple['greedy']['gap']:.1%}); instant by prices gap"
        f" {simple['priced_instant']['gap']:.1%}"
    )


def _rounded(figures: dict[str, Any]) -> dict[str, Any]:
    return {k: round(v, 4) if isinstance(v, float) else v for k, v in figures.items()}


def plan_report(instance: Instance, *, time_limit: float, gap: float, cpsat_seconds: float = 0.0) -> dict[str, Any]:
    """The plan, its certificate and what it took; the simple methods; CP-SAT when it is given time."""
    warm_up()
    found = plan(instance, time_limit=time_limit, gap=gap)
    report = _figures(instance, found) | {"peak_mb": _peak_mb(), "load": os.getloadavg()[0]}
    ready = prepare(instance)
    report |= {
        "needs": len(instance.needs),
        "volunteers": len(instance.volunteers),
        "feasible_pairs": ready.problem.pairs,
    }
    baselines = {n: _baseline(instance, m, ready, found) for n, m in METHODS.items()}
    if cpsat_seconds:
        baselines["cpsat"] = cpsat_report(instance, found, cpsat_seconds)
    return report | {"baselines": baselines}


def replan_report(instance: Instance, *, gap: float) -> dict[str, Any]:
    """Seconds to plan again after one new need, from the plan without it; its suggestions still wait, as in the program."""
    warm_up()
    first = plan(replace(instance, needs=instance.needs[:-1]), gap=gap)
    start = first.warm_start()
    waiting = replace(instance, previous=start.pairs)
    again = plan(waiting, gap=gap, previous=start)
    same = len(start.pairs & again.warm_start().pairs)
    return _figures(waiting, again) | {"cold_seconds": first.seconds, "gap_before": first.gap, "pairs_kept": same}


def cpsat_report(instance: Instance, found: Plan, seconds: float) -> dict[str, Any]:
    """CP-SAT with two workers on the same pairs, and how much longer it took to get no further."""
    ready = prepare(instance)
    answer = cpsat(ready, seconds)
    reached = _judged(instance, ready, np.array(answer.pop("pairs"), dtype=np.int64), found)
    times_longer = answer["seconds"] / found.seconds if found.objective >= reached["objective"] else None
    return reached | answer | {"times_longer": times_longer}


def candidate_report(instance: Instance) -> dict[str, Any]:
    """All pairs, and one need at a time."""
    return {"all_pairs": pairs_report(instance), "one_need": latency_report(instance)}


def _figures(instance: Instance, found: Plan) -> dict[str, Any]:
    return {
        "objective": found.objective,
        "upper_bound": found.upper_bound,
        "gap": found.gap,
        "served": found.served,
        "seconds": found.seconds,
        "valid": not verify(instance, found),
        "stopped": found.stopped,
    }


def _baseline(instance: Instance, method: Callable[[Prepared], Outcome], ready: Prepared, best: Plan) -> dict[str, Any]:
    began = time.perf_counter()
    outcome = method(ready)
    seconds = time.perf_counter() - began
    return _judged(instance, ready, outcome.pairs, best) | {"seconds": seconds, "peak_mb": _peak_mb()}


def _judged(instance: Instance, ready: Prepared, pairs: Ints, best: Plan) -> dict[str, Any]:
    """What another method's pairs are worth, written and verified like a plan, against the same bound."""
    reached = plan_of(ready, pairs, bound=best.upper_bound, prices=np.zeros(0), began=0.0)
    return _figures(instance, reached) | {"served_ratio": best.served / max(1, reached.served)}


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
