"""Names that bind: codes that rows of the database hold, one name for each term, a sentence for each number."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np

from engine import Instance, Need, Volunteer, Window, constraints, plan, rank, scoring, settings, terms
from engine.changes import CHANGEABLE, EFFORT, FIXED
from engine.pack import pack_volunteers
from engine.policy import Policy
from matching.wording import CHANGES, TERMS, VIOLATIONS
from tests.engine import small

TERM_CODES = [
    "need",
    "urgency",
    "waiting",
    "travel",
    "load",
    "seniors",
    "continuity",
    "interests",
    "stability",
    "acceptance",
]
CONSTRAINT_CODES = [
    "category",
    "point",
    "excluded",
    "skill",
    "language",
    "gender",
    "radius",
    "windows",
    "overlap",
    "hours",
    "seniors",
    "asks",
]


def test_codes_of_terms_and_constraints_never_change_for_rows_hold_them() -> None:
    assert [terms.code(term) for term in scoring.TermRow] == TERM_CODES
    assert [constraint.code for constraint in constraints.CONSTRAINTS] == CONSTRAINT_CODES


def test_rows_of_the_terms_are_numbered_without_a_gap_and_each_has_its_values() -> None:
    assert [term.value for term in scoring.TermRow] == list(range(len(scoring.TermRow)))
    assert set(terms.VALUES) == set(scoring.TermRow)


def test_every_code_has_a_sentence() -> None:
    assert set(TERMS) == set(TERM_CODES)
    assert set(VIOLATIONS) == {*CONSTRAINT_CODES, "outbid", "nobody"}
    assert set(CHANGES) == set(EFFORT)


def test_every_constraint_is_fixed_or_changeable_or_follows_from_one_that_is() -> None:
    assert sorted([*FIXED, *CHANGEABLE, "windows"]) == sorted(CONSTRAINT_CODES)


def test_every_term_is_told_under_its_own_code() -> None:
    """Each coefficient alone is another power of two, so that a row read under a wrong name shows."""
    policy = Policy(
        value=1024,
        urgency=(0, 2048, 4096),
        waiting_per_day=8,
        travel_factor=1,
        load_points=((0, 0), (100, 0)),
        per_senior=32,
        continuity=64,
        stability=128,
        interest=256,
        interest_cap=256,
    )
    window = Window(0, 600, 720)
    need = Need(1, 0, small.CENTRE, (window,), 60, urgency=2, waiting_days=1, interests=1, known=frozenset({7}))
    person = Volunteer(7, small.CENTRE, 1, (window,), seniors_now=1, interests=1)
    (found,) = rank(Instance((need,), (person,), policy, previous=frozenset({(1, 7)})), 1)
    assert {term.code: term.minutes for term in found.terms} == {
        "need": 1024,
        "urgency": 4096,
        "waiting": 8,
        "travel": 0,
        "seniors": -32,
        "continuity": 64,
        "interests": 256,
        "stability": 128,
    }


def test_a_replaced_volunteer_is_replaced_in_every_array() -> None:
    before, after = small.instance(3, 1, 12), small.instance(503, 1, 12)
    packed = pack_volunteers(before.volunteers, before.policy, before.days)
    for row, person in enumerate(after.volunteers):
        packed.replace(row, person)
    fresh = pack_volunteers(after.volunteers, before.policy, before.days, packed.genders)
    assert all(np.array_equal(kept, new) for kept, new in zip(packed.arrays, fresh.arrays, strict=True))


def test_every_number_of_the_search_says_what_it_trades() -> None:
    classes = [node for node in ast.parse(Path(settings.__file__).read_text()).body if isinstance(node, ast.ClassDef)]
    for part in classes:
        for field, following in zip(part.body, [*part.body[1:], None], strict=True):
            if isinstance(field, ast.AnnAssign) and not _is_a_part(field):
                told = isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant)
                assert told, f"{part.name}: {ast.unparse(field)}"


def _is_a_part(field: ast.AnnAssign) -> bool:
    return isinstance(field.value, ast.Call) and ast.unparse(field.value.func) == "field"


def test_a_plan_hands_on_its_prices_and_pairs() -> None:
    found = plan(small.instance(2, needs=8, volunteers=5))
    start = found.warm_start()
    assert start.prices == found.prices
    assert start.pairs == {(one.need, one.volunteer) for one in found.assignments}
