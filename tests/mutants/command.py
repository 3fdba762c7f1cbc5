"""The command: which mutants are tried, and what is printed of them."""

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.mutants.accepted import accepted
from tests.mutants.hunt import hunt
from tests.mutants.report import report
from tests.mutants.sources import Mutant, mutants_of
from tests.mutants.targets import Part, chosen


def command(parts: Sequence[Part], survivors: Path) -> int:
    """Try the mutants that were asked for; 0 when every survivor is accepted and enough are dead."""
    options = argparse.ArgumentParser(
        prog="python -m tests.mutants", description="Which wrong programs pass the tests?"
    )
    options.add_argument("paths", nargs="*", metavar="PATH", help="change these files and folders only")
    options.add_argument("--sample", type=int, metavar="N", help="try only so many, drawn by lot")
    options.add_argument("--seed", type=int, default=0, metavar="S", help="for another lot")
    asked = options.parse_args()
    began, reasons = time.monotonic(), accepted(survivors)
    drawn = _drawn(parts, asked.paths, asked.sample, random.Random(asked.seed))
    outcomes = [outcome for part, mutants in drawn for outcome in hunt(part, mutants, reasons)]
    lines, good = report(outcomes, reasons, whole=not asked.sample and not asked.paths)
    sys.stdout.write("\n".join([*lines, f"{time.monotonic() - began:.0f} seconds", ""]))
    return 0 if good else 1


def _drawn(
    parts: Sequence[Part], paths: Sequence[str], sample: int | None, draw: random.Random
) -> list[tuple[Part, list[Mutant]]]:
    """The mutants of each part that has some."""
    every = [(part, [one for file in files for one in mutants_of(file)]) for part, files in chosen(paths, parts)]
    keys = [mutant.key for _, mutants in every for mutant in mutants]
    lot = set(draw.sample(keys, min(sample or len(keys), len(keys))))
    drawn = [(part, [mutant for mutant in mutants if mutant.key in lot]) for part, mutants in every]
    return [(part, mutants) for part, mutants in drawn if mutants]
