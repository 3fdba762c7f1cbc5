"""Checks a plan against the hard constraints, minute by minute, with none of the solver's code.

Only the model and plain arithmetic are used here: calendars are lists of minutes, distances come
from geodesic formulas of their own, so that a mistake in the arrays cannot hide itself.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from engine.model import Assignment, Instance, Need, Plan, Point, Volunteer, Window

METRE_TOLERANCE = 0.05


def verify(instance: Instance, plan: Plan) -> list[str]:
    """Everything wrong with the plan, one line each; an empty list is a valid plan."""
    known = [a for a in plan.assignments if _exists(instance, a)]
    wrong = [f"unknown key in {a.need}-{a.volunteer}" for a in plan.assignments if a not in known]
    wrong += _whole_plan(instance, plan)
    for assignment in known:
        need = instance.need_by_key[assignment.need]
        volunteer = instance.volunteer_by_key[assignment.volunteer]
        label = f"need {need.key}, volunteer {volunteer.key}: "
        wrong += [label + fault for fault in _pair(instance, need, volunteer, assignment)]
    wrong += _volunteers(instance, known)
    return wrong


def _exists(instance: Instance, assignment: Assignment) -> bool:
    return assignment.need in instance.need_by_key and assignment.volunteer in instance.volunteer_by_key


def _whole_plan(instance: Instance, plan: Plan) -> Iterator[str]:
    pairs = Counter((a.need, a.volunteer) for a in plan.assignments)
    yield from (f"pair {pair} given twice" for pair, times in pairs.items() if times > 1)
    people = Counter(a.need for a in plan.assignments)
    for need in instance.needs:
        if people[need.key] > need.people:
            yield f"need {need.key}: {people[need.key]} people for {need.people} places"
    if plan.objective != sum(a.score for a in plan.assignments):
        yield "objective is not the sum of the scores"
    if plan.objective > plan.upper_bound + 1e-6:
        yield "objective above its own bound"
    if plan.places != len(plan.assignments):
        yield "places filled miscounted"
    if plan.served != sum(people[n.key] >= n.people for n in instance.needs):
        yield "needs served miscounted"
    missing = {n.key: n.people - people[n.key] for n in instance.needs if n.people > people[n.key]}
    if missing != {u.need: u.missing for u in plan.unmatched}:
        yield "unmatched needs misreported"


def _pair(instance: Instance, need: Need, volunteer: Volunteer, assignment: Assignment) -> Iterator[str]:
    if not volunteer.categories >> need.category & 1:
        yield "category not accepted"
    if volunteer.key in need.excluded or need.key in volunteer.excluded:
        yield "excluded"
    if need.skills & ~volunteer.skills:
        yield "skill missing"
    if need.languages and not need.languages & volunteer.languages:
        yield "no shared language"
    if need.gender is not None and need.gender != volunteer.gender:
        yield "gender required"
    if not need.remote and not _within_reach(need.point, volunteer):
        yield "beyond the radius"
    if assignment.score != sum(term.minutes for term in assignment.terms):
        yield "terms do not sum to the score"
    yield from _visits(instance, need, volunteer, assignment.slots)


def _within_reach(point: Point | None, volunteer: Volunteer) -> bool:
    if point is None or volunteer.point is None:
        return False
    return _metres(point, volunteer.point) <= volunteer.radius_m + METRE_TOLERANCE


def _visits(instance: Instance, need: Need, volunteer: Volunteer, slots: tuple[Window, ...]) -> Iterator[str]:
    if len(slots) != need.visits:
        yield f"{len(slots)} visits instead of {need.visits}"
    if len({slot.day for slot in slots}) != len(slots):
        yield "two visits on one day"
    for slot in slots:
        yield from _visit(instance, need, slot)
        yield from _free(instance, volunteer, slot)


def _visit(instance: Instance, need: Need, slot: Window) -> Iterator[str]:
    if slot.day >= instance.days:
        yield "visit after the horizon"
    if slot.end - slot.start != need.minutes:
        yield "visit of a wrong length"
    if not _covered(slot, need.windows):
        yield "visit outside the senior's windows"


def _free(instance: Instance, volunteer: Volunteer, slot: Window) -> Iterator[str]:
    if not _covered(slot, volunteer.windows):
        yield "visit outside the volunteer's windows"
    if any(_closer(slot, away, 0) for away in volunteer.away):
        yield "visit during an absence"
    if any(_closer(slot, busy, instance.policy.buffer_minutes) for busy in volunteer.busy):
        yield "visit too close to a booking"


def _volunteers(instance: Instance, assignments: Iterable[Assignment]) -> Iterator[str]:
    grouped: dict[int, list[Assignment]] = defaultdict(list)
    for assignment in assignments:
        grouped[assignment.volunteer].append(assignment)
    for key, given in grouped.items():
        volunteer = instance.volunteer_by_key[key]
        yield from (f"volunteer {key}: {fault}" for fault in _limits(instance, volunteer, given))


def _limits(instance: Instance, volunteer: Volunteer, given: list[Assignment]) -> Iterator[str]:
    policy = instance.policy
    needs = [instance.need_by_key[a.need] for a in given]
    if sum(need.charge for need in needs) > volunteer.minutes_left:
        yield "more hours than offered"
    new = sum(volunteer.key not in need.visited_by for need in needs)
    if new and volunteer.seniors_now + new > volunteer.seniors_max:
        yield "more seniors than agreed"
    if volunteer.open_asks + len(given) > policy.open_asks:
        yield "too many open asks"
    if volunteer.asks_this_week + len(given) > policy.week_asks:
        yield "too many asks this week"
    visits = sorted(slot for a in given for slot in a.slots)
    for index, one in enumerate(visits):
        if any(_closer(one, other, policy.buffer_minutes) for other in visits[index + 1 :]):
            yield "visits overlap or leave no time to travel"


def _closer(one: Window, other: Window, buffer: int) -> bool:
    return one.first < other.last + buffer and other.first < one.last + buffer


def _covered(slot: Window, windows: Iterable[Window]) -> bool:
    reached = slot.first
    for window in sorted(windows):
        if window.first <= reached < window.last:
            reached = window.last
    return reached >= slot.last


def _metres(one: Point, other: Point) -> float:
    """Straight line through the ellipsoid bent to its arc, good to a millimetre at 50 km."""
    chord = math.dist(_cartesian(one), _cartesian(other))
    return 2 * 6_371_008.8 * math.asin(min(1.0, chord / 2 / 6_371_008.8))


def _cartesian(point: Point) -> tuple[float, float, float]:
    lat, lon = (math.radians(angle) for angle in point)
    e2 = 0.0066943799901413165
    n = 6_378_137 / math.sqrt(1 - e2 * math.sin(lat) ** 2)
    x, y = (n * math.cos(lat) * f(lon) for f in (math.cos, math.sin))
    return x, y, n * (1 - e2) * math.sin(lat)
