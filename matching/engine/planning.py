"""The plan for the whole centre."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from matching.engine import rules, schedule, scoring
from matching.engine.model import Assignment, Instance, Plan, Progress, Refusal, Unmatched
from matching.engine.pack import Asked, Pack, ask
from matching.engine.ranking import buffer_slots, job, packed_instance


def plan(
    instance: Instance,
    time_limit: float = 60.0,
    progress: Callable[[Progress], None] = lambda progress: None,
    cancelled: Callable[[], bool] = lambda: False,
    previous: Plan | None = None,
) -> Plan:
    """The best plan found within `time_limit` seconds, with a bound over all pairs."""
    began = time.monotonic()
    packed = packed_instance(instance)
    asked = [ask(packed, need) for need in instance.needs]
    edges = []
    bound = 0
    for index, one in enumerate(asked):
        failed = rules.first_failures(packed, one)
        rows = np.flatnonzero(failed == rules.PASSED)
        kept = {v for n, v in instance.previous if n == one.need.key}
        metres = rules.travelled(packed, one)[rows]
        columns = scoring.terms(packed, one, rows, metres, kept)
        scores = scoring.total(columns)
        bound += int(np.maximum(np.sort(scores)[::-1][: one.need.people], 0).sum())
        edges += [(-int(s), index, int(r), i) for i, (s, r) in enumerate(zip(scores, rows, strict=True)) if s > 0]
    chosen: dict[int, list[int]] = {}
    filled = [0] * len(asked)
    for _, index, row, _ in sorted(edges):
        taken = chosen.setdefault(row, [])
        if filled[index] < asked[index].need.people and fits(packed, asked, row, [*taken, index]):
            taken.append(index)
            filled[index] += 1
    assignments = tuple(a for row, taken in sorted(chosen.items()) for a in assign(instance, packed, asked, row, taken))
    objective = sum(a.score for a in assignments)
    progress(Progress(objective, bound, "greedy", time.monotonic() - began))
    return Plan(
        assignments=assignments,
        objective=objective,
        upper_bound=bound,
        gap=(bound - objective) / bound if bound else 0.0,
        places=len(assignments),
        served=sum(f >= a.need.people for f, a in zip(filled, asked, strict=True)),
        unmatched=tuple(
            unmatched(packed, a, a.need.people - f) for f, a in zip(filled, asked, strict=True) if f < a.need.people
        ),
        seconds=time.monotonic() - began,
        policy_version=instance.policy.version,
    )


def fits(packed: Pack, asked: list[Asked], row: int, needs: list[int]) -> bool:
    """Whether one volunteer can take all these needs."""
    volunteer = packed.volunteers[row]
    wanted = [asked[i].need for i in needs]
    new = sum(volunteer.key not in need.visited_by for need in wanted)
    return (
        len(needs) <= packed.asks[row]
        and new <= packed.seats[row]
        and sum(need.charge for need in wanted) <= volunteer.minutes_left
        and schedule.place([job(packed, asked[i], row) for i in needs], buffer_slots(packed)) is not None
    )


def assign(instance: Instance, packed: Pack, asked: list[Asked], row: int, needs: list[int]) -> list[Assignment]:
    """Assignments of one volunteer with their times and terms."""
    placed = schedule.place([job(packed, asked[i], row) for i in needs], buffer_slots(packed)) or []
    found = []
    for i, slots in zip(needs, placed, strict=True):
        rows = np.array([row])
        metres = rules.travelled(packed, asked[i])[rows]
        kept = {v for n, v in instance.previous if n == asked[i].need.key}
        columns = {c: int(m[0]) for c, m in scoring.terms(packed, asked[i], rows, metres, kept).items()}
        terms = scoring.worded(packed, asked[i], row, float(metres[0]), columns)
        found.append(Assignment(asked[i].need.key, int(packed.keys[row]), slots, sum(columns.values()), terms))
    return found


def unmatched(packed: Pack, asked: Asked, missing: int) -> Unmatched:
    """Why places stayed open: the nearest volunteer and the rule that refused them."""
    failed = rules.first_failures(packed, asked)
    if not len(failed):
        return Unmatched(asked.need.key, missing, None, Refusal("nobody", {}))
    metres = np.nan_to_num(rules.travelled(packed, asked), nan=np.inf)
    row = int(np.lexsort((metres, -failed))[0])
    why = Refusal("outbid", {}) if failed[row] == rules.PASSED else rules.explain(packed, asked, row, int(failed[row]))
    return Unmatched(asked.need.key, missing, int(packed.keys[row]), why)
