"""Which files are changed, and which tests are asked: everything here that names a path of the program."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.services import ROOT


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Files that are changed in one process, and the tests that are asked about them there."""

    name: str
    files: tuple[str, ...]
    tests: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)

    def paths(self) -> Iterator[Path]:
        """The files, in order, each once."""
        yield from sorted({path for pattern in self.files for path in ROOT.glob(pattern)})


PARTS = (
    Part(
        name="program",
        files=(
            "*/rules.py",
            "*/guards.py",
            "*/steps.py",
            "*/actions.py",
            "*/actions/*.py",
            "accounts/undo.py",
            "exchange/coverage.py",
            "exchange/details.py",
            "exchange/offering.py",
            "ledger/models.py",
            "matching/dates.py",
            "matching/holding.py",
            "matching/proposing.py",
            "times/*.py",
            "visits/locking.py",
        ),
        tests=("tests",),
        # They start programs and browsers of their own, look at files, or live through a whole year.
        left_out=(
            "tests/a11y",
            "tests/config",
            "tests/demo",
            "tests/journeys",
            "tests/language",
            "tests/engine",
            "tests/benchmarks",
            "tests/mutants",
            "tests/operations",
            "tests/places",
            "tests/races",
            "tests/repository",
            "tests/upgrades",
        ),
    ),
    Part(
        name="engine",
        files=tuple(
            f"engine/{name}.py" for name in ("bitmap_filter", "bits", "constraints", "schedule", "timegrid", "verify")
        ),
        tests=("tests/engine",),
        # About the solver, which is slow as plain Python.
        left_out=tuple(f"tests/engine/test_{name}.py" for name in ("best_plan", "reasons", "replanning", "search")),
        # What is compiled cannot be changed; as plain Python it can.
        environment={"NUMBA_DISABLE_JIT": "1"},
    ),
)


def chosen(paths: Sequence[str], parts: Sequence[Part]) -> list[tuple[Part, list[Path]]]:
    """The parts with their files; only those that are one of the paths, or in it, if any are given."""
    wanted = [Path(path).resolve() for path in paths]
    return [
        (part, [file for file in part.paths() if not wanted or any(file.is_relative_to(path) for path in wanted)])
        for part in parts
    ]
