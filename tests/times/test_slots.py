"""Weekly times: when they come first, when they begin, and when two of them are too close."""

from datetime import UTC, date, datetime

import pytest

from times.clock import at_minute
from times.slots import Slot, from_rows

MONDAY = date(2026, 3, 2)
TEN = Slot(weekday=0, start_minute=600, end_minute=660)


@pytest.mark.parametrize(
    ("weekday", "first"),
    [(0, date(2026, 3, 9)), (1, date(2026, 3, 3)), (5, date(2026, 3, 7)), (6, date(2026, 3, 8))],
)
def test_the_first_day_is_the_next_such_weekday_and_never_today(weekday: int, first: date) -> None:
    assert Slot(weekday, 600, 660).first_day(MONDAY) == first


def test_the_first_day_after_a_sunday_is_within_the_week_that_follows() -> None:
    assert Slot(0, 600, 660).first_day(date(2026, 3, 8)) == date(2026, 3, 9)
    assert Slot(6, 600, 660).first_day(date(2026, 3, 8)) == date(2026, 3, 15)


@pytest.mark.parametrize(
    ("other", "buffer", "meet"),
    [
        (Slot(0, 660, 720), 0, False),
        (Slot(0, 659, 720), 0, True),
        (Slot(0, 540, 600), 0, False),
        (Slot(0, 540, 601), 0, True),
        (Slot(0, 690, 720), 30, False),
        (Slot(0, 689, 720), 30, True),
        (Slot(0, 540, 570), 30, False),
        (Slot(0, 540, 571), 30, True),
        (Slot(0, 610, 620), 0, True),
        (Slot(1, 600, 660), 30, False),
    ],
)
def test_two_times_meet_when_less_than_the_way_lies_between_them(other: Slot, buffer: int, meet: bool) -> None:
    assert TEN.meets(other, buffer) is meet
    assert other.meets(TEN, buffer) is meet


def test_a_time_lasts_from_its_start_to_its_end() -> None:
    assert TEN.minutes == 60
    assert TEN.at(MONDAY) == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert TEN.end_at(MONDAY) == datetime(2026, 3, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minute", "instant"),
    [
        (0, datetime(2026, 3, 1, 23, tzinfo=UTC)),
        (61, datetime(2026, 3, 2, 0, 1, tzinfo=UTC)),
        (1439, datetime(2026, 3, 2, 22, 59, tzinfo=UTC)),
        (1440, datetime(2026, 3, 2, 23, tzinfo=UTC)),
        (1500, datetime(2026, 3, 3, 0, tzinfo=UTC)),
    ],
)
def test_a_minute_of_the_day_is_an_instant_and_1440_the_next_midnight(minute: int, instant: datetime) -> None:
    assert at_minute(MONDAY, minute) == instant


def test_times_come_back_out_of_their_rows() -> None:
    assert from_rows([TEN.as_row()]) == (TEN,)
