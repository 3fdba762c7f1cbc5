"""Days that cannot be: years away, and a visit logged far from its plan."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.timezone import localdate

from tests.visits import given
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
    assert client.post(f"/moje/nieobecnosc/{absence.pk}/usun/").status_code == 404
    client.force_login(pair.user)
    assert client.post(f"/moje/nieobecnosc/{absence.pk}/usun/").status_code == 302
    assert not Absence.objects.exists()
