"""The machine's clock is two hours wrong and is put right (F12): once a day stays once, and no letter is lost or doubled."""

from datetime import time, timedelta
from typing import Any

import pytest

from notifications.actions import post, send_due
from notifications.daily import Daily, do_due
from notifications.models import DailyJob, Message, State
from tests import make

pytestmark = pytest.mark.django_db
JUMP, DAY = timedelta(hours=2), timedelta(days=1)
AT_SIXTEEN = make.NOW.replace(hour=15)  # in Warsaw, in winter


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def jobs(done: list[str]) -> list[Daily]:
    """A job of four o'clock that was done yesterday."""
    DailyJob.objects.create(name="job", day=(make.NOW - DAY).date(), done_at=make.NOW - DAY)
    return [Daily("job", time(16), lambda: done.append("job"))]


def test_what_was_done_by_a_clock_that_ran_ahead_is_not_done_again(jobs: list[Daily], done: list[str]) -> None:
    do_due(jobs, now=AT_SIXTEEN)  # in truth it was two o'clock
    for minutes in range(-120, 120, 15):
        do_due(jobs, now=AT_SIXTEEN + timedelta(minutes=minutes))
    assert done == ["job"]
    do_due(jobs, now=AT_SIXTEEN + DAY)
    assert done == ["job", "job"]


def test_an_hour_over_which_the_clock_jumped_is_made_up_for(jobs: list[Daily], done: list[str]) -> None:
    do_due(jobs, now=AT_SIXTEEN - timedelta(minutes=1))
    do_due(jobs, now=AT_SIXTEEN - timedelta(minutes=1) + JUMP)
    assert done == ["job"]


def test_a_letter_of_a_clock_that_ran_ahead_waits_as_long_as_that_and_leaves_once(mailoutbox: list[Any]) -> None:
    post(to=make.user(), template="match", event="match-1", path="/moje/", now=make.NOW + JUMP)
    assert send_due(now=make.NOW) == 0
    assert [send_due(now=make.NOW + JUMP + timedelta(minutes=minutes)) for minutes in range(3)] == [1, 0, 0]
    assert len(mailoutbox) == 1


def test_a_letter_that_left_before_the_clock_was_put_back_does_not_leave_again(mailoutbox: list[Any]) -> None:
    post(to=make.user(), template="match", event="match-1", path="/moje/", now=make.NOW)
    send_due(now=make.NOW + JUMP)
    for minutes in range(-120, 300, 30):
        send_due(now=make.NOW + timedelta(minutes=minutes))
    assert (len(mailoutbox), Message.objects.get().state) == (1, State.SENT)
