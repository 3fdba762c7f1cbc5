"""The hunt finds what weak tests miss, and counts nothing that no test could see."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutants.accepted import LIST, accepted
from tests.mutants.sources import Mutant, mutants_of
from tests.mutants.targets import PARTS
from tests.support.services import ROOT


@pytest.fixture(scope="module")
def told() -> tuple[int, str]:
    """What the command says of the example, and its exit status."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.mutants.example"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return ran.returncode, ran.stdout


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file of a program, to be written by the test."""
    return tmp_path / "rules.py"


def mutants_in(source: Path, text: str) -> list[Mutant]:
    """The mutants of a file with this text."""
    source.write_text(text)
    return mutants_of(source, source.parent)


def test_an_edge_that_no_test_looks_at_is_told_with_its_line(told: tuple[int, str]) -> None:
    assert "tests/mutants/example/pool.py:35 Swimmer.check: depth > DEEPEST -> depth >= DEEPEST\n" in told[1]


def test_a_constant_that_no_test_looks_at_is_told(told: tuple[int, str]) -> None:
    assert "tests/mutants/example/pool.py:6 DEEPEST: DEEPEST = 3 -> DEEPEST = 4\n" in told[1]


def test_a_line_that_no_test_runs_is_told_as_such(told: tuple[int, str]) -> None:
    assert "Swimmer.check: raise TooDeepError -> pass   (no test comes here)" in told[1]


@pytest.mark.parametrize("name", ["grown_up", "lanes", "opened", "<lambda>"])
def test_what_good_tests_look_at_is_not_told(told: tuple[int, str], name: str) -> None:
    """A property, a loop that would never end, a decorated function, a lambda in a table of the module."""
    assert f" {name}: " not in told[1].replace("accepted, but killed by now", "")


def test_a_loop_without_an_end_is_killed_by_the_clock(told: tuple[int, str]) -> None:
    assert "19 of 23 killed (82.6 %), 1 of them by the clock" in told[1]


def test_an_accepted_survivor_is_counted_but_not_told(told: tuple[int, str]) -> None:
    assert "bell" not in told[1]
    assert "4 alive: 1 accepted, 3 not" in told[1]


def test_what_is_accepted_in_vain_is_told(told: tuple[int, str]) -> None:
    assert "accepted, but killed by now: tests/mutants/example/pool.py Swimmer.grown_up: " in told[1]
    assert "accepted, but no such mutant: tests/mutants/example/pool.py Swimmer.dive: 1 -> 2" in told[1]


def test_a_survivor_that_nobody_accepted_fails_the_command(told: tuple[int, str]) -> None:
    assert told[0] == 1


@pytest.mark.parametrize(
    ("line", "others"),
    [
        ("a < b", ["a <= b"]),
        ("a < b < c", ["a <= b < c", "a < b <= c"]),
        ("a not in b", ["a in b"]),
        ("a is None", ["a is not None"]),
        ("a and b", ["a or b"]),
        ("not a", ["a"]),
        ("-a", ["a"]),
        ("a + 7", ["a - 7", "a + 8"]),
        ("a & b", ["a | b"]),
        ("f(True)", ["f(False)"]),
        ("'%(a)s' % {'a': b}", []),
        ("g(a__lt=b, a__lte=c)", []),
        ("a.filter(b=c, d__lt=e)", ["a.filter(d__lt=e)", "a.filter(b=c)", "a.filter(b=c, d__lte=e)"]),
    ],
)
def test_an_expression_is_changed_in_one_thing_at_a_time(source: Path, line: str, others: list[str]) -> None:
    assert [mutant.after for mutant in mutants_in(source, f"def f(a, b, c):\n    x = {line}\n")] == others


@pytest.mark.parametrize(
    ("line", "others"),
    [
        ("require(a)", ["pass"]),
        ("raise Refused(a)", ["pass"]),
        ("if a:\n        b = c", ["if True"]),
        ("yield a", ["yield from ()"]),
        ("a += b", ["a -= b"]),
        ("log.warning(a)", []),
        ("'''Says 3 times what it does.'''", []),
        ("return a", ["return True", "return False"]),
    ],
)
def test_a_statement_is_left_out_or_turned(source: Path, line: str, others: list[str]) -> None:
    assert [mutant.after for mutant in mutants_in(source, f"def f(a, b) -> bool:\n    {line}\n")] == others


def test_types_defaults_and_what_is_printed_of_a_row_are_left_alone(source: Path) -> None:
    text = "class A:\n    most: int = 3\n    def f(self, a: 'int | None' = 1): ...\n    def __str__(self): return 'a' + 'b'\n"
    assert mutants_in(source, text) == []


def test_a_mutant_is_known_again_when_lines_move(source: Path) -> None:
    text = "def f(a):\n    return a < 3\n"
    before, after = mutants_in(source, text), mutants_in(source, f"import os\n\n\n{text}")
    assert [mutant.key for mutant in before] == [mutant.key for mutant in after]
    assert [mutant.line for mutant in before] != [mutant.line for mutant in after]


def test_two_that_read_alike_are_told_apart(source: Path) -> None:
    first, second = mutants_in(source, "def f(a):\n    g(a)\n    g(a)\n")
    assert first.key == "rules.py f: g(a) -> pass"
    assert second.key == "rules.py f: g(a) -> pass (2)"


def test_every_accepted_survivor_has_a_reason(tmp_path: Path) -> None:
    (tmp_path / "survivors.txt").write_text("a.py f: 1 -> 2\na.py f: 2 -> 3\n    They are equal.\nb.py g: x -> y\n")
    with pytest.raises(ValueError, match=r"no reason for \['b.py g: x -> y'\]"):
        accepted(tmp_path / "survivors.txt")


def test_the_accepted_survivors_are_mutants_of_the_program_as_it_is() -> None:
    known = {mutant.key for part in PARTS for path in part.paths() for mutant in mutants_of(path)}
    assert [key for key in accepted(LIST) if key not in known] == []
