"""The ledger: rows are added, never changed; a correction is a row with a minus."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from ledger.models import LedgerEntry
from programmes.models import Activity
from tests.visits import given
from tests.visits.given import Pair, later, visit_of
from times.slots import Slot
from visits import actions
from visits.models import VisitStatus

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> Pair:
    return given.pair()


@pytest.fixture
def entry(pair: Pair) -> LedgerEntry:
    return pair.approve(pair.visits[0])


def test_an_entry_cannot_be_changed_or_deleted(entry: LedgerEntry) -> None:
    entry.minutes = 1
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()
    with pytest.raises(TypeError):
        LedgerEntry.objects.filter(pk=entry.pk).update(minutes=1)
    with pytest.raises(TypeError):
        LedgerEntry.objects.all().delete()
    assert LedgerEntry.objects.get().minutes == 60


def test_a_correction_is_a_row_with_a_minus_and_a_reason(pair: Pair, entry: LedgerEntry) -> None:
    back = actions.take_back(entry=entry, reason="zła godzina", by=pair.coordinator, now=later(visit_of(entry)))
    assert (back.minutes, back.reverses, back.day, back.reason) == (-60, entry, entry.day, "zła godzina")
    visit = visit_of(entry)
    assert (visit.status, visit.confirmation) == (VisitStatus.QUERY, "")


def test_a_corrected_visit_can_be_approved_again(pair: Pair, entry: LedgerEntry) -> None:
    actions.take_back(entry=entry, reason="zła godzina", by=pair.coordinator, now=later(visit_of(entry)))
    pair.approve(visit_of(entry))
    assert list(LedgerEntry.objects.order_by("pk").values_list("minutes", flat=True)) == [60, -60, 60]


def test_an_entry_is_taken_back_once(pair: Pair, entry: LedgerEntry) -> None:
    back = actions.take_back(entry=entry, reason="zła godzina", by=pair.coordinator, now=later(visit_of(entry)))
    for again in (entry, back):
        with pytest.raises(ValidationError):
            actions.take_back(entry=again, reason="znowu", by=pair.coordinator, now=later(visit_of(entry)))


def test_a_correction_without_a_reason_is_refused(pair: Pair, entry: LedgerEntry) -> None:
    with pytest.raises(ValidationError) as refused:
        actions.take_back(entry=entry, reason="  ", by=pair.coordinator, now=later(visit_of(entry)))
    assert "reason" in refused.value.error_dict
    assert LedgerEntry.objects.count() == 1


def test_many_are_approved_together_or_not_at_all(pair: Pair) -> None:
    confirmed, logged = pair.visits[:2]
    pair.confirm(confirmed)
    pair.log(logged)
    with pytest.raises(ValidationError):
        actions.approve_hours(visits=[confirmed, logged], by=pair.coordinator, now=later(logged))
    assert not LedgerEntry.objects.exists()


def test_one_that_cannot_be_approved_does_not_hold_up_the_others(pair: Pair) -> None:
    good, uncovered = pair.visits[:2]
    pair.confirm(good)
    pair.log(uncovered, activity=Activity.DOG)
    confirmed = actions.confirm_by_card(visit=uncovered, by=pair.coordinator, now=later(uncovered))
    approval = actions.approve_each(visits=[good, confirmed], by=pair.coordinator, now=later(confirmed))
    assert [visit_of(entry) for entry in approval.entries] == [good]
    assert [visit for visit, _sentence in approval.left] == [uncovered]


def test_help_that_no_programme_pays_for_has_no_hours() -> None:
    pair = given.pair(edition=None)
    with pytest.raises(ValidationError) as refused:
        pair.approve(pair.visits[0])
    assert refused.value.code == "no-edition"


def test_a_visit_outside_the_edition_is_refused() -> None:
    short = given.edition(slug="short", ends_on=date(2026, 3, 5))
    pair = given.pair(edition=short)
    inside, outside = pair.visits[:2]
    assert pair.approve(inside).edition == short
    with pytest.raises(ValidationError) as refused:
        pair.approve(outside)
    assert refused.value.code == "outside-edition"


def test_a_visit_counts_on_its_local_day() -> None:
    # Half past midnight in Warsaw is still the day before in UTC.
    pair = given.pair(Slot(weekday=1, start_minute=30, end_minute=90))
    assert pair.approve(pair.visits[0]).day.isoformat() == "2026-03-03"
