"""Who could take a need, best first and with reasons in words; and who could not, with the rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import TYPE_CHECKING, TypedDict, cast

from django.db.models import Count
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import engine
from engine.asking import choose
from exchange.models import Category, Need
from matching.calendars import as_slot
from matching.dates import dated
from matching.instance import load
from matching.models import PENDING, UNDECIDED, Proposal, ProposalState
from matching.wording import Reason, reasons, violation_sentence
from volunteers.models import Volunteer

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Helped(TypedDict):
    """Of a volunteer: how many people they have helped."""

    helped: int


MOST = 20
FIRST_REFUSED = 10
MOST_REFUSED = 50


@dataclass(frozen=True, slots=True)
class Fitting:
    """A volunteer who can take the need. `proposal` is the suggestion that waits for a decision already."""

    volunteer: Volunteer
    score: int
    reasons: list[Reason]
    when: str
    helped: int
    proposal: Proposal | None

    @property
    def line(self) -> str:
        """Where they live and how many people they have helped so far."""
        helped = ngettext("has helped %(count)s person", "has helped %(count)s people", self.helped)
        experience = helped % {"count": self.helped} if self.helped else _("new here")
        return f"{self.volunteer.district.name} · {experience}"


@dataclass(frozen=True, slots=True)
class Refused:
    """A volunteer whom a hard rule keeps from the need, and the rule in words."""

    volunteer: Volunteer
    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """Everybody who may be asked at the centre, seen from one need: the best who fit, the closest of the refused.

    `refused_in_all` counts also those who are not among `refused`.
    """

    fitting: list[Fitting]
    refused: list[Refused]
    refused_in_all: int = 0

    @property
    def nearly(self) -> list[Refused]:
        """The ones that came closest, to be read at once."""
        return self.refused[:FIRST_REFUSED]

    @property
    def others(self) -> list[Refused]:
        """The next ones."""
        return self.refused[FIRST_REFUSED:]

    @property
    def unnamed(self) -> int:
        """How many more are refused: too many to be read."""
        return self.refused_in_all - len(self.refused)


def candidates(need: Need, now: datetime, instance: engine.Instance | None = None) -> Candidates:
    """The volunteers of the need's centre, ranked; nobody for a thing, which the centre hands over itself.

    `instance`: the need's own, where it was read already.
    """
    if need.category == Category.ITEMS:
        return Candidates([], [])
    instance = instance or load(need.centre, now, need)
    ranked, _chance = put_forward(instance, need.pk, localdate(now))
    known = {proposal.volunteer_id: proposal for proposal in need.proposals.all() if proposal.state in UNDECIDED}
    refused = _nearly_first(engine.violations(instance, need.pk), known)
    shown = refused[:MOST_REFUSED]
    people = _people([*(one.volunteer for one in ranked[:MOST]), *(pk for pk, _refusal in shown)])
    return Candidates(
        [_fitting(need, one, people[one.volunteer], known, localdate(now)) for one in ranked[:MOST]],
        [_refused(people[pk], refusal) for pk, refusal in shown],
        len(refused),
    )


def put_forward(instance: engine.Instance, need_pk: int, today: date) -> tuple[list[engine.Candidate], float]:
    """Who could take the need, the one to ask first, and the probability with which they came first.

    Chance decides now and then among near ties, so that newcomers are tried; the same all day, so that a list that is
    read again stays as it was.
    """
    ranked = engine.rank(instance, need_pk, limit=len(instance.volunteers))
    if not ranked:
        return [], 1.0
    first, chance = choose(ranked, Random(f"{need_pk} {today}"))  # noqa: S311  # a draw that can be repeated, not a secret
    return [first, *(one for one in ranked if one is not first)], chance


def _people(keys: Iterable[int]) -> dict[int, WithAnnotations[Volunteer, Helped]]:
    # Reading phone numbers, which nothing here shows, takes longer than everything else.
    rows = Volunteer.objects.filter(pk__in=list(keys)).select_related("district").defer("phone")
    found = rows.annotate(helped=Count("matches")).prefetch_related("absences")
    return {one.pk: one for one in cast("Iterable[WithAnnotations[Volunteer, Helped]]", found)}


def _fitting(
    need: Need,
    one: engine.Candidate,
    volunteer: WithAnnotations[Volunteer, Helped],
    known: dict[int, Proposal],
    today: date,
) -> Fitting:
    proposal = known.get(volunteer.pk)
    return Fitting(
        volunteer=volunteer,
        score=one.score,
        reasons=reasons(one.terms),
        when=dated(need, map(as_slot, one.slots), today, volunteer.absences.all()),
        helped=volunteer.helped,
        proposal=proposal if proposal and proposal.state == ProposalState.SUGGESTED else None,
    )


def _nearly_first(
    refused: Mapping[int, engine.Violation], known: dict[int, Proposal]
) -> list[tuple[int, engine.Violation]]:
    """Refusals by the last rules first, for those came closest; people who are being asked right now left out."""
    asked = {pk for pk, proposal in known.items() if proposal.state in PENDING}
    order = {code: position for position, code in enumerate(engine.CONSTRAINT_CODES)}
    rest = [(pk, refusal) for pk, refusal in refused.items() if pk not in asked]
    return sorted(rest, key=lambda one: (-order[one[1].code], one[0]))


def _refused(volunteer: Volunteer, violation: engine.Violation) -> Refused:
    return Refused(volunteer, violation.code, violation_sentence(violation))
