"""Which test touches which line: every test run once, kept until the program or the test's file changes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

from tests.mutants.forks import Stopped, in_copies
from tests.mutants.live import Functions, probe
from tests.mutants.session import Session, awake, limit
from tests.support.services import ROOT

READ = {".py", ".html", ".txt", ".csv"}
OURS = Path(__file__).parent
SLOWEST_SECONDS = 60.0

Line = tuple[str, int]


@dataclass(slots=True)
class Touching:
    """The tests of each line, the seconds of each test, and why some fail here without any change."""

    tests: dict[Line, set[str]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    breadth: dict[str, int] = field(default_factory=dict)  # how many lines a test touches
    broken: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, seconds: float | None, lines: Sequence[Line], why: str) -> None:
        """Take in how a test went."""
        if seconds is None:
            self.broken[name] = why
            return
        self.seconds[name], self.breadth[name] = seconds, len(lines)
        for file, line in lines:
            self.tests.setdefault((file, line), set()).add(name)

    def of(self, file: str, line: int | None) -> set[str]:
        """The tests that run the line; None: any line of the file."""
        if line is not None:
            return self.tests.get((file, line), set())
        return set().union(*(tests for (other, _), tests in self.tests.items() if other == file))

    def cost(self, name: str) -> float:
        """The lower, the sooner an answer may come: a quick test that is about few lines."""
        return self.seconds[name] * self.breadth[name]


def program_digest() -> str:
    """Of everything that may change what a test does, but for the files of tests."""
    digest = sha256()
    for path in sorted(ROOT.glob("[!.]*/**/*")):
        if path.suffix in READ and not path.name.startswith("test_") and path.parent != OURS:
            digest.update(path.read_bytes())
    return digest.hexdigest()


def module_digests(session: Session, program: str) -> dict[Path, str]:
    """For each file of tests: a digest of it and of the program."""
    paths = {item.path for item in session.items.values()}
    return {path: sha256(program.encode() + path.read_bytes()).hexdigest() for path in paths}


def learn(
    session: Session, key: str, digests: dict[Path, str], functions: Functions, files: Sequence[Path]
) -> Touching:
    """Run every test of the files that are new or changed, in copies of this process, and remember."""
    known = session.cache.get(key, {})
    modules = [path for path, digest in digests.items() if digest not in known]
    jobs = [partial(_run_module, session, path, functions, files) for path in modules]
    for number, answer in in_copies(jobs, at_once=2, quiet=True):
        assert not isinstance(answer, Stopped), f"{modules[number]} did not come to an end"
        known[digests[modules[number]]] = answer
    kept = {digest: known[digest] for digest in digests.values()}
    session.cache.set(key, kept)
    touching = Touching()
    for ran in kept.values():
        for name, seconds, lines, why in ran:
            touching.add(name, seconds, lines, why)
    return touching


def _run_module(
    session: Session, path: Path, functions: Functions, files: Sequence[Path]
) -> list[tuple[str, float | None, list[Line], str]]:
    awake()
    touched: set[Line] = set()
    for file in files:
        probe(functions, file, touched)
    ran = []
    for name in sorted(session.in_module(path), key=session.commits):
        touched.clear()
        limit(SLOWEST_SECONDS)
        seconds = session.run(name)
        ran.append((name, seconds, sorted(touched), "" if seconds else session.failure.strip().rpartition("\n")[2]))
    return ran
