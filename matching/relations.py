"""Who is bound to whom at a centre, and how volunteers answered: read once, looked up by key."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from accounts.models import Centre
from engine.acceptance import Answer, likelihoods
from exchange.models import Rhythm
from matching.models import HOLDING, Exclusion, Proposal, ProposalState

VISITS_A_MONTH = {Rhythm.ONCE: 1, Rhythm.BIWEEKLY: 26 / 12, Rhythm.WEEKLY: 52 / 12}
WEEK = timedelta(days=7)
# A no of either side is a no to the other person, whatever they ask for later.
NO = (ProposalState.VOLUNTEER_DECLINED, ProposalState.SENIOR_DECLINED)
COLUMNS = (
    "need",
    "need__senior",
    "need__minutes",
    "need__rhythm",
    "volunteer",
    "state",
    "approved_at",
    "answered_at",
    "closed_at",
)


def month_minutes(minutes: int, rhythm: str) -> int:
    """Minutes that a visit of this length takes from a volunteer's month."""
    return math.ceil(minutes * VISITS_A_MONTH[Rhythm(rhythm)])


class Relations:
    """Everything that ties needs, seniors and volunteers of a centre together. Two queries."""

    def __init__(self, centre: Centre, now: datetime) -> None:
        self.now = now
        self.excluded: dict[int, set[int]] = defaultdict(set)
        self.asked_before: dict[int, set[int]] = defaultdict(set)
        self.known: dict[int, set[int]] = defaultdict(set)
        self.visiting: dict[int, set[int]] = defaultdict(set)
        self.seniors: dict[int, set[int]] = defaultdict(set)
        self.held: dict[int, int] = defaultdict(int)  # places of a need that are taken, or asked about
        self.used: dict[int, int] = defaultdict(int)
        self.open_asks: dict[int, int] = defaultdict(int)
        self.week_asks: dict[int, int] = defaultdict(int)
        self.answers: dict[int, list[Answer]] = defaultdict(list)
        self.suggested: list[tuple[int, int]] = []
        for senior, volunteer in Exclusion.objects.filter(senior__centre=centre).values_list("senior", "volunteer"):
            self.excluded[senior].add(volunteer)
        told = Proposal.objects.filter(need__centre=centre).exclude(state=ProposalState.LAPSED).order_by()
        for row in told.values_list(*COLUMNS, named=True):
            if row.state == ProposalState.SUGGESTED:
                self.suggested.append((row.need, row.volunteer))
            else:
                self._bind(row)
                self._count(row)

    def kept_apart(self, need: int, senior: int) -> frozenset[int]:
        """Volunteers who are not suggested for the need of this senior: asked before, or not to be brought together."""
        return frozenset(self.excluded.get(senior, ())).union(self.asked_before.get(need, ()))

    def _bind(self, row: Any) -> None:
        self.asked_before[row.need].add(row.volunteer)
        if row.state in NO:
            self.excluded[row.need__senior].add(row.volunteer)
        if row.state in HOLDING:
            self.visiting[row.need__senior].add(row.volunteer)
            self.seniors[row.volunteer].add(row.need__senior)
            self.held[row.need] += 1
            self.used[row.volunteer] += month_minutes(row.need__minutes, row.need__rhythm)
        if row.state in (ProposalState.MATCHED, ProposalState.ENDED):
            self.known[row.need__senior].add(row.volunteer)

    def _count(self, row: Any) -> None:
        """Questions to the volunteer, and what they said: a yes, or a no, also one after a yes."""
        self.open_asks[row.volunteer] += row.state == ProposalState.ASKED_VOLUNTEER
        self.week_asks[row.volunteer] += row.approved_at is not None and row.approved_at > self.now - WEEK
        if row.state == ProposalState.VOLUNTEER_DECLINED:
            self.answers[row.volunteer].append(Answer((self.now - row.closed_at).days, accepted=False))
        elif row.answered_at:
            self.answers[row.volunteer].append(Answer((self.now - row.answered_at).days, accepted=True))

    def acceptance(self, volunteers: Iterable[int]) -> dict[int, float]:
        """How likely each is to say yes, 0..1; all are taken for sure while nobody has answered yet.

        Learnt from answers alone, nothing about the person plays a part.
        """
        if not self.answers:
            return dict.fromkeys(volunteers, 1.0)
        return likelihoods({key: self.answers.get(key, ()) for key in {*volunteers, *self.answers}})
