"""Months, and the whole months that a report covers."""

from datetime import date

import pytest

from tests.visits import given
from times.months import Month, Period


@pytest.mark.parametrize(("text", "month"), [("2023-01", Month(2023, 1)), ("2024-12", Month(2024, 12))])
def test_a_month_is_read_as_it_is_written(text: str, month: Month) -> None:
    assert Month.read(text) == month
    assert str(month) == text


@pytest.mark.parametrize("text", ["", "2023", "2023-13", "luty", "2023-01-01"])
def test_what_is_no_month_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Month.read(text)


@pytest.mark.parametrize(
    ("month", "last"), [(Month(2023, 1), 31), (Month(2023, 2), 28), (Month(2024, 2), 29), (Month(2023, 12), 31)]
)
def test_a_month_has_a_first_and_a_last_day(month: Month, last: int) -> None:
    assert month.first_day == date(month.year, month.number, 1)
    assert month.last_day == date(month.year, month.number, last)


@pytest.mark.parametrize(
    ("month", "following"),
    [
        (Month(2023, 1), Month(2023, 2)),
        (Month(2023, 11), Month(2023, 12)),
        (Month(2023, 12), Month(2024, 1)),
    ],
)
def test_a_month_is_followed_by_the_next_across_the_new_year(month: Month, following: Month) -> None:
    assert month.next() == following


def test_a_period_has_each_of_its_months_once_with_both_ends() -> None:
    assert list(Period(Month(2023, 11), Month(2024, 2)).months()) == [
        Month(2023, 11),
        Month(2023, 12),
        Month(2024, 1),
        Month(2024, 2),
    ]
    assert list(Period(Month(2023, 5), Month(2023, 5)).months()) == [Month(2023, 5)]
    assert list(Period(Month(2023, 6), Month(2023, 5)).months()) == []


def test_a_period_lasts_from_the_first_day_to_the_last() -> None:
    assert Period(Month(2023, 11), Month(2024, 2)).days() == (date(2023, 11, 1), date(2024, 2, 29))


@pytest.mark.django_db
def test_the_period_of_an_edition_is_every_month_that_it_touches() -> None:
    edition = given.edition(starts_on=date(2026, 1, 31), ends_on=date(2026, 3, 1))
    assert Period.touching(edition.starts_on, edition.ends_on) == Period(Month(2026, 1), Month(2026, 3))
