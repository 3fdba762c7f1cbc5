"""Letters about signing in: through the outbox, erased when they left, of no use later; and a mail server that hangs."""

import socket
from datetime import timedelta
from time import monotonic
from typing import Any

import pytest
from django.test import Client

from notifications.actions import forget_letters, post, post_letter, send_due
from notifications.models import Message, State
from notifications.pause import LASTS
from tests import make

pytestmark = pytest.mark.django_db
UNTIL = make.NOW + timedelta(minutes=10)


def letter() -> Message:
    post_letter(to="ewa@example.org", template="code", text="Kod\nABCD-EFGH", until=UNTIL, now=make.NOW)
    return Message.objects.latest("pk")


def test_asking_for_a_code_waits_for_no_mail_server(client: Client, mailoutbox: list[Any]) -> None:
    client.post("/accounts/login/code/", {"email": make.user().email})
    assert Message.objects.get().state == State.QUEUED
    assert not mailoutbox
    make.post_sent()
    assert len(mailoutbox) == 1


def test_the_text_is_erased_when_the_letter_left(mailoutbox: list[Any]) -> None:
    row = letter()
    send_due(now=make.NOW)
    row.refresh_from_db()
    assert (row.state, row.text) == (State.SENT, "")
    assert (mailoutbox[0].subject, mailoutbox[0].body, mailoutbox[0].to) == ("Kod", "ABCD-EFGH\n", ["ewa@example.org"])


def test_a_code_that_is_over_is_not_sent_and_is_forgotten_a_day_later(mailoutbox: list[Any]) -> None:
    letter()
    send_due(now=UNTIL)
    assert not mailoutbox
    assert forget_letters(now=UNTIL + timedelta(hours=23)) == 0
    assert forget_letters(now=UNTIL + timedelta(hours=25)) == 1


def test_who_looks_at_a_page_and_waits_is_written_to_first(mailoutbox: list[Any]) -> None:
    post(to=make.user(), template="match", event="match-1", path="/moje/", now=make.NOW)
    letter()
    send_due(now=make.NOW)
    assert [one.subject == "Kod" for one in mailoutbox] == [True, False]


def test_a_mail_server_that_hangs_holds_one_sweep_and_then_none_for_a_while(settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes the call and says nothing
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()
        settings.EMAIL_TIMEOUT = 0.3
        for _ in range(5):
            letter()
        began = monotonic()
        assert [send_due(now=make.NOW + timedelta(seconds=second)) for second in range(5)] == [0] * 5
        assert monotonic() - began < 1.5, "one letter waited, not all of them"
    assert sorted(Message.objects.values_list("attempts", flat=True)) == [0, 0, 0, 0, 1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_due(now=make.NOW + LASTS) == 4


class Picky:
    """A mail server that does not take one address."""

    def __init__(self, **options: Any) -> None:
        pass

    def send_messages(self, messages: Any) -> int:
        from smtplib import SMTPRecipientsRefused

        if messages[0].to == ["ewa@example.org"]:
            raise SMTPRecipientsRefused({})
        return 1


def test_an_address_that_is_refused_holds_up_nobody_else(settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.notifications.test_letters.Picky"
    letter()
    post(to=make.user(), template="match", event="match-1", path="/moje/", now=make.NOW)
    assert send_due(now=make.NOW) == 1
