"""Ages in completed years, to the day of the birthday."""

from datetime import date

import pytest

from times.ages import age_on

BORN = date(1966, 3, 15)


@pytest.mark.parametrize(
    ("day", "age"),
    [
        (date(2026, 3, 14), 59),
        (date(2026, 3, 15), 60),
        (date(2026, 3, 16), 60),
        (date(2026, 2, 16), 59),
        (date(2026, 4, 14), 60),
        (date(1966, 3, 15), 0),
    ],
)
def test_one_is_a_year_older_on_the_birthday_itself(day: date, age: int) -> None:
    assert age_on(BORN, day) == age


@pytest.mark.parametrize(
    ("day", "age"),
    [
        (date(2026, 2, 27), 61),
        (date(2026, 2, 28), 62),
        (date(2026, 3, 1), 62),
        (date(2028, 2, 28), 63),
        (date(2028, 2, 29), 64),
        (date(2100, 2, 28), 136),
    ],
)
def test_who_was_born_on_29_february_turns_a_year_older_on_the_last_day_of_february(day: date, age: int) -> None:
    assert age_on(date(1964, 2, 29), day) == age
