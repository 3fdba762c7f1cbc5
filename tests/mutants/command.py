"""The command: which mutants are tried, and what is printed of them."""

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.mutants.accepted import accepted
from tests.mutants.hunt import Outcome, hunt
from tests.mutants.report import report
from tests.mutants.sources import mutants_of
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
    began = time.monotonic()
    outcomes = _outcomes(parts, asked.paths, asked.sample, random.Random(asked.seed))
    lines, good = report(outcomes, accepted(survivors), whole=not asked.sample and not asked.paths)
    sys.stdout.write("\n".join([*lines, f"{time.monotonic() - began:.0f} seconds", ""]))
    return 0 if good else 1


def _outcomes(parts: Sequence[Part], paths: Sequence[str], sample: int | None, draw: random.Random) -> list[Outcome]:
    every = [(part, mutants_of(file)) for part, files in chosen(paths, parts) for file in files]
    keys = [mutant.key for _, mutants in every for mutant in mutants]
    drawn = set(draw.sample(keys, min(sample or len(keys), len(keys))))
    found = []
    for part in parts:
        mutants = [mutant for its, some in every if its is part for mutant in some if mutant.key in drawn]
        found += hunt(part, mutants) if mutants else []
    return found
