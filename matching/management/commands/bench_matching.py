"""Measures the matching engine beside its baselines: `manage.py bench_matching --scenario slupsk`."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from matching.bench import instance_file, report
from matching.bench.generate import SCENARIOS, generate
from matching.engine import Instance


class Command(BaseCommand):
    """Prints one JSON object for the run."""

    help = "Measure the matching engine on a generated instance or one from a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
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

    def handle(self, *args: Any, **options: Any) -> None:
        if options["table"]:
            report.table(self.stdout.write, gap=options["gap"])
            return
        instance = self._instance(options)
        answer = {name: options[name] for name in ("scenario", "seed")}
        if options["instance"]:
            answer = {"instance": options["instance"].name}
        answer |= self._measured(instance, options)
        self.stdout.write(json.dumps(answer, indent=None if options["json"] else 1))

    def _instance(self, options: dict[str, Any]) -> Instance:
        if options["instance"]:
            return instance_file.read(options["instance"])
        return generate(options["scenario"], options["needs"], options["volunteers"], options["seed"])

    def _measured(self, instance: Instance, options: dict[str, Any]) -> dict[str, Any]:
        if options["candidates"]:
            return report.candidate_report(instance)
        found = report.plan_report(
            instance, time_limit=options["time_limit"], gap=options["gap"], cpsat_seconds=options["cpsat"]
        )
        if options["replan"]:
            found["replan"] = report.replan_report(instance, gap=options["gap"])
        return found
