"""Ranking one need: who passes, in which order, with which reasons; and the index kept fresh."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest
from geopy.distance import geodesic

from engine import CONSTRAINT_CODES, Need, Policy, Volunteer, Window, rank, violation, violations
from engine.geometry import distances, ecef
from engine.index import Index
from engine.model import Instance
from tests.engine import small

HERE = (54.464, 17.028)
MORNING = Window(0, 600, 720)
NEED = Need(1, 0, HERE, (MORNING,), 60)
PERSON = Volunteer(7, HERE, 1, (MORNING,))


def alone(need: Need, person: Volunteer) -> Instance:
    return Instance((need,), (person,))


def first_violation(need: Need, person: Volunteer) -> str | None:
    refused = violation(alone(need, person), need.key, person.key)
    return None if refused is None else refused.code


REFUSED = {
    "category": (NEED, replace(PERSON, categories=2)),
    "point": (NEED, replace(PERSON, point=None)),
    "excluded": (NEED, replace(PERSON, excluded=frozenset({1}))),
    "skill": (replace(NEED, skills=6), replace(PERSON, skills=2)),
    "language": (replace(NEED, languages=2), PERSON),
    "gender": (replace(NEED, gender="f"), replace(PERSON, gender="m")),
    "radius": (NEED, replace(PERSON, point=(54.5, 17.028))),
    "windows": (NEED, replace(PERSON, windows=(Window(0, 690, 900),))),
    "overlap": (NEED, replace(PERSON, busy=(Window(0, 660, 720),))),
    "hours": (NEED, replace(PERSON, minutes_left=59)),
    "seniors": (NEED, replace(PERSON, seniors_now=2)),
    "asks": (NEED, replace(PERSON, open_asks=2)),
}


def test_someone_who_fits_is_not_refused() -> None:
    assert first_violation(NEED, PERSON) is None


@pytest.mark.parametrize("code", CONSTRAINT_CODES)
def test_each_rule_refuses_with_its_own_code(code: str) -> None:
    assert first_violation(*REFUSED[code]) == code


def test_who_fails_several_rules_is_refused_by_the_first() -> None:
    failing: list[dict[str, Any]] = [
        {"categories": 2},
        {"point": None},
        {"excluded": frozenset({1})},
        {"windows": ()},
        {"minutes_left": 0},
        {"seniors_now": 2},
        {"open_asks": 2},
    ]
    codes = ["category", "point", "excluded", "windows", "hours", "seniors", "asks"]
    for position, code in enumerate(codes):
        changes = {name: value for some in failing[position:] for name, value in some.items()}
        assert first_violation(NEED, replace(PERSON, **changes)) == code


def test_as_far_as_the_radius_reaches_is_not_too_far() -> None:
    assert first_violation(NEED, replace(PERSON, radius_m=0.0)) is None
    assert [one.volunteer for one in rank(alone(NEED, replace(PERSON, radius_m=0.0)), NEED.key)] == [PERSON.key]


def test_a_refusal_carries_its_numbers() -> None:
    far = violation(alone(*REFUSED["radius"]), 1, 7)
    assert far is not None
    assert far.values == {"distance_m": round(geodesic(HERE, (54.5, 17.028)).m), "radius_m": 3000}
    missing = violation(alone(*REFUSED["skill"]), 1, 7)
    assert missing is not None
    assert missing.values == {"missing": 4}


def test_a_remote_need_has_no_distance() -> None:
    by_phone = replace(NEED, remote=True, point=None)
    (candidate,) = rank(alone(by_phone, replace(PERSON, point=None)), 1)
    assert candidate.distance_m is None
    assert {t.code: t.minutes for t in candidate.terms}["travel"] == 0


def test_someone_who_visits_already_needs_no_new_place() -> None:
    full = replace(PERSON, seniors_now=2)
    assert first_violation(replace(NEED, visited_by=frozenset({7})), full) is None


@pytest.mark.parametrize("seed", range(20))
def test_everybody_is_either_ranked_or_refused_and_terms_sum_to_the_score(seed: int) -> None:
    case = small.instance(seed, needs=6, volunteers=12)
    for need in case.needs:
        ranked = rank(case, need.key, 99)
        assert {c.volunteer for c in ranked} ^ set(violations(case, need.key)) == {v.key for v in case.volunteers}
        assert all(sum(t.minutes for t in c.terms) == c.score for c in ranked)
        assert [c.score for c in ranked] == sorted((c.score for c in ranked), reverse=True)
        assert all(len(c.slots) == need.visits for c in ranked)


@pytest.mark.parametrize("seed", range(10))
def test_an_index_kept_up_to_date_answers_like_a_fresh_one(seed: int) -> None:
    before, after = small.instance(seed, 6, 12), small.instance(seed + 500, 6, 12)
    index = Index(before.volunteers, after.policy, before.days)
    for need in before.needs:
        index.rank(need)
    for person in after.volunteers:
        index.update(person)
    for need in after.needs:
        kept = [v for n, v in after.previous if n == need.key]
        assert index.rank(need, 99, kept) == rank(after, need.key, 99)
        keys, scores, _ = index.shortlist(need, 99)
        if not kept:
            assert list(zip(keys, scores, strict=True)) == [(c.volunteer, c.score) for c in rank(after, need.key, 99)]


def test_distances_are_the_geodesic_to_a_millimetre_within_fifty_kilometres() -> None:
    draw = Random(3)
    ends = [(52 + draw.uniform(0, 0.4), 19 + draw.uniform(0, 0.5)) for _ in range(200)]
    metres = distances(ecef(ends[:100]), ecef(ends[100:]))
    exact = [geodesic(a, b).m for a, b in zip(ends[:100], ends[100:], strict=True)]
    assert np.abs(metres - exact).max() < 0.001


def test_waiting_counts_double_after_thirty_days_and_stops_at_the_cap() -> None:
    policy = Policy()
    assert [policy.waiting(d) for d in (0, 10, 30, 31, 120, 500)] == [0, 30, 90, 96, 630, 630]


def test_load_costs_more_the_fuller_the_month() -> None:
    table = Policy().load_table()
    assert [table[p] for p in (0, 50, 80, 100)] == [0, 10, 30, 60]
    assert table == sorted(table)


def test_likelihood_to_accept_lowers_the_score_but_never_below_the_floor() -> None:
    def score(acceptance: float) -> int:
        return rank(alone(NEED, replace(PERSON, acceptance=acceptance)), 1)[0].score

    assert score(1.0) > score(0.6) > score(0.3) == score(0.0)


@pytest.mark.parametrize(("north", "mode", "minutes"), [(0.001, "foot", 2), (0.02, "bus", 18)])
def test_who_is_quicker_on_foot_walks(north: float, mode: str, minutes: int) -> None:
    """111 m are 2 minutes on foot and 9 by bus, which is waited for; 2.2 km are 37 and 18."""
    near = replace(PERSON, point=(HERE[0] + north, HERE[1]), mode="bus")
    (candidate,) = rank(alone(NEED, near), NEED.key)
    (travel,) = (term for term in candidate.terms if term.code == "travel")
    assert (travel.values["mode"], travel.values["minutes"], travel.minutes) == (mode, minutes, -2 * minutes)
