"""`python -m tests.mutants.example`: the example alone."""

import sys
from pathlib import Path

from tests.mutants.command import command
from tests.mutants.targets import Part

EXAMPLE = Part(name="example", files=("tests/mutants/example/pool.py",), tests=("tests/mutants/example/checks.py",))

sys.exit(command([EXAMPLE], Path(__file__).with_name("survivors.txt")))
