"""Counting what may be tried or sent only so often."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection
from django.test import RequestFactory
from django.utils import translation

from accounts.limits import DAY, HOUR, MINUTE, Limit, Wait, claim, connection_of, give_back
from accounts.models import LimitCount
from accounts.tasks import forget_limits
from tests import make

THREE = Limit("test", 3, 5 * MINUTE)


@pytest.mark.django_db
def test_so_many_pass_and_the_next_hears_how_long_it_waits() -> None:
    late = make.NOW + timedelta(minutes=3, seconds=10)
    assert [claim(THREE, "ewa", now=late) for _ in range(3)] == [None] * 3
    wait = claim(THREE, "ewa", now=late)
    assert wait
    assert wait.left == timedelta(minutes=1, seconds=50)
    assert wait.minutes == 2
    assert claim(THREE, "ewa", now=late + wait.left) is None


@pytest.mark.django_db
def test_one_is_not_counted_for_another() -> None:
    for whose in (("ewa",), ("ola",), ("ewa", "203.0.113.7"), ("ewa203.0.113.7",)):
        assert [claim(THREE, *whose, now=make.NOW) for _ in range(3)] == [None] * 3
    assert claim(Limit("other", 3, 5 * MINUTE), "ewa", now=make.NOW) is None


@pytest.mark.django_db
def test_what_was_right_does_not_count_and_never_makes_room_for_more() -> None:
    give_back(THREE, "ewa", now=make.NOW)
    claim(THREE, "ewa", now=make.NOW)
    give_back(THREE, "ewa", now=make.NOW)
    give_back(THREE, "ewa", now=make.NOW)
    assert [claim(THREE, "ewa", now=make.NOW) for _ in range(3)] == [None] * 3
    assert claim(THREE, "ewa", now=make.NOW)


@pytest.mark.django_db
def test_a_count_is_forgotten_when_its_stretch_is_over() -> None:
    claim(THREE, "ewa", now=make.NOW)
    forget_limits()
    assert not LimitCount.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_exactly_so_many_pass() -> None:
    passed: list[bool] = []

    def one() -> None:
        passed.append(claim(Limit("many", 5, DAY), "ewa", now=make.NOW) is None)
        connection.close()

    threads = [Thread(target=one) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(passed), sum(passed)) == (20, 5)


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(seconds=1), "1 minutę"),
        (timedelta(minutes=2), "2 minuty"),
        (timedelta(minutes=5), "5 minut"),
        (timedelta(minutes=91), "2 godziny"),
        (20 * HOUR, "20 godzin"),
    ],
)
def test_the_wait_is_said_in_words(left: timedelta, said: str) -> None:
    with translation.override("pl"):
        assert str(Wait(left)) == said


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("unix:", ""),
        ("", ""),
    ],
)
def test_a_household_is_one_connection(address: str, place: str) -> None:
    assert connection_of(RequestFactory().get("/", REMOTE_ADDR=address)) == place
