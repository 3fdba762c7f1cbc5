"""What a change of the policy would do today."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

import engine
from accounts.models import Centre
from engine.fairness import even_out
from matching import coefficients
from matching.instance import load
from matching.quality import quality

PREVIEW_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Outlook:
    """A plan made by some rules, not written down: how many it serves, how good it is, and by whom each need."""

    served: int
    needs: int
    percent: float
    helpers: dict[int, frozenset[int]]

    @property
    def quality(self) -> str:
        """How close it surely is to the best possible plan, in words."""
        if self.percent == 100:
            return _("the best possible")
        return _("at least %(quality)s%% of the best possible") % {"quality": coefficients.as_percent(self.percent)}


@dataclass(frozen=True, slots=True)
class Preview:
    """Today's plan by the rules in force and by the changed ones; `changed` are needs that somebody else would take."""

    now: Outlook
    then: Outlook

    @property
    def changed(self) -> list[int]:
        """Keys of the needs for which somebody else, or nobody any more, would be suggested."""
        before, after = self.now.helpers, self.then.helpers
        return sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))


def preview(centre: Centre, policy: engine.Policy, now: datetime) -> Preview:
    """What today's needs would get by the rules in force and by these; nothing is written."""
    instance = load(centre, now)
    return Preview(_outlook(instance), _outlook(replace(instance, policy=policy)))


def _outlook(instance: engine.Instance) -> Outlook:
    """The plan that the rules give, its work shared evenly as in every plan."""
    plan = engine.plan(instance, time_limit=PREVIEW_SECONDS)
    if plan.assignments:
        plan = even_out(instance, plan)
    helpers: dict[int, set[int]] = {}
    for one in plan.assignments:
        helpers.setdefault(one.need, set()).add(one.volunteer)
    frozen = {need: frozenset(volunteers) for need, volunteers in helpers.items()}
    reached = quality(plan.objective, round(plan.upper_bound))
    return Outlook(plan.served, len(instance.needs), reached, frozen)
