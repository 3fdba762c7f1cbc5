"""Taking back approved hours: a reason, a row with a minus sign, and only by a coordinator of the centre."""

import pytest
from django.test import Client

from ledger.models import LedgerEntry
from tests import make
from tests.visits import given
from tests.visits.given import visit_of
from visits.models import VisitStatus

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry() -> LedgerEntry:
    pair = given.pair()
    return pair.approve(pair.visits[0])


def address(entry: LedgerEntry) -> str:
    return f"/pulpit/{entry.centre.slug}/godziny/{entry.pk}/cofnij/"


def test_the_hours_are_taken_back_with_a_reason(client: Client, entry: LedgerEntry) -> None:
    client.force_login(make.coordinator(entry.centre))
    answer = client.post(address(entry), {"reason": "Wizyta skończyła się wcześniej."})
    assert answer.status_code == 302
    assert LedgerEntry.objects.get(reverses=entry).minutes == -entry.minutes
    assert LedgerEntry.objects.get(pk=entry.pk).minutes == entry.minutes
    assert visit_of(entry).status == VisitStatus.QUERY


def test_the_hours_to_take_back_end_in_no_second_dot(client: Client, entry: LedgerEntry) -> None:
    client.force_login(make.coordinator(entry.centre))
    page = client.get(address(entry)).text
    assert "godz" in page
    assert ".." not in page


def test_without_a_reason_nothing_is_taken_back(client: Client, entry: LedgerEntry) -> None:
    client.force_login(make.coordinator(entry.centre))
    answer = client.post(address(entry), {"reason": " "}, follow=True)
    assert answer.context["form"].errors
    assert not LedgerEntry.objects.filter(reverses=entry).exists()


def test_the_same_hours_are_taken_back_once(client: Client, entry: LedgerEntry) -> None:
    client.force_login(make.coordinator(entry.centre))
    for _ in range(2):
        client.post(address(entry), {"reason": "próba"})
    assert LedgerEntry.objects.filter(reverses=entry).count() == 1


def test_neither_a_reporter_nor_another_centre_takes_back(client: Client, entry: LedgerEntry) -> None:
    elsewhere = make.coordinator(make.centre(slug="slupsk"))
    for user in (make.reporter(entry.centre), elsewhere):
        client.force_login(user)
        assert client.post(address(entry), {"reason": "próba"}).status_code in {403, 404}
    assert not LedgerEntry.objects.filter(reverses=entry).exists()
