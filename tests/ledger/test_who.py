"""Who writes into the ledger and who reads it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from ledger import actions
from ledger.actions import Hours
from ledger.models import LedgerEntry, Source
from tests import make
from tests.visits import given
from tests.visits.elsewhere import coordinator_elsewhere
from tests.visits.given import Pair

pytestmark = pytest.mark.django_db


def hours(pair: Pair) -> Hours:
    """An hour of the pair."""
    edition = given.edition()
    return Hours(
        source=Source.VISIT,
        source_id=pair.visits[0].pk,
        edition=edition,
        area=edition.programme.areas.all()[0],
        activity="company",
        volunteer=pair.volunteer,
        senior=pair.match.senior,
        day=date(2026, 3, 3),
        minutes=60,
    )


def test_a_coordinator_enters_the_hours_of_others_and_never_their_own() -> None:
    coordinator = make.coordinator()
    own = given.pair(volunteer=make.volunteer(user=coordinator), coordinator=make.coordinator())
    with pytest.raises(PermissionDenied):
        actions.enter(hours=hours(own), by=coordinator, now=make.NOW)
    entry = actions.enter(hours=hours(own), by=own.coordinator, now=make.NOW)
    with pytest.raises(PermissionDenied):
        actions.reverse(entry=entry, reason="moje", by=coordinator, now=make.NOW)


def test_those_who_coordinate_and_report_read_it_and_nobody_else() -> None:
    pair = given.pair()
    entry = pair.approve(pair.visits[0])
    for reader in (pair.coordinator, make.reporter()):
        assert list(LedgerEntry.objects.visible_to(reader)) == [entry]
    for stranger in (pair.user, make.user(), coordinator_elsewhere()):
        assert not LedgerEntry.objects.visible_to(stranger).exists()


def test_an_entry_is_found_by_what_it_came_from() -> None:
    pair = given.pair()
    first, second = (pair.approve(visit) for visit in pair.visits[:2])
    assert list(LedgerEntry.objects.of(Source.VISIT, first.source_id)) == [first]
    assert list(LedgerEntry.objects.of(Source.VISIT, second.source_id)) == [second]
