"""Small random instances with every kind of rule in them, and the best plan by trying everything."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from random import Random

from engine import Instance, Need, Policy, Volunteer, Window, rank
from engine.model import DAY_MINUTES

CENTRE = (54.464, 17.028)
DAYS = 4


def instance(seed: int, needs: int, volunteers: int, policy: Policy | None = None) -> Instance:
    """An instance over four days, crowded enough that people must be chosen between."""
    draw = Random(seed)
    return Instance(
        needs=tuple(need(draw, key, volunteers) for key in range(10, 10 + needs)),
        volunteers=tuple(volunteer(draw, key) for key in range(100, 100 + volunteers)),
        policy=policy or Policy(open_asks=draw.choice((2, 4)), week_asks=4),
        days=DAYS,
        previous=frozenset({(10, 100)}),
    )


def need(draw: Random, key: int, volunteers: int) -> Need:
    """A need with one or two visits, one or two people, now and then remote or asking for much."""
    someone = frozenset({draw.randrange(100, 100 + volunteers)})
    return Need(
        key=key,
        category=draw.randrange(2),
        point=point(draw),
        windows=windows(draw, draw.randint(2, 3)),
        minutes=draw.choice((30, 45, 60, 90)),
        visits=draw.choice((1, 1, 2)),
        people=draw.choice((1, 1, 1, 2)),
        urgency=draw.randrange(3),
        waiting_days=draw.randrange(60),
        skills=draw.choice((0, 0, 0, 1)),
        languages=draw.choice((0, 1, 2)),
        gender=draw.choice((None, None, None, "f")),
        excluded=draw.choice((frozenset(), frozenset(), someone)),
        known=draw.choice((frozenset(), someone)),
        visited_by=draw.choice((frozenset(), frozenset(), someone)),
        remote=draw.random() < 0.15,
        interests=draw.randrange(8),
    )


def volunteer(draw: Random, key: int) -> Volunteer:
    """A volunteer with few hours, so that not everybody can be helped."""
    calendar = windows(draw, draw.randint(2, 4))
    return Volunteer(
        key=key,
        point=point(draw),
        categories=draw.choice((1, 2, 3, 3)),
        windows=calendar,
        busy=calendar[:1] if draw.random() < 0.15 else (),
        away=calendar[1:2] if draw.random() < 0.1 else (),
        radius_m=draw.choice((1000.0, 2500.0, 5000.0)),
        mode=draw.choice(("foot", "bike", "bus", "car")),
        minutes_left=draw.choice((90, 150, 210, 300)),
        minutes_offered=draw.choice((300, 360)),
        seniors_now=draw.randrange(2),
        seniors_max=draw.choice((1, 2, 3, 4)),
        skills=draw.choice((0, 1, 3)),
        languages=draw.choice((1, 3)),
        gender=draw.choice(("f", "m")),
        interests=draw.randrange(8),
        open_asks=draw.choice((0, 0, 0, 1)),
        acceptance=draw.choice((1.0, 1.0, 0.6)),
    )


def point(draw: Random) -> tuple[float, float]:
    """Somewhere within two kilometres or so."""
    return CENTRE[0] + draw.gauss(0, 0.01), CENTRE[1] + draw.gauss(0, 0.015)


def windows(draw: Random, count: int) -> tuple[Window, ...]:
    """Two-hour to four-hour windows on different days."""
    days = draw.sample(range(DAYS), min(count, DAYS))
    starts = [30 * draw.randrange(16, 26) for _ in days]
    spans = [30 * draw.randint(4, 8) for _ in days]
    return tuple(Window(day, a, a + n) for day, a, n in sorted(zip(days, starts, spans, strict=True)))


def best_by_trying_everything(case: Instance, required: tuple[int, int] = (0, 0)) -> int:
    """The value of the best plan: every set of needs for every volunteer, every combination.

    `required` is a pair (need key, volunteer key) that must be in the plan.
    """
    scores = {n.key: {c.volunteer: c.score for c in rank(case, n.key, 99)} for n in case.needs}
    best: dict[tuple[int, ...], int] = {tuple(n.people for n in case.needs): 0}
    for person in case.volunteers:
        able = [i for i, n in enumerate(case.needs) if scores[n.key].get(person.key, 0) > 0]
        sets = [s for size in range(len(able) + 1) for s in combinations(able, size)]
        possible = [s for s in sets if can_take(case, person, [case.needs[i] for i in s])]
        if person.key == required[1]:
            possible = [s for s in possible if required[0] in {case.needs[i].key for i in s}]
        worth = {s: sum(scores[case.needs[i].key][person.key] for i in s) for s in possible}
        following: dict[tuple[int, ...], int] = {}
        for (left, value), chosen in product(best.items(), possible):
            if all(left[i] for i in chosen):
                then = tuple(count - (i in chosen) for i, count in enumerate(left))
                following[then] = max(following.get(then, 0), value + worth[chosen])
        best = following
    return max(best.values())


def can_take(case: Instance, person: Volunteer, needs: Sequence[Need]) -> bool:
    """Whether one person can take all these needs in this horizon, by trying every start."""
    policy = case.policy
    asks = min(policy.open_asks - person.open_asks, policy.week_asks - person.asks_this_week)
    new = sum(person.key not in need.visited_by for need in needs)
    if len(needs) > asks or (new and person.seniors_now + new > person.seniors_max):
        return False
    if sum(need.charge for need in needs) > person.minutes_left:
        return False
    visits = [need for need in needs for _ in range(need.visits)]
    return _place(case, person, visits, [])


def _place(case: Instance, person: Volunteer, visits: list[Need], placed: list[tuple[int, Window]]) -> bool:
    if not visits:
        return True
    first, *rest = visits
    for day, start in product(range(case.days), range(0, DAY_MINUTES - first.minutes + 1, 30)):
        slot = Window(day, start, start + first.minutes)
        if _fits(case, person, first, slot, placed) and _place(case, person, rest, [*placed, (first.key, slot)]):
            return True
    return False


def _fits(case: Instance, person: Volunteer, need: Need, slot: Window, placed: list[tuple[int, Window]]) -> bool:
    # A visit holds whole half-hours, so that the next one can begin on the half-hour.
    held = Window(slot.day, slot.start, min(DAY_MINUTES, -(-slot.end // 30) * 30))
    gap = case.policy.buffer_minutes
    return (
        any(w.first <= slot.first and held.last <= w.last for w in need.windows)
        and any(w.first <= slot.first and held.last <= w.last for w in person.windows)
        and not any(held.first < w.last and w.first < held.last for w in person.away)
        and not any(held.first < w.last + gap and w.first < held.last + gap for w in person.busy)
        and not any(held.first < _held(s).last + gap and s.first < held.last + gap for _, s in placed)
        and not any(key == need.key and s.day == slot.day for key, s in placed)
    )


def _held(slot: Window) -> Window:
    return Window(slot.day, slot.start, min(DAY_MINUTES, -(-slot.end // 30) * 30))
