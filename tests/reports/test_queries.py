"""Figures of a report: each equals the sum of its rows, and what was taken back nets out."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from reports import queries
from reports.queries import Scope
from tests.reports.books import Book
from tests.visits import given as visits_given
from tests.visits.given import pair, visit_of
from times.months import Month, Period

JAN, FEB, DEC = Month(2026, 1), Month(2026, 2), Month(2026, 12)


@pytest.mark.django_db
def test_a_person_counts_once_however_often_they_are_visited() -> None:
    book = Book()
    for day in (1, 2, 3):
        book.enter(0, date(2026, 1, day), 60)
    book.enter(1, date(2026, 1, 4), 30)
    told = queries.figures(Scope(book.edition, Period(JAN, JAN)))
    assert (told.seniors, told.volunteers, told.visits, told.minutes) == (2, 2, 4, 210)


@pytest.mark.django_db
def test_a_person_whose_hours_were_all_taken_back_does_not_count() -> None:
    book = Book()
    kept = book.enter(0, date(2026, 1, 1), 60)
    book.take_back(book.enter(1, date(2026, 1, 2), 90))
    told = queries.figures(Scope(book.edition, Period(JAN, JAN)))
    assert (told.seniors, told.volunteers, told.visits, told.minutes) == (1, 1, 1, kept.minutes)


@pytest.mark.django_db
def test_a_visit_corrected_and_approved_again_counts_once_with_its_new_minutes() -> None:
    book = Book()
    entry = book.enter(0, date(2026, 1, 1), 60)
    book.take_back(entry)
    book._write(visit_of(entry), entry.area, entry.day, 45)
    scope = Scope(book.edition, Period(JAN, JAN))
    assert queries.figures(scope) == queries.Figures(seniors=1, volunteers=1, visits=1, minutes=45)
    assert [(vars(row)["left"], vars(row)["times"]) for row in queries.seniors(scope)] == [(45, 1)]


@pytest.mark.django_db
def test_a_visit_corrected_to_another_day_stands_on_that_day() -> None:
    book = Book()
    entry = book.enter(0, date(2026, 1, 9), 60)
    book.take_back(entry)
    book._write(visit_of(entry), entry.area, date(2026, 1, 10), 45)
    (visit,) = queries.as_visits(queries.visits(Scope(book.edition, Period(JAN, JAN))))
    assert (vars(visit)["day"], vars(visit)["left"]) == (date(2026, 1, 10), 45)


@pytest.mark.django_db
def test_only_the_editions_own_hours_in_the_period_count() -> None:
    book = Book()
    book.enter(0, date(2026, 1, 31), 60)
    book.enter(0, date(2026, 2, 1), 30)
    Book(visits_given.edition(slug="other")).enter(0, date(2026, 1, 1), 500)
    assert queries.figures(Scope(book.edition, Period(JAN, JAN))).minutes == 60
    assert queries.figures(Scope(book.edition, Period(FEB, DEC))).minutes == 30


@pytest.mark.django_db
def test_months_and_areas_without_hours_are_told_as_nothing() -> None:
    book = Book()
    book.enter(0, date(2026, 2, 1), 30, area=1)
    scope = Scope(book.edition, Period(JAN, Month(2026, 3)))
    assert list(queries.by_month(scope).values()) == [0, 30, 0]
    assert {area.name: minutes for area, minutes in queries.by_area(scope).items()} == {"Społeczne": 0, "Codzienne": 30}


@pytest.mark.django_db
def test_hours_approved_on_the_desk_reach_the_report() -> None:
    help_ = pair()
    for visit in help_.visits[:2]:
        help_.approve(visit)
    scope = Scope(visits_given.edition(), Period(Month(2026, 3), Month(2026, 3)))
    assert queries.figures(scope) == queries.Figures(seniors=1, volunteers=1, visits=2, minutes=120)


class Ledgers(TestCase):
    """Any ledger: entries of any pair, day, length and area, some of them taken back."""

    entry = st.tuples(
        st.integers(0, 2), st.integers(1, 12), st.integers(1, 28), st.integers(1, 480), st.integers(0, 1), st.booleans()
    )

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(entry, max_size=8), st.integers(1, 12), st.integers(1, 12))
    def test_every_figure_equals_the_sum_of_its_rows(
        self, rows: list[tuple[int, int, int, int, int, bool]], one: int, other: int
    ) -> None:
        book = Book()
        for who, month, day, minutes, area, taken_back in rows:
            entry = book.enter(who, date(2026, month, day), minutes, area)
            if taken_back:
                book.take_back(entry)
        first, last = sorted((one, other))
        scope = Scope(book.edition, Period(Month(2026, first), Month(2026, last)))
        counting = [row for row in rows if first <= row[1] <= last and not row[5]]
        told = queries.figures(scope)

        assert told.minutes == sum(row[3] for row in counting)
        assert told.visits == len(counting)
        assert told.seniors == told.volunteers == len({row[0] for row in counting})
        assert told.minutes == sum(queries.by_month(scope).values()) == sum(queries.by_area(scope).values())
        for heading, minutes_there in queries.by_area(scope).items():
            part = Scope(scope.edition, scope.period, heading)
            assert (
                minutes_there == queries.figures(part).minutes == sum(entry.minutes for entry in queries.entries(part))
            )
        assert told.minutes == sum(entry.minutes for entry in queries.entries(scope))
        for behind, figure in (
            (queries.as_visits(queries.visits(scope)), told.visits),
            (queries.seniors(scope), told.seniors),
            (queries.volunteers(scope), told.volunteers),
        ):
            assert len(behind) == figure
            assert sum(vars(row)["left"] for row in behind) == told.minutes


@pytest.mark.parametrize(("text", "month"), [("2026-01", JAN), ("2026-12", DEC)])
def test_a_month_is_read_as_it_is_written(text: str, month: Month) -> None:
    assert Month.read(text) == month
    assert str(month) == text


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-1", "styczeń", "2026-01-01"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Month.read(text)


def test_a_period_runs_over_the_turn_of_a_year() -> None:
    assert [str(month) for month in Period(DEC, Month(2027, 2)).months()] == ["2026-12", "2027-01", "2027-02"]
    assert Period(FEB, FEB).days() == (date(2026, 2, 1), date(2026, 2, 28))
