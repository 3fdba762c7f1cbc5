"""What visitors type and do not send: so much, so long, from one connection so often."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from exchange.drafts import LASTS, MOST_CHARACTERS
from exchange.views.questions import BEGUN
from tests import make
from tests.exchange import visitor

pytestmark = pytest.mark.django_db
FIRST = "/sopot/potrzebuje-pomocy/rodzaj/"


@pytest.fixture(autouse=True)
def _centre() -> None:
    visitor.sopot()


def first_screen() -> str:
    return str(Client().get("/sopot/potrzebuje-pomocy/", follow=True).request["PATH_INFO"])


def kept() -> int:
    return sum(len(row.session_data) for row in Session.objects.all())


def test_a_session_keeps_so_much_and_what_was_typed_before_stays() -> None:
    client, path = Client(), first_screen()
    for number in range(100):
        answer = client.post(path, {f"field-{number}": "x" * 20_000})
    assert kept() < 2 * MOST_CHARACTERS
    assert answer.status_code == 302, "one screen is kept once, its last answer"
    assert client.post(path, {"field": "x" * (MOST_CHARACTERS + 1)}).status_code in {400, 413}
    assert "field-99" in str(client.session["drafts"])


def test_one_connection_begins_so_many() -> None:
    path = first_screen()
    with time_machine.travel(make.NOW, tick=False):
        answers = [Client().post(path, {"activities": ["walk"]}) for _ in range(BEGUN.most + 1)]
        assert [answer.status_code for answer in answers].count(302) == BEGUN.most
        assert "60 minut" in answers[-1].content.decode()
        assert Client(REMOTE_ADDR="203.0.113.9").post(path, {"activities": ["walk"]}).status_code == 302
        assert Session.objects.count() == BEGUN.most + 1


def test_it_is_forgotten_after_some_hours() -> None:
    Client().post(first_screen(), {"activities": ["walk"]})
    (session,) = Session.objects.all()
    assert session.expire_date < timezone.now() + LASTS + timedelta(minutes=1)


@pytest.mark.parametrize("screen", ["podsumowanie", "osoba"])
def test_an_address_in_the_middle_that_is_only_opened_begins_no_session(screen: str) -> None:
    client = Client()
    answer = client.get(f"/sopot/potrzebuje-pomocy/{screen}/")
    assert answer.headers["Location"] == FIRST
    assert "sessionid" not in answer.cookies
    assert not Session.objects.exists()


def test_whoever_sent_something_after_the_session_was_lost_reads_why_it_begins_anew() -> None:
    client = Client()
    page = client.post("/sopot/potrzebuje-pomocy/podsumowanie/", {"action": "send"}, follow=True)
    assert "Przepraszamy" in page.content.decode()
