"""What the volunteer and the senior's side say of a visit after it: the hours, and whether they are so."""

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import require
from accounts.transactions import one_transaction
from accounts.verbs import Verb
from exchange.models import Need
from visits import guards, rules
from visits.guards import Log
from visits.locking import check_seen, locked, note
from visits.models import TO_LOG, Confirmation, Visit, VisitStatus
from visits.steps import NOT_CONFIRMED, NOT_LOGGED, VISIT


@one_transaction
def log_hours(*, visit: Visit, log: Log, by: User, now: datetime) -> Visit:
    """Note that the visit took place, from when to when; the senior's side confirms it next.

    Until it is confirmed the volunteer may log it again, to mend a mistake. What the senior denied stays to be cleared up,
    whatever its volunteer writes.
    """
    require(rules.can_log(by, visit))
    visit = locked(visit)
    VISIT.check(visit, *TO_LOG)
    guards.check_log(log, now)
    guards.check_near_the_plan(visit, log)
    guards.check_not_twice(visit, log)
    guards.check_the_day(visit, log)
    denied = visit.denied_at is not None and _is_own(visit, by)
    VISIT.take(
        visit,
        VisitStatus.QUERY if denied else VisitStatus.LOGGED,
        started_at=log.started_at,
        ended_at=log.ended_at,
        activity=log.activity,
        note=log.note,
        logged_at=now,
        logged_by=by,
        denied_at=visit.denied_at if denied else None,
    )
    note(Verb.LOGGED, visit, by, now)
    return visit


@one_transaction
def confirm_by_code(*, visit: Visit, need: Need, seen: str, now: datetime) -> Visit:
    """Note the confirmation of somebody who opened the need with its code and saw these hours (`Visit.hours`)."""
    visit = locked(visit)
    _check_need(visit, need)
    check_seen(visit, seen)
    return _confirm(visit, Confirmation.CODE, None, now)


@one_transaction
def confirm_by_call(*, visit: Visit, by: User, now: datetime, seen: str | None = None) -> Visit:
    """Note the confirmation that the senior gave the coordinator by phone.

    `seen`: the hours on the page that the coordinator read from (`Visit.hours`); None: the ones that are saved.
    """
    require(rules.can_confirm(by, visit))
    visit = locked(visit)
    check_seen(visit, seen)
    return _confirm(visit, Confirmation.CALL, by, now)


@one_transaction
def confirm_by_card(*, visit: Visit, by: User, now: datetime, seen: str | None = None) -> Visit:
    """Note the senior's signature on the paper timesheet; `seen` as for `confirm_by_call`."""
    require(rules.can_confirm(by, visit))
    visit = locked(visit)
    check_seen(visit, seen)
    return _confirm(visit, Confirmation.CARD, by, now)


def _confirm(visit: Visit, how: Confirmation, by: User | None, now: datetime) -> Visit:
    VISIT.take(visit, VisitStatus.CONFIRMED, confirmed_at=now, confirmation=how, denied_at=None)
    note(Verb.CONFIRMED, visit, by, now)
    return visit


def _check_need(visit: Visit, need: Need) -> None:
    """A code opens its own need only."""
    require(visit.match.need_id == need.pk)


@one_transaction
def deny_by_code(*, visit: Visit, need: Need, now: datetime) -> Visit:
    """Note that somebody with the need's code says the visit did not take place."""
    visit = locked(visit)
    _check_need(visit, need)
    return _deny(visit, None, now)


@one_transaction
def miss(
    *,
    visit: Visit,
    by: User,
    now: datetime,
    states: Collection[VisitStatus] = (VisitStatus.PLANNED, VisitStatus.LOGGED),
) -> Visit:
    """Note that a planned visit did not take place, as the volunteer or the senior said."""
    require(rules.can_log(by, visit))
    visit = locked(visit)
    VISIT.check(visit, *states)
    return _deny(visit, by, now)


def _deny(visit: Visit, by: User | None, now: datetime) -> Visit:
    """A planned visit did not take place; one that was logged is to be cleared up."""
    VISIT.check(visit, VisitStatus.PLANNED, VisitStatus.LOGGED)
    if visit.planned_start > now:
        raise ValidationError(_("This visit is still to come. To call it off, phone us."), code="future")
    status = VisitStatus.QUERY if visit.status == VisitStatus.LOGGED else VisitStatus.NO_SHOW
    said_by_the_senior = status == VisitStatus.QUERY and not _is_own(visit, by)
    VISIT.take(visit, status, denied_at=now if said_by_the_senior else visit.denied_at)
    note(Verb(status), visit, by, now)
    return visit


def _is_own(visit: Visit, by: User | None) -> bool:
    """Whether the volunteer of the visit says it, not the senior's side or the centre."""
    return by is not None and visit.volunteer.user_id == by.pk


@one_transaction
def question(*, visit: Visit, by: User, now: datetime) -> Visit:
    """Give a logged visit back to be cleared up: its hours are logged, and then confirmed, once more."""
    require(rules.can_confirm(by, visit))
    visit = locked(visit)
    VISIT.check(visit, VisitStatus.LOGGED, VisitStatus.CONFIRMED)
    VISIT.take(visit, VisitStatus.QUERY, **NOT_CONFIRMED)
    note(Verb.QUESTIONED, visit, by, now)
    return visit


@one_transaction
def dismiss(*, visit: Visit, by: User, now: datetime) -> Visit:
    """Settle a visit in doubt as one that did not take place; what was logged stays in the record only."""
    require(rules.can_confirm(by, visit))
    visit = locked(visit)
    VISIT.check(visit, VisitStatus.QUERY)
    minutes = visit.minutes
    VISIT.take(visit, VisitStatus.NO_SHOW, **NOT_LOGGED)
    note(Verb.DISMISSED, visit, by, now, minutes=minutes)
    return visit
