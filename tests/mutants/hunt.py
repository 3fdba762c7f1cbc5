"""Each mutant against the tests that touch it."""

import gc
import importlib
import os
import sys
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial

from tests.mutants.forks import Stopped, in_copies
from tests.mutants.live import Functions, become, functions_in, module_name
from tests.mutants.session import Session, awake, limit, open_session, warm_up
from tests.mutants.sources import Mutant
from tests.mutants.targets import Part
from tests.mutants.touching import Touching, learn, module_digests, program_digest

TIME = "(it took too long)"
FEW = 40  # tests that are asked about a mutant that may live: the nearest would be the ones to see it


@dataclass(frozen=True, slots=True)
class Outcome:
    """A mutant and the test that failed for it, if any; `asked`: how many tests touch it."""

    key: str
    line: int
    killer: str | None
    asked: int

    @property
    def file(self) -> str:
        """Where it is."""
        return self.key.partition(" ")[0]


class Hunt:
    """The mutants of one part, tried one by one in copies of a warm process."""

    def __init__(self, session: Session, part: Part, mutants: Sequence[Mutant], accepted: Container[str]) -> None:
        self.session, self.part, self.mutants, self.accepted = session, part.name, mutants, accepted
        files = list(part.paths())
        for file in files:
            importlib.import_module(module_name(file))
        self.functions: Functions = functions_in(files)
        warm_up(session)
        self.digests = module_digests(session, program_digest())
        self.touching: Touching = learn(session, f"mutants/touching-{part.name}", self.digests, self.functions, files)
        self.killers: dict[str, list[str]] = session.cache.get(f"mutants/killers-{part.name}", {})
        self.lately: dict[tuple[str, str], list[str]] = {}

    def outcomes(self) -> list[Outcome]:
        """How each mutant fared."""
        _say(f"{self.part}: {len(self.mutants)} mutants, {len(self.touching.seconds)} tests")
        for name, why in self.touching.broken.items():
            _say(f"  left out, it fails without any change: {name}: {why}")
        gc.freeze()
        done: dict[int, str | None] = {n: self._dead_before(one) for n, one in enumerate(self.mutants)}
        left = [number for number, killer in done.items() if killer is None and self._tests(self.mutants[number])]
        for count, (position, answer) in enumerate(in_copies(self._jobs(left), at_once=2, quiet=True), 1):
            killer = done[left[position]] = TIME if isinstance(answer, Stopped) else answer
            self._remember(self.mutants[left[position]], killer)
            if count % 50 == 0 or count == len(left):
                _say(f"  {count} of {len(left)} tried")
                self.session.cache.set(f"mutants/killers-{self.part}", self.killers)
        return [
            Outcome(mutant.key, mutant.line, done[number], len(self._tests(mutant)))
            for number, mutant in enumerate(self.mutants)
        ]

    def _dead_before(self, mutant: Mutant) -> str | None:
        """The test that killed it in an earlier run, when neither that test nor the program has changed."""
        killer, digest = self.killers.get(mutant.key, ["", ""])
        item = self.session.items.get(killer)
        return killer if item and self.digests[item.path] == digest else None

    def _tests(self, mutant: Mutant) -> set[str]:
        return self.touching.of(mutant.file, mutant.line if mutant.first_line else None)

    def _jobs(self, numbers: Sequence[int]) -> Iterator[Callable[[], str | None]]:
        for number in numbers:
            mutant = self.mutants[number]
            yield partial(self._try, mutant, self._order(mutant))

    def _order(self, mutant: Mutant) -> list[str]:
        """First the tests that are likely to see it: its killer of an earlier time, those of its neighbours, near ones.

        Tests that empty the database when they end come last.
        """
        tests = self._tests(mutant)
        before = [self.killers.get(mutant.key, [""])[0], *reversed(self.lately.get((mutant.file, mutant.function), []))]
        order = dict.fromkeys([*(name for name in before if name in tests), *sorted(tests, key=self.touching.cost)])
        return sorted(order, key=self.session.commits)[: FEW if mutant.key in self.accepted else None]

    def _try(self, mutant: Mutant, order: Sequence[str]) -> str | None:
        """In a copy of the process: become the mutant, and run tests until one fails."""
        awake()
        become(self.functions, mutant)
        for name in order:
            limit(self.touching.seconds[name])
            if self.session.run(name) is None:
                return name
        return None

    def _remember(self, mutant: Mutant, killer: str | None) -> None:
        item = self.session.items.get(killer or "")
        if killer and item:
            self.killers[mutant.key] = [killer, self.digests[item.path]]
            self.lately.setdefault((mutant.file, mutant.function), []).append(killer)


def hunt(part: Part, mutants: Sequence[Mutant], accepted: Container[str]) -> list[Outcome]:
    """Try the mutants of a part in a process of its own, as its environment has to stand before anything is loaded."""
    answers = in_copies([lambda: _in_session(part, mutants, accepted)], at_once=1, quiet=False)
    return [Outcome(**fields) for _, outcomes in answers for fields in outcomes]


def _in_session(part: Part, mutants: Sequence[Mutant], accepted: Container[str]) -> list[dict[str, object]]:
    os.environ.update(part.environment)
    outcomes = open_session(part, lambda session: Hunt(session, part, mutants, accepted).outcomes())
    return [asdict(outcome) for outcome in outcomes]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
