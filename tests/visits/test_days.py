"""Days that cannot be: years away, and a visit logged far from its plan."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.timezone import localdate

from tests.visits import given
from times.slots import Slot
from visits.forms import as_logged
from volunteers.models import Absence

pytestmark = pytest.mark.django_db


def test_a_visit_is_not_logged_before_the_two_agreed() -> None:
    pair = given.pair()
    visit, early = pair.visits[0], timedelta(days=7)
    with pytest.raises(ValidationError) as refused:
        pair.log(visit, started_at=visit.planned_start - early, ended_at=visit.planned_end - early)
    assert refused.value.error_dict["day"][0].code == "far-from-plan"


def test_a_visit_may_take_place_some_days_later() -> None:
    pair = given.pair()
    visit, later = pair.visits[0], timedelta(days=3)
    told = {"started_at": visit.planned_start + later, "ended_at": visit.planned_end + later}
    assert pair.log(visit, **told, now=visit.planned_end + 2 * later).minutes == 60


def test_a_mistyped_year_does_not_take_a_volunteer_out_for_good(client: Client) -> None:
    client.force_login(given.pair().user)
    today = localdate()
    answer = client.post("/moje/nieobecnosc/", {"first_on": today, "last_on": today.replace(year=today.year + 70)})
    assert answer.headers["Location"].startswith("/moje/nieobecnosc/?")
    assert not Absence.objects.exists()


def test_days_away_are_taken_back_by_the_volunteer_alone(client: Client) -> None:
    pair = given.pair()
    client.force_login(pair.user)
    client.post("/moje/nieobecnosc/", {"first_on": localdate(), "last_on": localdate() + timedelta(days=3)})
    absence = Absence.objects.get()
    client.force_login(given.pair().user)
    client.post(f"/moje/nieobecnosc/{absence.pk}/usun/")
    assert Absence.objects.exists()
    client.force_login(pair.user)
    for _press in range(2):
        assert client.post(f"/moje/nieobecnosc/{absence.pk}/usun/").status_code == 302
    assert not Absence.objects.exists()


def test_the_same_days_away_are_written_down_once(client: Client) -> None:
    pair = given.pair()
    client.force_login(pair.user)
    days = {"first_on": localdate(), "last_on": localdate() + timedelta(days=3)}
    for last in (3, 3, 2):
        client.post("/moje/nieobecnosc/", days | {"last_on": localdate() + timedelta(days=last)})
    assert Absence.objects.count() == 1


@pytest.mark.parametrize("first_on", ["0001-01-01", "1900-01-01"])
def test_days_away_do_not_begin_in_another_age(client: Client, first_on: str) -> None:
    pair = given.pair()
    client.force_login(pair.user)
    page = client.post("/moje/nieobecnosc/", {"first_on": first_on, "last_on": localdate()}, follow=True)
    assert page.context["form"].errors.keys() == {"first_on"}
    assert not Absence.objects.exists()


@pytest.mark.parametrize(("day", "hours"), [("0001-01-01", ("0", "1")), ("9999-12-31", ("23:00", "24:00"))])
def test_a_visit_is_not_logged_at_the_ends_of_time(client: Client, day: str, hours: tuple[str, str]) -> None:
    pair = given.pair()
    client.force_login(pair.user)
    typed = {"day": day, "started_at": hours[0], "ended_at": hours[1], "activity": "company", "note": "ważne"}
    page = client.post(f"/moje/wizyty/{pair.visits[0].pk}/zapisz/", typed, follow=True)
    assert page.context["form"].errors
    assert page.context["form"]["note"].value() == "ważne"


def test_hours_until_midnight_can_be_saved_again(client: Client) -> None:
    pair = given.pair(Slot(1, 1380, 1440))
    visit = pair.log(pair.visits[0])
    assert as_logged(visit)["ended_at"] == "24:00"
