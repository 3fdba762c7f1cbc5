"""The smallest single change to one volunteer that fills a need the plan left open.

The volunteer keeps everything the plan gives them; exactly one thing about them changes: minutes a
month, metres of reach, one window, one skill, one senior more. Each candidate is checked by placing
all visits again, so the change really fills the need when it is applied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from engine import constraints, schedule, timegrid
from engine.model import Instance, Need, Plan, Volunteer, Window
from engine.pack import PackedNeed, PackedVolunteers, pack_need, pack_volunteers
from engine.ranking import buffer_slots, job, packed_instance
from engine.settings import SEARCH
from engine.types import Ints

FIXED = ("category", "point", "excluded", "language", "gender", "asks")
CHANGEABLE = ("skill", "radius", "overlap", "hours", "seniors")
"""Constraints no single change lifts, and those one may; who violates "windows" violates "overlap" too."""
EFFORT = {"minutes": 1.0, "metres": 0.1, "window": 2.0, "skill": 240.0, "senior": 120.0}
"""How hard a change is to ask for, per unit, in minutes: the order in which changes are compared."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change to one volunteer that fills the need.

    `kind` and `amount`: "minutes" more a month, "metres" more of reach, "window" to add (amount in
    minutes, `window` says when), "skill" (amount is the mask of the one missing), "senior" 1 more.
    """

    need: int
    volunteer: int
    kind: str
    amount: int
    window: Window | None = None

    @property
    def effort(self) -> float:
        """How hard it is to ask for, in minutes."""
        return EFFORT[self.kind] * (1 if self.kind == "skill" else self.amount)


def smallest_change(instance: Instance, plan: Plan, need_key: int) -> Change | None:
    """The change easiest to ask for that fills one open place of this need, if there is one."""
    packed = packed_instance(instance)
    need = pack_need(packed, instance.need_by_key[need_key])
    given = _needs_by_volunteer(plan)
    best: Change | None = None
    for row in _nearly_feasible(packed, need, given)[: SEARCH.changes.volunteers]:
        person = packed.volunteers[row]
        mine = [instance.need_by_key[key] for key in given.get(person.key, ())]
        for change in _changes(packed, need, int(row), mine):
            better = best is None or change.effort < best.effort
            if better and _fills(instance, change, mine):
                best = change
    return best


def applied(instance: Instance, change: Change) -> Instance:
    """The instance after the change."""
    people = tuple(
        _changed(person, change) if person.key == change.volunteer else person for person in instance.volunteers
    )
    return replace(instance, volunteers=people)


def _needs_by_volunteer(plan: Plan) -> dict[int, list[int]]:
    given: dict[int, list[int]] = {}
    for one in plan.assignments:
        given.setdefault(one.volunteer, []).append(one.need)
    return given


def _nearly_feasible(packed: PackedVolunteers, need: PackedNeed, given: dict[int, list[int]]) -> Ints:
    """Rows of volunteers who violate one changeable constraint at most and no fixed one, nearest first."""
    hopeless = np.any([constraints.violated(packed, need, code) for code in FIXED], axis=0)
    hopeless[[packed.row[key] for key, needs in given.items() if need.source.key in needs]] = True
    count = np.sum([constraints.violated(packed, need, code) for code in CHANGEABLE], axis=0)
    rows = np.flatnonzero(~hopeless & (count <= 1))
    metres = np.nan_to_num(constraints.travelled(packed, need, rows), nan=np.inf)
    return np.asarray(rows[np.argsort(metres, kind="stable")])


def _changes(packed: PackedVolunteers, packed_need: PackedNeed, row: int, mine: list[Need]) -> Iterator[Change]:
    """What might be changed about this volunteer, whether or not it is enough."""
    need, person = packed_need.source, packed.volunteers[row]
    lacking = sum(n.charge for n in [*mine, need]) - person.minutes_left
    if lacking > 0:
        yield Change(need.key, person.key, "minutes", lacking)
    metres = float(constraints.travelled(packed, packed_need, slice(row, row + 1))[0])
    if metres > person.radius_m:
        step = SEARCH.changes.metre_step
        further = -(-int(metres - person.radius_m + 1) // step) * step
        yield Change(need.key, person.key, "metres", further)
    missing = need.skills & ~person.skills
    if missing.bit_count() == 1:
        yield Change(need.key, person.key, "skill", missing)
    new = sum(person.key not in n.visited_by for n in [*mine, need])
    if person.seniors_now + new > person.seniors_max:
        yield Change(need.key, person.key, "senior", person.seniors_now + new - person.seniors_max)
    for window in _windows(packed_need, packed, row):
        yield Change(need.key, person.key, "window", window.end - window.start, window)


def _windows(need: PackedNeed, packed: PackedVolunteers, row: int) -> Iterator[Window]:
    """The piece of calendar each possible visit would need beyond what the volunteer offers."""
    offered = int(sum(int(w) << timegrid.DAY_SLOTS * d for d, w in enumerate(packed.arrays.offered[row])))
    for slot in np.flatnonzero(timegrid.as_bools(timegrid.starts(need.words, need.length))).tolist():
        wanted = ((1 << need.length) - 1) << slot
        missing = timegrid.bit_positions(wanted & ~offered)
        if missing:
            day = slot // timegrid.DAY_SLOTS
            first, last = missing[0] % timegrid.DAY_SLOTS, missing[-1] % timegrid.DAY_SLOTS
            yield Window(day, first * timegrid.SLOT, (last + 1) * timegrid.SLOT)


def _fills(instance: Instance, change: Change, mine: list[Need]) -> bool:
    """Whether the changed volunteer can take the need beside everything they were given."""
    person = _changed(instance.volunteer_by_key[change.volunteer], change)
    packed = pack_volunteers([person], instance.policy, instance.days)
    needs = [*mine, instance.need_by_key[change.need]]
    packed_needs = [pack_need(packed, need) for need in needs]
    new = sum(person.key not in need.visited_by for need in needs)
    return (
        all(constraints.first_violations(packed, one)[0] == constraints.FEASIBLE for one in packed_needs)
        and len(needs) <= packed.arrays.asks[0]
        and new <= packed.arrays.seats[0]
        and sum(need.charge for need in needs) <= person.minutes_left
        and schedule.place([job(packed, one, 0) for one in packed_needs], buffer_slots(packed)) is not None
    )


def _changed(person: Volunteer, change: Change) -> Volunteer:
    match change.kind:
        case "minutes":
            return replace(person, minutes_left=person.minutes_left + change.amount)
        case "metres":
            return replace(person, radius_m=person.radius_m + change.amount)
        case "skill":
            return replace(person, skills=person.skills | change.amount)
        case "senior":
            return replace(person, seniors_max=person.seniors_max + change.amount)
    windows = person.windows if change.window is None else (*person.windows, change.window)
    return replace(person, windows=windows)
