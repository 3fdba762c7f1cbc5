"""Visits become evidence: approving confirmed ones, and taking back what was approved."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import require
from accounts.transactions import one_transaction
from accounts.verbs import Verb
from ledger import actions as ledger
from ledger.models import LedgerEntry, Source
from programmes.models import Edition, SupportArea
from visits import rules
from visits.locking import check_seen, locked, note
from visits.models import Visit, VisitStatus
from visits.steps import NOT_APPROVED, NOT_CONFIRMED, VISIT


@dataclass(frozen=True, slots=True)
class Approval:
    """What came of approving many visits: the new entries, and why each of the others was left."""

    entries: list[LedgerEntry]
    left: list[tuple[Visit, str]]


def approve_each(
    *, visits: Collection[Visit], by: User, now: datetime, seen: Mapping[int, str] | None = None
) -> Approval:
    """Approve every visit that can be approved; one that cannot does not hold up the others.

    A visit that `by` may not decide about at all (their own) refuses the whole call, before anything is written.
    `seen`: the hours on the page that `by` read from (`Visit.hours`), by visit; None: the ones that are saved.
    """
    asked = list(visits)
    for visit in asked:
        require(rules.can_approve(by, visit))
    approval = Approval([], [])
    for visit in asked:
        try:
            approval.entries.append(_approve(visit, by, now, seen.get(visit.pk, "") if seen is not None else None))
        except ValidationError as error:
            approval.left.append((visit, " ".join(error.messages)))
    return approval


@one_transaction
def approve_hours(*, visits: Collection[Visit], by: User, now: datetime) -> list[LedgerEntry]:
    """Approve confirmed visits, many at once: all of them or none."""
    asked = sorted(visits, key=lambda visit: (visit.volunteer_id, visit.pk))  # the order of the locks
    for visit in asked:
        require(rules.can_approve(by, visit))
    return [_approve(visit, by, now, None) for visit in asked]


@one_transaction
def _approve(visit: Visit, by: User, now: datetime, seen: str | None) -> LedgerEntry:
    visit = locked(visit)
    if visit.status != VisitStatus.CONFIRMED:
        raise ValidationError(_("Only a confirmed visit can be approved."), code="not-confirmed")
    check_seen(visit, seen)
    hours = _hours(visit)
    VISIT.take(visit, VisitStatus.APPROVED, approved_at=now, approved_by=by)
    entry = ledger.enter(hours=hours, by=by, now=now)
    note(Verb.APPROVED, visit, by, now, minutes=entry.minutes)
    return entry


def _hours(visit: Visit) -> ledger.Hours:
    """A confirmed visit as the ledger takes it."""
    edition, area = _paid_from(visit)
    return ledger.Hours(
        source=Source.VISIT,
        source_id=visit.pk,
        edition=edition,
        area=area,
        activity=visit.activity,
        volunteer=visit.volunteer,
        senior=visit.match.senior,
        day=_day(visit),
        minutes=visit.minutes,
    )


def _paid_from(visit: Visit) -> tuple[Edition, SupportArea]:
    """The edition and the heading that the visit counts under."""
    edition = visit.match.edition
    if edition is None:
        raise ValidationError(_("This help belongs to no programme, so it has no hours to report."), code="no-edition")
    area = edition.area_of(visit.activity)
    if area is None:
        raise ValidationError(_("The programme does not cover this activity. Correct the activity."), code="no-area")
    if not edition.starts_on <= _day(visit) <= edition.ends_on:
        raise ValidationError(_("The visit lies outside the programme's period."), code="outside-edition")
    return edition, area


def _day(visit: Visit) -> date:
    """The local day on which a logged visit began: the day it counts on."""
    return localdate(visit.started_at)


@one_transaction
def take_back(*, entry: LedgerEntry, reason: str, by: User, now: datetime) -> LedgerEntry:
    """Take back the approved minutes of a visit; it is to be cleared up again."""
    approved = Visit.objects.select_related("match__need", "volunteer").get(pk=entry.source_id)
    require(rules.can_approve(by, approved))
    approved = locked(approved)
    back = ledger.reverse(entry=entry, reason=reason, by=by, now=now)
    VISIT.check(approved, VisitStatus.APPROVED)  # after the ledger, which says of an older page what was taken back
    VISIT.take(approved, VisitStatus.QUERY, **NOT_APPROVED, **NOT_CONFIRMED)
    note(Verb.REVERSED, approved, by, now, minutes=back.minutes)
    return back
