"""Times as people type them, the clocks' change, and signs of doubt."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given as drawn
from hypothesis import strategies as st

from desk.doubts import doubts
from tests.visits import given
from times.clock import instant_of, minute_of
from times.in_words import hours_in_words


@pytest.mark.parametrize(
    ("typed", "minute"),
    [
        ("10", 600),
        ("10:30", 630),
        ("10.30", 630),
        ("10,30", 630),
        ("1030", 630),
        (" 9:05 ", 545),
        ("0", 0),
        ("24", 1440),
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str, minute: int) -> None:
    assert minute_of(typed) == minute


@pytest.mark.parametrize("typed", ["", "rano", "25", "24:01", "10:60", "10:3", "-1", "10:30:00", "10 30 5"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        minute_of(typed)


@drawn(st.text(max_size=8))
def test_anything_typed_is_a_minute_of_the_day_or_a_sentence(typed: str) -> None:
    minute = None
    with suppress(ValidationError):
        minute = minute_of(typed)
    assert minute is None or 0 <= minute <= 1440


@pytest.mark.parametrize(("day", "hour"), [(date(2026, 10, 25), 150), (date(2027, 3, 28), 150)])
def test_an_hour_that_comes_twice_or_not_at_all_is_not_guessed(day: date, hour: int) -> None:
    with pytest.raises(ValidationError):
        instant_of(day, hour)


def test_the_hours_around_the_clocks_change_are_instants() -> None:
    night = date(2026, 10, 25)
    assert instant_of(night, 60) == datetime(2026, 10, 24, 23, tzinfo=UTC)
    assert instant_of(night, 240) == datetime(2026, 10, 25, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "words"), [(11310, "188 h 30 min"), (60, "1 h"), (45, "45 min"), (0, "0 min"), (-90, "−1 h 30 min")]
)
def test_minutes_are_told_in_hours(minutes: int, words: str) -> None:
    with override("en"):
        assert hours_in_words(minutes) == words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("start", "minutes", "entered", "signs"),
    [
        (0, 60, 1, 0),
        (0, 240, 1, 0),
        (0, 241, 1, 1),
        (60, 60, 1, 0),
        (61, 60, 1, 1),
        (0, 60, 25, 1),
        (-90, 300, 30, 3),
    ],
)
def test_each_sign_of_doubt_is_told(start: int, minutes: int, entered: int, signs: int) -> None:
    pair = given.pair()
    visit = pair.visits[0]
    begin = visit.planned_start + timedelta(minutes=start)
    end = begin + timedelta(minutes=minutes)
    logged = pair.log(visit, started_at=begin, ended_at=end, now=end + timedelta(hours=entered))
    assert len(doubts(logged)) == signs
