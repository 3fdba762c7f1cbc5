"""Nobody guesses, nobody floods a mailbox, and nobody locks out somebody else."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.models import LimitCount
from entrance.devices import COOKIE
from entrance.limits import LETTER, PASSWORD
from notifications.models import Message
from tests import make

pytestmark = pytest.mark.django_db
RIGHT, WRONG = "dobre hasło 1", "złe hasło"
EMAIL = "ewa@example.org"


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    make.user(email=EMAIL, password=RIGHT)
    with time_machine.travel(make.NOW, tick=False):
        yield


def at(address: str) -> Client:
    return Client(REMOTE_ADDR=address)


def signs_in(client: Client, password: str = RIGHT, email: str = EMAIL) -> bool:
    return client.post("/accounts/login/", {"login": email, "password": password}).status_code == 302


def asks_for_a_code(client: Client, email: str = EMAIL) -> bool:
    return client.post("/accounts/login/code/", {"email": email}).status_code == 302


def test_after_some_wrong_passwords_the_right_one_waits_and_the_page_says_how_long() -> None:
    stranger = at("203.0.113.7")
    assert not any(signs_in(stranger, WRONG) for _ in range(PASSWORD.here.most))
    answer = stranger.post("/accounts/login/", {"login": EMAIL, "password": RIGHT})
    assert answer.status_code == 200
    assert "5 minut" in answer.content.decode()


def test_a_stranger_locks_nobody_out_at_another_connection() -> None:
    for _ in range(PASSWORD.here.most + 1):
        signs_in(at("203.0.113.7"), WRONG)
        asks_for_a_code(at("203.0.113.7"))
    assert asks_for_a_code(at("198.51.100.1"))
    assert signs_in(at("198.51.100.1"))


def test_strangers_everywhere_do_not_lock_out_whoever_signed_in_on_this_device_before() -> None:
    own = at("198.51.100.1")
    assert signs_in(own)
    own.post("/accounts/logout/")
    for number in range(PASSWORD.anywhere.most + LETTER.anywhere.most):
        signs_in(at(f"203.0.113.{number}"), WRONG)
        asks_for_a_code(at(f"203.0.113.{number}"))
    assert not signs_in(at("198.51.100.2"))
    assert not asks_for_a_code(at("198.51.100.2"))
    assert asks_for_a_code(own)
    own.get("/accounts/login/")
    assert signs_in(own)


def test_a_device_is_known_for_those_who_signed_in_on_it_and_holds_nothing_to_read() -> None:
    own = at("198.51.100.1")
    signs_in(own)
    cookie = own.cookies[COOKIE]
    assert cookie["httponly"]
    assert "ewa" not in cookie.value
    thief = at("203.0.113.7")
    thief.cookies[COOKIE] = re.sub(r".$", "_", cookie.value)
    for _ in range(PASSWORD.here.most):
        signs_in(thief, WRONG)
    assert not signs_in(thief)


def test_a_mailbox_gets_so_many_letters_a_day_whoever_asks(mailoutbox: list[Any]) -> None:
    for number in range(3 * LETTER.anywhere.most):
        asks_for_a_code(at(f"203.0.113.{number}"), "obca@example.org")
        at(f"203.0.113.{number}").post("/accounts/password/reset/", {"email": "obca@example.org"})
    make.post_sent(make.NOW)
    assert len(mailoutbox) == LETTER.anywhere.most
    assert not Message.objects.filter(text__gt="").exists()


def test_an_address_that_is_known_and_one_that_is_not_get_the_same_answers() -> None:
    answers = [
        [at("203.0.113.7").post("/accounts/login/code/", {"email": email}).status_code for _ in range(5)]
        for email in (EMAIL, "nieznana@example.org")
    ]
    assert answers[0] == answers[1] == [302, 302, 302, 200, 200]


def test_a_training_room_of_sixty_signs_in_at_one_connection() -> None:
    people = [make.user(password=RIGHT) for _ in range(60)]
    assert all(asks_for_a_code(at("203.0.113.7"), one.email) for one in people)
    assert all(signs_in(at("203.0.113.7"), email=one.email) for one in people)


def test_no_address_of_the_network_and_no_email_is_kept() -> None:
    signs_in(at("203.0.113.7"), WRONG)
    assert "203.0.113" not in str(list(LimitCount.objects.values_list()))
    assert "ewa" not in str(list(LimitCount.objects.values_list()))
