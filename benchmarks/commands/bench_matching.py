"""Measures the engine beside its baselines: `python -m benchmarks.commands.bench_matching --scenario slupsk`."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import instance_file, report
from benchmarks.generate import SCENARIOS, generate
from engine import Instance


def main(arguments: Sequence[str]) -> None:
    """Print one JSON object for the run, or the table of the main figures."""
    options = _parser().parse_args(arguments)
    if options.table:
        report.table(print, gap=options.gap)
        return
    answer = {"scenario": options.scenario, "seed": options.seed}
    if options.instance:
        answer = {"instance": options.instance.name}
    answer |= _measured(_instance(options), options)
    print(json.dumps(answer, indent=None if options.json else 1))


def _parser() -> ArgumentParser:
    parser = ArgumentParser(description="Measure the engine on a generated instance or one from a file.")
    parser.add_argument("--scenario", choices=sorted(SCENARIOS), default="slupsk")
    parser.add_argument("--needs", type=int, default=300)
    parser.add_argument("--volunteers", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--instance", type=Path, help="an instance in JSON instead of a generated one")
    parser.add_argument("--time-limit", type=float, default=60.0)
    parser.add_argument("--gap", type=float, default=0.0015, help="stop at this share of the bound")
    parser.add_argument("--cpsat", type=float, default=0.0, help="seconds for CP-SAT as a baseline")
    parser.add_argument("--replan", action="store_true", help="also plan again after one new need")
    parser.add_argument("--candidates", action="store_true", help="measure the search for candidates instead")
    parser.add_argument("--json", action="store_true", help="on one line")
    parser.add_argument("--table", action="store_true", help="the main figures, one line each, instead of one run")
    return parser


def _instance(options: Namespace) -> Instance:
    if options.instance:
        return instance_file.read(options.instance)
    return generate(options.scenario, options.needs, options.volunteers, options.seed)


def _measured(instance: Instance, options: Namespace) -> dict[str, Any]:
    if options.candidates:
        return report.candidate_report(instance)
    found = report.plan_report(instance, time_limit=options.time_limit, gap=options.gap, cpsat_seconds=options.cpsat)
    if options.replan:
        found["replan"] = report.replan_report(instance, gap=options.gap)
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
