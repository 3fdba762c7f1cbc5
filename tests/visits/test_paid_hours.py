"""Which hours become evidence: the edition's days with both ends, the hours that were read, nobody's own."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEvent
from ledger.models import LedgerEntry
from programmes.models import Activity
from tests import make
from tests.visits import given
from tests.visits.given import Pair, later, visit_of
from visits import actions
from visits.models import VisitStatus

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> Pair:
    return given.pair()


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "paid"),
    [
        (date(2026, 3, 3), date(2026, 3, 3), True),
        (date(2026, 3, 4), date(2026, 3, 31), False),
        (date(2026, 1, 1), date(2026, 3, 2), False),
    ],
)
def test_an_edition_pays_on_its_first_and_on_its_last_day(starts_on: date, ends_on: date, paid: bool) -> None:
    pair = given.pair(edition=given.edition(slug="short", starts_on=starts_on, ends_on=ends_on))
    visit = pair.confirm(pair.visits[0])
    approval = actions.approve_each(visits=[visit], by=pair.coordinator, now=later(visit))
    assert (len(approval.entries), len(approval.left)) == (int(paid), int(not paid))


def test_an_activity_that_the_programme_does_not_cover_is_not_paid(pair: Pair) -> None:
    visit = pair.visits[0]
    pair.log(visit, activity=Activity.DOG)
    ready = actions.confirm_by_call(visit=visit, by=pair.coordinator, now=later(visit))
    with pytest.raises(ValidationError) as refused:
        actions.approve_hours(visits=[ready], by=pair.coordinator, now=later(visit))
    assert refused.value.code == "no-area"


def test_only_what_is_confirmed_is_approved(pair: Pair) -> None:
    visit = pair.log(pair.visits[0])
    with pytest.raises(ValidationError) as refused:
        actions.approve_hours(visits=[visit], by=pair.coordinator, now=later(visit))
    assert refused.value.code == "not-confirmed"


def test_hours_are_approved_as_they_were_read(pair: Pair) -> None:
    first, second, third = (pair.confirm(visit) for visit in pair.visits[:3])
    seen = {first.pk: first.hours, second.pk: "earlier hours"}
    approval = actions.approve_each(visits=[first, second, third], by=pair.coordinator, now=later(third), seen=seen)
    assert [visit_of(entry) for entry in approval.entries] == [first]
    assert [visit for visit, _ in approval.left] == [second, third]


def test_without_a_page_the_saved_hours_are_approved(pair: Pair) -> None:
    first, second = (pair.confirm(visit) for visit in pair.visits[:2])
    approval = actions.approve_each(visits=[first, second], by=pair.coordinator, now=later(second))
    assert (len(approval.entries), approval.left) == (2, [])


def test_ones_own_hours_among_others_refuse_them_all_before_anything_is_written(pair: Pair) -> None:
    own = given.pair(volunteer=make.volunteer(user=pair.coordinator), coordinator=make.coordinator())
    visits = [pair.confirm(pair.visits[0]), own.confirm(own.visits[0])]
    with pytest.raises(PermissionDenied):
        actions.approve_each(visits=visits, by=pair.coordinator, now=later(visits[0]))
    assert not LedgerEntry.objects.exists()


def test_an_entry_keeps_what_it_was_paid_from_and_who_approved_it(pair: Pair) -> None:
    entry = pair.approve(pair.visits[0])
    visit = visit_of(entry)
    visit.refresh_from_db()
    assert (visit.status, visit.approved_by, visit.approved_at) == ("approved", pair.coordinator, later(visit))
    assert (entry.entered_by, entry.entered_at, entry.legal_regime) == (pair.coordinator, later(visit), "volunteering")
    assert AuditEvent.objects.get(verb="approved", target="visits.visit").details == {"minutes": 60}


def test_a_correction_takes_the_entry_back_as_it_was(pair: Pair) -> None:
    entry = pair.approve(pair.visits[0])
    now = later(visit_of(entry)) + timedelta(days=1)
    back = actions.take_back(entry=entry, reason=" zły dzień ", by=pair.coordinator, now=now)
    for name in (
        "source",
        "source_id",
        "centre",
        "edition",
        "legal_regime",
        "area",
        "activity",
        "volunteer",
        "senior",
        "day",
    ):
        assert getattr(back, name) == getattr(entry, name), name
    assert (back.minutes, back.reason, back.entered_by, back.entered_at) == (-60, "zły dzień", pair.coordinator, now)
    visit = visit_of(entry)
    visit.refresh_from_db()
    assert (visit.status, visit.approved_at, visit.approved_by) == (VisitStatus.QUERY, None, None)
    assert (visit.confirmed_at, visit.confirmation) == (None, "")
    assert AuditEvent.objects.get(verb="reversed").details == {"minutes": -60}


def test_the_correction_of_one_entry_takes_back_no_other(pair: Pair) -> None:
    first, second = (pair.approve(visit) for visit in pair.visits[:2])
    actions.take_back(entry=first, reason="zły dzień", by=pair.coordinator, now=later(visit_of(second)))
    back = actions.take_back(entry=second, reason="zły dzień", by=pair.coordinator, now=later(visit_of(second)))
    assert back.reverses == second


def test_neither_the_volunteer_nor_a_coordinator_about_their_own_takes_hours_back(pair: Pair) -> None:
    entry = pair.approve(pair.visits[0])
    with pytest.raises(PermissionDenied):
        actions.take_back(entry=entry, reason="moje", by=pair.user, now=later(visit_of(entry)))
