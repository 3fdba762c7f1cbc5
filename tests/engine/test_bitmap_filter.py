"""The index and the rules, written apart, let the same people through."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest
from django.core.management import call_command

from engine import Need, Volunteer, bitmap_filter, constraints
from engine.compiled import FOLDER, version
from engine.demand import pack_needs
from engine.index import Index
from matching.management.commands import compile_engine
from tests.engine import small


def crowd(draw: Random, people: tuple[Volunteer, ...]) -> list[Volunteer]:
    """Some of these without a place, gender or room for another ask, some who refuse a need."""
    return [
        replace(
            one,
            point=one.point if draw.random() < 0.9 else None,
            gender=draw.choice(("f", "m", None)),
            asks_this_week=draw.choice((0, 0, 4)),
            skills=one.skills | draw.choice((0, 4, 1 << 62)),
            excluded=frozenset(draw.sample(range(10, 18), 2)),
        )
        for one in people
    ]


def asked_for(draw: Random, need: Need) -> Need:
    """The need, naming a quarter of the crowd, and now and then a skill that few of them have."""
    return replace(
        need,
        skills=need.skills | draw.choice((0, 0, 4, 1 << 62)),
        visited_by=frozenset(draw.sample(range(100, 230), 30)),
        excluded=frozenset(draw.sample(range(100, 230), 30)),
    )


@pytest.mark.parametrize("seed", range(10))
def test_the_index_passes_whom_the_rules_pass_also_after_everybody_changed(seed: int) -> None:
    draw, case = Random(seed), small.instance(seed, needs=8, volunteers=130)
    index = Index(crowd(draw, case.volunteers), case.policy, case.days)
    for people in ((), crowd(draw, case.volunteers)):
        for person in people:
            index.update(person)
        demand = pack_needs(index.packed, [asked_for(draw, need) for need in case.needs])
        places, rows, _ = index.feasible(demand.needs, demand.arrays)
        for position, asked in enumerate(demand.needs):
            passed = np.flatnonzero(constraints.first_violations(index.packed, asked) == constraints.FEASIBLE)
            assert rows[places == position].tolist() == passed.tolist()
            fresh = Index(index.packed.volunteers, case.policy, case.days)
            assert index.rank(asked.source, 5) == fresh.rank(asked.source, 5)


def test_as_many_are_told_to_be_left_as_are_left() -> None:
    case = small.instance(1, needs=8, volunteers=130)
    index = Index(case.volunteers, case.policy, case.days)
    everybody = np.full((len(case.needs), len(index.askable)), np.iinfo(np.uint64).max, dtype=np.uint64)
    left = bitmap_filter.filter_by_attributes(everybody, index.attributes, pack_needs(index.packed, case.needs).arrays)
    assert left == sum(int(word).bit_count() for row in everybody for word in row)


@pytest.mark.parametrize(
    "wrong",
    [
        {"category": 63},
        {"category": -1},
        {"skills": 1 << 63},
        {"languages": -1},
        {"visits": 0},
        {"minutes": 0},
        {"people": 0},
    ],
    ids=str,
)
def test_a_need_the_bits_could_not_tell_is_no_need(wrong: dict[str, int]) -> None:
    need = small.instance(1, needs=1, volunteers=1).needs[0]
    with pytest.raises(ValueError, match="need 10"):
        replace(need, **wrong)  # type: ignore[arg-type]  # fields by name


def test_a_volunteer_the_bits_could_not_tell_is_no_volunteer() -> None:
    volunteer = small.instance(1, needs=1, volunteers=1).volunteers[0]
    with pytest.raises(ValueError, match="volunteer 100"):
        replace(volunteer, categories=1 << 63)


def test_a_change_in_any_file_asks_for_compiling_anew(tmp_path: Path) -> None:
    (tmp_path / "solver").mkdir()
    deep, flat = tmp_path / "solver" / "deep.py", tmp_path / "flat.py"
    deep.write_text("A = 1"), flat.write_text("B = 1")
    before = version(tmp_path)
    assert version(tmp_path) == before
    deep.write_text("A = 2")
    assert version(tmp_path) != before


def test_compiling_removes_what_earlier_versions_left_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, earlier, others = (
        tmp_path / "matching-engine" / "now",
        tmp_path / "matching-engine" / "old",
        tmp_path / "other",
    )
    for folder in (ours, earlier, others):
        folder.mkdir(parents=True)
    monkeypatch.setattr(compile_engine, "FOLDER", ours)
    call_command("compile_engine")
    assert (ours.exists(), earlier.exists(), others.exists()) == (True, False, True)
    assert FOLDER.parent.name == "matching-engine"
