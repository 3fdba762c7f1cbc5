"""A request's number that wrong codes closed is seen on the desk, and a new code opens it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from exchange.actions import follow
from exchange.models import Need
from exchange.tickets import LOCK, MOST_WRONG_CODES, code_for
from tests import make
from tests.support.at_the_desk import browser_of

pytestmark = pytest.mark.django_db
SENTENCE = "Ktoś wpisał dziesięć złych kodów"


@pytest.fixture
def coordinator() -> User:
    return make.coordinator()


@pytest.fixture
def need() -> Need:
    return make.need(reference="K7M-4XN")


def guess(need: Need, times: int) -> None:
    for number in range(times):
        follow(reference=need.reference, code=f"wrong {number}", now=make.NOW)


def seen(coordinator: User, need: Need) -> tuple[bool, bool]:
    """Whether the request's page says so, and whether the day's calls do."""
    desk = Client()
    desk.force_login(coordinator)
    page = desk.get(f"/pulpit/sopot/zgloszenia/{need.pk}/").content.decode()
    return SENTENCE in page, str(need.senior) in desk.get("/pulpit/sopot/lista-telefonow/").content.decode()


@pytest.mark.parametrize(("guesses", "closed"), [(0, False), (9, False), (10, True), (12, True)])
def test_it_is_seen_from_the_tenth_wrong_code_on(coordinator: User, need: Need, guesses: int, closed: bool) -> None:
    with time_machine.travel(make.NOW, tick=False):
        guess(need, guesses)
        assert seen(coordinator, need) == (closed, closed)
        assert Need.objects.closed_by_guesses(make.NOW).exists() == closed


def test_the_next_day_it_is_open_again_and_not_on_the_list(coordinator: User, need: Need) -> None:
    guess(need, 11)
    with time_machine.travel(make.NOW + LOCK + timedelta(seconds=1), tick=False):
        assert seen(coordinator, need) == (False, False)


def test_a_new_code_opens_it(coordinator: User, need: Need) -> None:
    with time_machine.travel(make.NOW, tick=False):
        guess(need, 11)
        browser_of(coordinator).post(reverse("need_code", args=("sopot", need.pk)))
        need.refresh_from_db()
        assert seen(coordinator, need) == (False, False)
        assert follow(reference=need.reference, code=code_for(need.reference, need.code_version), now=make.NOW)


def test_ten_is_what_the_sentence_says() -> None:
    assert MOST_WRONG_CODES == 10
