"""A year of a town under named policies: `manage.py simulate --seeds 10 --per-day 2.6`."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from matching.bench.simulate import BASELINE, compare


class Command(BaseCommand):
    """Prints the baseline's figures, and paired differences with their errors for the others."""

    help = "Simulate 52 weeks of needs, answers, churn and burn-out under four ways of matching."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seeds", type=int, default=5)
        parser.add_argument("--volunteers", type=int, default=300)
        parser.add_argument("--per-day", type=float, default=2.6, help="needs a day")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        found = compare(range(options["seeds"]), options["volunteers"], options["per_day"])
        if options["json"]:
            self.stdout.write(json.dumps(found))
            return
        for name, figures in found.items():
            kind = "" if name == BASELINE else " (difference)"
            self.stdout.write(f"{name}{kind}")
            for figure, (mean, error) in figures.items():
                self.stdout.write(f"  {figure:<18} {mean:+9.3f} ± {error:.3f}")
