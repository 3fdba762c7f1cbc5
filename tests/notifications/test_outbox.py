"""The outbox: each message leaves once, says nothing, and survives a mail server that is away."""

from datetime import timedelta
from time import sleep
from typing import Any

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from notifications.actions import desk_group, post, post_letter, send_due
from notifications.models import LEASE, MOST_ATTEMPTS, Message, State
from notifications.steps import MESSAGE, claim
from tests import make
from tests.support.services import ROOT

pytestmark = pytest.mark.django_db
TEMPLATES = tuple(path.stem for path in (ROOT / "templates/mail").glob("*.txt"))


class DownBackend(EmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError


class SlowBackend(EmailBackend):
    """A mail server that takes its time, and looks how long each message is lent to its sender."""

    leases: list[Any] = []  # a backend is made anew for each letter

    def send_messages(self, messages: Any) -> int:
        sleep(0.05)
        for one in messages:
            self.leases.append(Message.objects.get(pk=one.extra_headers["X-Message"]).leased_until)
        return len(messages)


def letter(address: str) -> None:
    """Queue a letter with its text."""
    post_letter(to=address, template="code", text="Kod\n123", until=make.NOW + timedelta(days=9), now=make.NOW)


@pytest.fixture
def message() -> Message:
    post(to=make.user(), template="proposal", event="proposal-1", path="/moje/", now=make.NOW)
    return Message.objects.get()


@pytest.mark.parametrize("broken", ["olga@" + "ż" * 60 + ".pl", "olga@example.org\nBcc: all@example.org"])
def test_a_letter_that_cannot_be_made_holds_none_of_the_others(broken: str, mailoutbox: list[Any]) -> None:
    for address in (broken, "ewa@example.org", broken, "iga@example.org"):
        letter(address)
    assert send_due(now=make.NOW) == 2
    assert [one.to for one in mailoutbox] == [["ewa@example.org"], ["iga@example.org"]]
    later = make.NOW
    for _ in range(MOST_ATTEMPTS):
        later += timedelta(hours=12)
        assert send_due(now=later) == 0
    assert set(Message.objects.filter(address=broken).values_list("state", flat=True)) == {State.FAILED}


def test_a_message_leaves_once_however_often_the_sweep_runs(message: Message, mailoutbox: list[Any]) -> None:
    assert send_due(now=make.NOW) == 1
    assert send_due(now=make.NOW) == 0
    assert len(mailoutbox) == 1


def test_the_same_event_is_written_to_a_person_once() -> None:
    user = make.user()
    for _ in range(2):
        post(to=user, template="match", event="match-7", path="/moje/", now=make.NOW)
    assert Message.objects.count() == 1


def test_a_message_that_another_worker_claimed_is_left_alone_until_its_lease_ends(message: Message) -> None:
    assert claim(message.pk, make.NOW)
    assert not claim(message.pk, make.NOW + LEASE)
    assert claim(message.pk, make.NOW + LEASE + timedelta(seconds=1))


def test_each_message_is_lent_from_when_it_is_taken_not_from_the_start_of_the_sweep(settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.notifications.test_outbox.SlowBackend"
    SlowBackend.leases.clear()
    for number in range(2):
        post(to=make.user(), template="proposal", event=f"proposal-{number}", path="/moje/", now=make.NOW)
    assert send_due(now=make.NOW) == 2
    first, second = SlowBackend.leases
    assert make.NOW + LEASE <= first < make.NOW + LEASE + timedelta(minutes=1)
    assert timedelta(seconds=0.05) <= second - first < timedelta(minutes=1)


def test_a_letter_gives_up_on_a_server_long_before_its_lease_ends(settings: Any) -> None:
    assert 0 < settings.EMAIL_TIMEOUT < LEASE.total_seconds() / 2


def test_a_mail_server_that_is_away_loses_nothing(message: Message, settings: Any, mailoutbox: list[Any]) -> None:
    settings.EMAIL_BACKEND = "tests.notifications.test_outbox.DownBackend"
    assert send_due(now=make.NOW) == 0
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.QUEUED, 1)
    assert message.not_before > make.NOW
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_due(now=message.not_before) == 1
    assert len(mailoutbox) == 1


def test_a_message_nobody_takes_is_given_up_and_kept(message: Message, settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.notifications.test_outbox.DownBackend"
    now = make.NOW
    for _ in range(MOST_ATTEMPTS):
        send_due(now=now)
        now += timedelta(days=1)
    message.refresh_from_db()
    assert message.state == State.FAILED
    assert send_due(now=now) == 0


def test_a_message_of_a_change_that_was_undone_is_never_sent(mailoutbox: list[Any]) -> None:
    with transaction.atomic():
        post(to=make.user(), template="match", event="match-8", path="/moje/", now=make.NOW)
        transaction.set_rollback(True)
    assert send_due(now=make.NOW) == 0
    assert not mailoutbox


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_letter_has_a_subject_a_link_and_no_name(template: str, mailoutbox: list[Any], settings: Any) -> None:
    post(to=make.user(first_name="Canary"), template=template, event=template, path="/moje/", now=make.NOW)
    send_due(now=make.NOW)
    letter = mailoutbox[0]
    assert letter.subject
    assert f"{settings.SITE_URL}/moje/" in letter.body
    assert "Canary" not in letter.subject + letter.body


def test_nobody_is_written_to_who_has_no_account() -> None:
    post(to=None, template="match", event="match-9", path="/moje/", now=make.NOW)
    assert not Message.objects.exists()


def test_nobody_is_written_to_whose_account_is_closed() -> None:
    post(to=make.user(is_active=False), template="match", event="match-9", path="/moje/", now=make.NOW)
    assert not Message.objects.exists()


def test_a_message_leaves_right_after_the_change_that_it_tells_of(
    mailoutbox: list[Any], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    user = make.user()
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True) as nudges:
            post(to=user, template="match", event="match-10", path="/moje/", now=make.NOW)
    assert len(mailoutbox) == 1
    assert nudges == [], "what is in the outbox already wakes nobody"


def test_each_try_waits_twice_as_long_as_the_one_before(message: Message, settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.notifications.test_outbox.DownBackend"
    now, waits = make.NOW, []
    for _ in range(3):
        send_due(now=now)
        message.refresh_from_db()
        waits.append(message.not_before - now)
        now = message.not_before
    assert waits == [timedelta(minutes=minutes) for minutes in (2, 4, 8)]
    assert message.leased_until is None


def test_the_eighth_try_is_the_last(message: Message, settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.notifications.test_outbox.DownBackend"
    for hour, attempts, state in ((1, MOST_ATTEMPTS - 2, State.QUEUED), (2, MOST_ATTEMPTS - 1, State.FAILED)):
        Message.objects.update(attempts=attempts, state=State.QUEUED, not_before=make.NOW)
        send_due(now=make.NOW + timedelta(hours=hour))
        message.refresh_from_db()
        assert message.state == state


def test_what_becomes_of_one_message_happens_to_no_other(message: Message, settings: Any) -> None:
    waits = make.NOW + timedelta(hours=1)
    post(to=make.user(), template="match", event="match-11", path="/moje/", now=waits)
    other = Message.objects.exclude(pk=message.pk).get()
    for backend in ("tests.notifications.test_outbox.DownBackend", "django.core.mail.backends.locmem.EmailBackend"):
        settings.EMAIL_BACKEND = backend
        Message.objects.filter(pk=message.pk).update(not_before=make.NOW)
        send_due(now=make.NOW)
        other.refresh_from_db()
        assert (other.state, other.not_before, other.sent_at) == (State.QUEUED, waits, None)


def test_a_message_that_left_says_when_and_is_held_by_nobody(message: Message) -> None:
    send_due(now=make.NOW)
    message.refresh_from_db()
    assert (message.state, message.sent_at, message.leased_until) == (State.SENT, make.NOW, None)


def test_a_sweep_sends_so_many_and_counts_them(mailoutbox: list[Any]) -> None:
    for number in range(3):
        post(to=make.user(), template="match", event=f"match-{number}", path="/moje/", now=make.NOW)
    assert [send_due(now=make.NOW, limit=2) for _ in range(3)] == [2, 1, 0]
    assert len(mailoutbox) == 3


def test_a_desk_listens_to_its_own_centre() -> None:
    assert desk_group("sopot") != desk_group("slupsk")


def test_a_message_that_left_is_not_taken_again_whatever_is_due(message: Message) -> None:
    Message.objects.update(state=State.SENT, sent_at=make.NOW)
    assert MESSAGE.advance(Message.objects.all(), State.SENDING) == 0
    message.refresh_from_db()
    assert message.state == State.SENT
