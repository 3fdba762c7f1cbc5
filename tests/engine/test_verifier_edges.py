"""The verifier at its edges: what is just allowed has no fault, one step further has exactly the one that is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from geopy.distance import geodesic

from engine import Assignment, Instance, Need, Plan, Policy, Term, Unmatched, Volunteer, Window, verify
from engine.model import Violation

HERE, NORTH = (54.464, 17.028), (54.4804, 17.0412)
TEN = Window(0, 600, 660)
NEED = Need(1, 0, HERE, (TEN,), 60)
OTHER = Need(2, 0, HERE, (Window(0, 540, 900),), 60)
PERSON = Volunteer(7, HERE, 1, (Window(0, 540, 900),))
TERMS = (Term("need", 70, {}), Term("travel", -10, {}))
GIVEN = Assignment(1, 7, (TEN,), 60, TERMS)
LABEL = "need 1, volunteer 7: "


def case(*needs: Need, people: Sequence[Volunteer] = (PERSON,), **policy: Any) -> Instance:
    """These needs and volunteers."""
    return Instance(needs or (NEED,), tuple(people), Policy(**policy))


def told(*given: Assignment, **fields: Any) -> Plan:
    """A plan of these assignments, counted rightly for needs of one place unless told otherwise."""
    value = sum(one.score for one in given)
    counted: dict[str, Any] = {
        "objective": value,
        "upper_bound": float(value),
        "gap": 0.0,
        "places": len(given),
        "served": len({one.need for one in given}),
        "unmatched": (),
        "seconds": 0.0,
        "policy_version": 1,
    }
    return Plan(given, **(counted | fields))


def left(need: int, missing: int) -> Unmatched:
    """A need with places left over."""
    return Unmatched(need, missing, None, Violation("nobody", {}))


def faults(need: Need = NEED, person: Volunteer = PERSON, /, **changes: Any) -> list[str]:
    """What is wrong with the one assignment, without its label."""
    given = replace(GIVEN, **changes)
    found = verify(case(need, people=(person,)), told(given))
    return [fault.removeprefix(LABEL).removeprefix("volunteer 7: ") for fault in found]


def test_a_good_plan_has_no_fault() -> None:
    assert faults() == []


# --- the whole plan -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"objective": 61, "upper_bound": 61.0}, ["objective is not the sum of the scores"]),
        ({"objective": 59}, ["objective is not the sum of the scores"]),
        ({"upper_bound": 60.5}, []),
        ({"upper_bound": 59.9}, ["objective above its own bound"]),
        ({"places": 0}, ["places filled miscounted"]),
        ({"places": 2}, ["places filled miscounted"]),
        ({"served": 0}, ["needs served miscounted"]),
        ({"served": 2}, ["needs served miscounted"]),
        ({"unmatched": (left(1, 1),)}, ["unmatched needs misreported"]),
    ],
)
def test_each_figure_of_a_plan_is_counted_again(fields: dict[str, Any], wrong: list[str]) -> None:
    assert verify(case(), told(GIVEN, **fields)) == wrong


def test_a_hair_above_the_bound_is_the_rounding_of_floats() -> None:
    assert verify(case(), told(GIVEN, upper_bound=60 - 5e-7)) == []
    exactly = 60 - 1e-6
    assert exactly + 1e-6 == 60, "no float lies between"
    assert verify(case(), told(GIVEN, upper_bound=exactly)) == []


def test_a_key_that_nobody_has_is_told_and_looked_at_no_further() -> None:
    for unknown in (replace(GIVEN, need=9), replace(GIVEN, volunteer=9)):
        wrong = verify(
            case(), told(unknown, served=int(unknown.need == 1), unmatched=(left(1, 1),) * (unknown.need == 9))
        )
        assert wrong == [f"unknown key in {unknown.need}-{unknown.volunteer}"]


def test_a_need_with_two_places_may_be_filled_by_half_and_says_what_is_missing() -> None:
    need = replace(NEED, people=2)
    half = {"served": 0, "unmatched": (left(1, 1),)}
    assert verify(case(need), told(GIVEN, **half)) == []
    for missing in ((), (left(1, 2),), (left(2, 1),)):
        assert verify(case(need), told(GIVEN, **(half | {"unmatched": missing}))) == ["unmatched needs misreported"]


def test_two_people_fill_two_places_and_not_one() -> None:
    second = replace(PERSON, key=8)
    both = (GIVEN, replace(GIVEN, volunteer=8))
    assert verify(case(replace(NEED, people=2), people=(PERSON, second)), told(*both)) == []
    assert verify(case(people=(PERSON, second)), told(*both)) == ["need 1: 2 people for 1 places"]


def test_a_pair_is_given_once() -> None:
    person = replace(PERSON, minutes_left=999)
    twice = verify(case(replace(NEED, people=2), people=(person,)), told(GIVEN, GIVEN))
    assert "pair (1, 7) given twice" in twice


# --- the pair -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("need", "person", "wrong"),
    [
        (replace(NEED, category=2), replace(PERSON, categories=0b100), []),
        (replace(NEED, category=2), replace(PERSON, categories=0b1011), ["category not accepted"]),
        (replace(NEED, excluded=frozenset({7})), PERSON, ["excluded"]),
        (NEED, replace(PERSON, excluded=frozenset({1})), ["excluded"]),
        (replace(NEED, excluded=frozenset({8})), replace(PERSON, excluded=frozenset({2})), []),
        (replace(NEED, skills=0b101), replace(PERSON, skills=0b111), []),
        (replace(NEED, skills=0b101), replace(PERSON, skills=0b110), ["skill missing"]),
        (replace(NEED, languages=0b11), replace(PERSON, languages=0b10), []),
        (replace(NEED, languages=0b01), replace(PERSON, languages=0b10), ["no shared language"]),
        (replace(NEED, languages=0), replace(PERSON, languages=0), []),
        (replace(NEED, gender="f"), replace(PERSON, gender="f"), []),
        (replace(NEED, gender="f"), replace(PERSON, gender="m"), ["gender required"]),
        (replace(NEED, gender="f"), PERSON, ["gender required"]),
        (NEED, replace(PERSON, gender="m"), []),
        (replace(NEED, remote=True), replace(PERSON, point=None), []),
        (replace(NEED, remote=True, point=None), PERSON, []),
        (replace(NEED, point=None), PERSON, ["beyond the radius"]),
        (NEED, replace(PERSON, point=None), ["beyond the radius"]),
    ],
)
def test_each_rule_about_a_pair_tells_its_own_fault(need: Need, person: Volunteer, wrong: list[str]) -> None:
    assert faults(need, person) == wrong


def test_distance_is_counted_to_five_centimetres() -> None:
    metres = geodesic(HERE, NORTH).m
    assert faults(NEED, replace(PERSON, point=NORTH, radius_m=metres - 0.03)) == []
    assert faults(NEED, replace(PERSON, point=NORTH, radius_m=metres - 0.07)) == ["beyond the radius"]


def test_terms_make_the_score() -> None:
    assert faults(terms=(Term("need", 59, {}),)) == ["terms do not sum to the score"]
    assert faults(terms=()) == ["terms do not sum to the score"]


# --- the visits -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("slots", "wrong"),
    [
        ((), ["0 visits instead of 1"]),
        ((Window(0, 600, 630),), ["visit of a wrong length"]),
        ((Window(0, 570, 630),), ["visit outside the senior's windows"]),
        ((Window(0, 601, 661),), ["visit outside the senior's windows"]),
        ((Window(0, 599, 659),), ["visit outside the senior's windows"]),
    ],
)
def test_each_rule_about_a_visit_tells_its_own_fault(slots: tuple[Window, ...], wrong: list[str]) -> None:
    assert faults(slots=slots) == wrong


def test_two_visits_lie_on_two_days() -> None:
    need = replace(NEED, windows=(Window(0, 540, 900), Window(1, 540, 900)), visits=2)
    person = replace(PERSON, windows=need.windows)
    assert faults(need, person, slots=(TEN, Window(1, 600, 660))) == []
    assert faults(need, person, slots=(TEN, Window(0, 720, 780))) == ["two visits on one day"]
    assert faults(need, person, slots=(TEN,)) == ["1 visits instead of 2"]


def test_a_visit_lies_within_the_horizon() -> None:
    for day, wrong in ((6, []), (7, ["visit after the horizon"])):
        slot = Window(day, 600, 660)
        need, person = replace(NEED, windows=(slot,)), replace(PERSON, windows=(slot,))
        assert faults(need, person, slots=(slot,)) == wrong


def test_windows_that_touch_hold_a_visit_across_them_and_ones_with_a_gap_do_not() -> None:
    touching = (Window(0, 630, 700), Window(0, 560, 630))
    gap = (Window(0, 560, 629), Window(0, 630, 700))
    assert faults(NEED, replace(PERSON, windows=touching)) == []
    assert faults(NEED, replace(PERSON, windows=gap)) == ["visit outside the volunteer's windows"]
    assert faults(NEED, replace(PERSON, windows=(TEN,))) == []
    assert faults(NEED, replace(PERSON, windows=())) == ["visit outside the volunteer's windows"]
    assert faults(NEED, replace(PERSON, windows=(Window(0, 500, 600), TEN))) == []


@pytest.mark.parametrize(
    ("away", "wrong"),
    [
        (Window(0, 660, 720), []),
        (Window(0, 659, 720), ["visit during an absence"]),
        (Window(0, 540, 600), []),
        (Window(0, 540, 601), ["visit during an absence"]),
        (Window(1, 600, 660), []),
    ],
)
def test_an_absence_may_begin_when_a_visit_ends(away: Window, wrong: list[str]) -> None:
    assert faults(NEED, replace(PERSON, away=(away,))) == wrong


@pytest.mark.parametrize(
    ("busy", "wrong"),
    [
        (Window(0, 690, 720), []),
        (Window(0, 689, 720), ["visit too close to a booking"]),
        (Window(0, 540, 570), []),
        (Window(0, 540, 571), ["visit too close to a booking"]),
    ],
)
def test_half_an_hour_lies_between_a_visit_and_a_booking(busy: Window, wrong: list[str]) -> None:
    assert case().policy.buffer_minutes == 30
    assert faults(NEED, replace(PERSON, busy=(busy,))) == wrong


# --- one volunteer's week -------------------------------------------------------------------------
def both(person: Volunteer, start: int = 690, *, needs: tuple[Need, Need] = (NEED, OTHER), **policy: Any) -> list[str]:
    """What is wrong when one person takes both needs, the second one at this minute."""
    second = replace(GIVEN, need=2, slots=(Window(0, start, start + 60),))
    found = verify(case(*needs, people=(person,), **policy), told(second, GIVEN))
    assert all(fault.startswith("volunteer 7: ") for fault in found)
    return [fault.removeprefix("volunteer 7: ") for fault in found]


ROOMY: dict[str, Any] = {"open_asks": 9, "week_asks": 9}


@pytest.mark.parametrize(("start", "wrong"), [(690, []), (689, ["visits overlap or leave no time to travel"])])
def test_half_an_hour_lies_between_two_visits(start: int, wrong: list[str]) -> None:
    assert both(PERSON, start, **ROOMY) == wrong


def test_every_two_visits_are_compared() -> None:
    third = replace(OTHER, key=3)
    person = replace(PERSON, seniors_max=9, windows=(Window(0, 0, 1440),))
    given = (
        replace(GIVEN, need=3, slots=(Window(0, 840, 900),)),
        GIVEN,
        replace(GIVEN, need=2, slots=(Window(0, 839, 899),)),
    )
    needs = (NEED, replace(OTHER, windows=(Window(0, 0, 1440),)), third)
    wrong = verify(case(*needs, people=(person,), **ROOMY), told(*given))
    assert wrong == ["volunteer 7: visits overlap or leave no time to travel"]


@pytest.mark.parametrize(("minutes_left", "wrong"), [(120, []), (119, ["more hours than offered"])])
def test_a_volunteer_gives_the_hours_that_were_offered(minutes_left: int, wrong: list[str]) -> None:
    assert both(replace(PERSON, minutes_left=minutes_left), **ROOMY) == wrong


@pytest.mark.parametrize(
    ("now", "most", "wrong"),
    [
        (0, 2, []),
        (0, 1, ["more seniors than agreed"]),
        (1, 2, ["more seniors than agreed"]),
        (1, 3, []),
    ],
)
def test_a_volunteer_meets_as_many_new_people_as_agreed(now: int, most: int, wrong: list[str]) -> None:
    assert both(replace(PERSON, seniors_now=now, seniors_max=most), **ROOMY) == wrong


def test_people_who_are_visited_already_are_not_new() -> None:
    met = frozenset({7})
    full = replace(PERSON, seniors_now=2, seniors_max=2)
    both_met = (replace(NEED, visited_by=met), replace(OTHER, visited_by=met))
    assert both(full, needs=both_met, **ROOMY) == []
    assert both(full, needs=(both_met[0], OTHER), **ROOMY) == ["more seniors than agreed"]
    assert both(replace(full, seniors_now=1), needs=(both_met[0], OTHER), **ROOMY) == []
    over = replace(full, seniors_now=3)
    assert both(over, needs=both_met, **ROOMY) == [], "nobody new: what was agreed before stays"


@pytest.mark.parametrize(
    ("asked", "policy", "wrong"),
    [
        ({"open_asks": 1}, {"open_asks": 3, "week_asks": 9}, []),
        ({"open_asks": 2}, {"open_asks": 3, "week_asks": 9}, ["too many open asks"]),
        ({"asks_this_week": 1}, {"open_asks": 9, "week_asks": 3}, []),
        ({"asks_this_week": 2}, {"open_asks": 9, "week_asks": 3}, ["too many asks this week"]),
    ],
)
def test_nobody_is_asked_too_often(asked: dict[str, int], policy: dict[str, int], wrong: list[str]) -> None:
    assert both(replace(PERSON, **asked), **policy) == wrong  # type: ignore[arg-type]  # fields by name


def test_each_volunteer_is_counted_alone() -> None:
    second = replace(PERSON, key=8, minutes_left=60, seniors_max=1)
    first = replace(PERSON, minutes_left=60, seniors_max=1)
    given = (GIVEN, replace(GIVEN, need=2, volunteer=8, slots=(Window(0, 600, 660),)))
    assert verify(case(NEED, OTHER, people=(first, second), open_asks=1, week_asks=1), told(*given)) == []
