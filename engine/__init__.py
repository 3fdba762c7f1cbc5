"""Who can help whom, who should, and why: a pure package on NumPy arrays, no Django in it.

    instance = Instance(needs=(...), volunteers=(...), policy=Policy())
    rank(instance, need_key)                     # candidates for one need, best first
    violation(instance, need_key, volunteer_key) # the first hard constraint violated, or None
    violations(instance, need_key)               # the same for everybody who cannot come
    best = plan(instance, time_limit=60, progress=show, cancelled=stop, previous=yesterday.warm_start())
    assert verify(instance, best) == []
    smallest_change(instance, best, need_key)    # one change to one person that fills an open need
    Explainer(instance, best.prices).pair_cost(need_key, volunteer_key)  # what insisting on a pair costs
    even_out(instance, best)                     # the same needs served, the load spread
    Index(volunteers, policy).rank(need)         # kept ready; .update(volunteer) after a booking

Keys are the caller's own integers (primary keys). Masks (categories of a volunteer, skills,
languages, interests) are bits the caller numbers from 0 to 62. Times are minutes of local days;
a weekly horizon has 7 days from Monday, a dated one up to 28, so that exceptions and one-off
slots can be told. Everything already accepted goes in as `Volunteer.busy`, `minutes_left`,
`seniors_now` and fewer `Need.people` (the person who accepted in `Need.excluded`).

A score is a sum of integer `Term`s, in minutes; codes and values: `engine.terms`.
Hard constraints and the values of a `Violation`: `engine.constraints`. Sentences are the caller's.
"""

from engine.changes import Change, applied, smallest_change
from engine.constraints import CONSTRAINT_CODES
from engine.explain import Explainer, PairCost
from engine.fairness import even_out
from engine.index import Index
from engine.model import (
    Assignment,
    Candidate,
    Instance,
    Need,
    Plan,
    Progress,
    Term,
    Unmatched,
    Violation,
    Volunteer,
    WarmStart,
    Window,
)
from engine.planning import plan
from engine.policy import Policy
from engine.ranking import rank, violation, violations
from engine.verify import verify

__all__ = [
    "CONSTRAINT_CODES",
    "Assignment",
    "Candidate",
    "Change",
    "Explainer",
    "Index",
    "Instance",
    "Need",
    "PairCost",
    "Plan",
    "Policy",
    "Progress",
    "Term",
    "Unmatched",
    "Violation",
    "Volunteer",
    "WarmStart",
    "Window",
    "applied",
    "even_out",
    "plan",
    "rank",
    "smallest_change",
    "verify",
    "violation",
    "violations",
]
