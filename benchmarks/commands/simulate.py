"""A year of a town under named policies: `python -m benchmarks.commands.simulate --seeds 10 --per-day 2.6`."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from benchmarks.simulate import BASELINE, compare


def main(arguments: Sequence[str]) -> None:
    """Print the baseline's figures, and paired differences with their errors for the others."""
    options = _parser().parse_args(arguments)
    found = compare(range(options.seeds), options.volunteers, options.per_day)
    if options.json:
        print(json.dumps(found))
        return
    for name, figures in found.items():
        kind = "" if name == BASELINE else " (difference)"
        print(f"{name}{kind}")
        for figure, (mean, error) in figures.items():
            print(f"  {figure:<18} {mean:+9.3f} ± {error:.3f}")


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        description="Simulate 52 weeks of needs, answers, churn and burn-out under four ways of matching."
    )
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--volunteers", type=int, default=300)
    parser.add_argument("--per-day", type=float, default=2.6, help="needs a day")
    parser.add_argument("--json", action="store_true")
    return parser


if __name__ == "__main__":
    main(sys.argv[1:])
