"""A volunteer who phones, ill: the coordinator calls off visits and writes down days away."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import AuditEvent
from tests import make
from tests.visits import given
from tests.visits.elsewhere import coordinator_elsewhere
from tests.visits.given import Pair
from volunteers.models import Absence

pytestmark = pytest.mark.django_db
WEEK = {"first_on": "2026-03-09", "last_on": "2026-03-15"}


@pytest.fixture
def pair(client: Client) -> Iterator[Pair]:
    """A pair whose coordinator is signed in and reads English."""
    made = given.pair()
    with time_machine.travel(make.NOW, tick=False):
        client.cookies["django_language"] = "en"
        client.force_login(made.coordinator)
        yield made


def page_of(pair: Pair) -> str:
    return f"/pulpit/sopot/wolontariusze/{pair.volunteer.pk}/wizyty/"


def test_the_volunteers_page_leads_to_visits_and_days_away(client: Client, pair: Pair) -> None:
    Absence.objects.create(volunteer=pair.volunteer, first_on=date(2026, 3, 9), last_on=date(2026, 3, 15))
    sheet = client.get(f"/pulpit/sopot/wolontariusze/{pair.volunteer.pk}/").text
    assert page_of(pair) in sheet
    assert "Away 9 March – 15 March 2026" in sheet


def test_days_away_are_written_down_by_the_coordinator_who_then_phones(client: Client, pair: Pair) -> None:
    page = client.post(page_of(pair), WEEK, follow=True)
    assert [visit.status for visit in pair.visits] == ["planned", "cancelled", "planned", "planned"]
    assert list(pair.volunteer.absences.values_list("first_on", "last_on")) == [(date(2026, 3, 9), date(2026, 3, 15))]
    assert AuditEvent.objects.get(verb="absence").actor_id == pair.coordinator.pk
    assert "1 visit called off" in page.text
    assert reverse("hours", args=["sopot", "odwolane"]) in page.text


def test_a_single_visit_is_called_off_in_one_press(client: Client, pair: Pair) -> None:
    address = reverse("visit_decide", args=["sopot", pair.visits[0].pk, "odwolaj"])
    assert address in client.get(page_of(pair)).text
    assert client.post(address, {"next": page_of(pair)}).headers["Location"] == page_of(pair)
    assert [visit.status for visit in pair.visits] == ["cancelled", "planned", "planned", "planned"]
    assert address not in client.get(page_of(pair)).text


@pytest.mark.parametrize("wrong", [{"last_on": "2026-03-01"}, {"last_on": "2096-03-15"}, {"first_on": ""}])
def test_days_that_cannot_be_are_refused(client: Client, pair: Pair, wrong: dict[str, str]) -> None:
    assert client.post(page_of(pair), WEEK | wrong, follow=True).context["form"].errors
    assert not Absence.objects.exists()


def test_days_away_are_taken_back(client: Client, pair: Pair) -> None:
    client.post(page_of(pair), WEEK)
    absence = Absence.objects.get()
    address = reverse("volunteer_absence_drop", args=["sopot", pair.volunteer.pk, absence.pk])
    assert address in client.get(page_of(pair)).text
    client.post(address)
    assert not Absence.objects.exists()


def test_nobody_else_opens_the_page_or_takes_back(client: Client, pair: Pair) -> None:
    client.post(page_of(pair), WEEK)
    drop = reverse("volunteer_absence_drop", args=["sopot", pair.volunteer.pk, Absence.objects.get().pk])
    for stranger in (pair.user, make.reporter(), coordinator_elsewhere()):
        client.force_login(stranger)
        assert client.get(page_of(pair)).status_code == 404
        assert client.post(page_of(pair), WEEK).status_code == 404
        assert client.post(drop).status_code == 404
    assert Absence.objects.count() == 1


def test_more_visits_ask_no_more_questions_of_the_database(
    client: Client, pair: Pair, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(7):
        client.get(page_of(pair))
    client.post(reverse("visit_decide", args=["sopot", pair.visits[0].pk, "odwolaj"]))
    client.get(page_of(pair))
    with django_assert_num_queries(7):
        assert len(client.get(page_of(pair)).context["to_come"]) == 3


def test_the_times_told_on_the_phone_are_written_down(client: Client, pair: Pair) -> None:
    address = reverse("volunteer_times", args=["sopot", pair.volunteer.pk])
    assert address in client.get(f"/pulpit/sopot/wolontariusze/{pair.volunteer.pk}/").text
    assert client.post(address, {}, follow=True).context["form"].errors
    page = client.post(address, {"times": ["5-morning"]}, follow=True)
    assert "The times are saved." in page.text
    assert list(pair.volunteer.windows.values_list("weekday", "start_minute", "end_minute")) == [(5, 480, 720)]
    client.force_login(coordinator_elsewhere())
    assert client.post(address, {"times": ["6-morning"]}).status_code == 404
