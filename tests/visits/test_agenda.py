"""A volunteer's week on one sheet: seven days, with the way to each door, and only to doors that are open."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from exchange.models import Rhythm
from matching.models import Match
from tests import make
from tests.visits.given import pair
from visits import actions
from visits.agenda import agenda
from visits.models import Visit

pytestmark = pytest.mark.django_db


def test_the_visits_of_seven_days_stand_under_their_day() -> None:
    given = pair()
    ((day, (visit,)),) = agenda(given.volunteer, make.NOW)
    assert day == date(2026, 3, 3)
    assert (visit.start, visit.end) == (given.visits[0].planned_start, given.visits[0].planned_end)
    assert visit.name == str(given.match.senior)
    assert visit.home
    assert visit.home.address == given.match.senior.address.line()


def test_called_off_and_later_visits_are_left_out() -> None:
    given = pair()
    actions.cancel(visit=given.visits[0], by=given.user, now=make.NOW)
    assert agenda(given.volunteer, make.NOW) == []
    assert [day for day, _visits in agenda(given.volunteer, make.NOW + timedelta(days=3))] == [date(2026, 3, 10)]


def test_the_address_of_help_that_ended_is_not_printed() -> None:
    given = pair()
    Match.objects.update(ended_at=make.NOW, ended_reason="other", ended_by=given.coordinator)
    Visit.objects.exclude(pk=given.visits[0].pk).delete()
    ((_day, (visit,)),) = agenda(given.volunteer, make.NOW)
    assert visit.home is None


def test_a_single_visit_has_its_door(client: Client) -> None:
    given = pair(rhythm=Rhythm.ONCE)
    ((_day, (visit,)),) = agenda(given.volunteer, make.NOW)
    assert visit.home


def test_the_sheet_is_the_volunteers_own(client: Client) -> None:
    given = pair()
    client.force_login(given.user)
    with time_machine.travel(make.NOW, tick=False):
        assert str(given.match.senior) in client.get("/moje/tydzien/").content.decode()
        assert 'href="/moje/tydzien/"' in client.get("/moje/").content.decode()
        client.force_login(make.volunteer().user)  # type: ignore[arg-type]  # made with an account
        assert str(given.match.senior) not in client.get("/moje/tydzien/").content.decode()
        client.force_login(given.coordinator)
        assert client.get("/moje/tydzien/").status_code == 404
