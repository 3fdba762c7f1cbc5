"""Pages of the reports: who sees them, every number opens to its rows, and the file says the same."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from reports.codes import code_of
from tests import make
from tests.reports.books import Book
from tests.visits import given
from tests.visits.elsewhere import centre_elsewhere, coordinator_elsewhere

pytestmark = pytest.mark.django_db
REPORT = "/sprawozdania/kws-2026/"
PARTS = ("", "osoby/", "wolontariusze/", "wizyty/", "wpisy/", "csv/")


@pytest.fixture
def book() -> Book:
    made = Book()
    made.enter(0, date(2026, 1, 10), 90)
    made.enter(0, date(2026, 2, 10), 60, area=1)
    made.enter(1, date(2026, 2, 11), 45)
    made.take_back(made.enter(2, date(2026, 2, 12), 120), reason="Zofia Kowalska była w szpitalu")
    return made


@pytest.fixture
def reader(client: Client, book: Book) -> Client:
    client.force_login(make.reporter(book.edition.centre))
    return client


def rows_behind(reader: Client, address: str) -> tuple[int, int]:
    """How many rows a page lists and how many minutes they sum to."""
    page = reader.get(address)
    assert page.status_code == 200
    kept = [row[0] if isinstance(row, tuple) else row for row in page.context["rows"]]
    return len(kept), sum(getattr(row, "left", None) or row.minutes for row in kept)


def test_every_number_opens_to_its_rows(reader: Client) -> None:
    context = reader.get(REPORT).context
    assert [figure.words for figure in context["figures"][:3]] == ["2", "2", "3"]
    for figure in context["figures"][:3]:
        assert rows_behind(reader, figure.url) == (int(figure.words), 195)
    # The ledger shows the correction too.
    assert rows_behind(reader, context["figures"][3].url) == (5, 195)
    for bar in context["months"] + context["areas"]:
        assert rows_behind(reader, bar["url"])[1] == bar["value"]
    assert [bar["value"] for bar in context["areas"]] == [135, 60]
    assert sum(bar["value"] for bar in context["months"]) == 195


def test_a_period_and_an_area_narrow_everything_down(reader: Client, book: Book) -> None:
    query = f"?od=2026-02&do=2026-03&obszar={book.areas[0].pk}"
    context = reader.get(REPORT + query).context
    assert [figure.words for figure in context["figures"][:3]] == ["1", "1", "1"]
    assert rows_behind(reader, context["figures"][0].url) == (1, 45)
    assert context["csv_url"].endswith(f"csv/{query}")


def test_an_area_left_out_has_no_sum_of_its_own(reader: Client, book: Book) -> None:
    context = reader.get(f"{REPORT}?obszar={book.areas[0].pk}").context
    assert [(bar["label"], bar["value"]) for bar in context["areas"]] == [(book.areas[0].name, 135)]
    assert rows_behind(reader, context["areas"][0]["url"])[1] == 135


@pytest.mark.parametrize("query", ["?od=2026-05&do=2026-01", "?od=1999-01", "?do=luty", "?obszar=0"])
def test_a_period_that_cannot_be_is_told_and_no_figure_shown(reader: Client, query: str) -> None:
    page = reader.get(REPORT + query)
    assert page.context["form"].errors
    assert "figures" not in page.context
    assert "csv" not in page.content.decode()
    for part in PARTS[1:]:
        assert reader.get(REPORT + part + query).headers["Location"] == REPORT + query


def test_what_asks_for_no_period_shows_the_whole_edition(reader: Client) -> None:
    assert reader.get(REPORT + "?page=x").context["figures"][2].words == "3"


@pytest.mark.parametrize("part", PARTS[:-1])
def test_a_sheet_of_paper_says_what_it_counts_and_when(reader: Client, book: Book, part: str) -> None:
    with time_machine.travel("2026-11-23 12:00"):
        text = reader.get(f"{REPORT}{part}?od=2026-02&do=2026-03&obszar={book.areas[0].pk}").content.decode()
    main = " ".join(text.split())
    assert f"luty 2026 – marzec 2026, {book.areas[0].name}. Stan na dzień: 23 listopada 2026." in main
    assert "luty 2026, wszystkie obszary wsparcia." in " ".join(
        reader.get(f"{REPORT}{part}?od=2026-02&do=2026-02").content.decode().split()
    )


def test_long_lists_come_in_pages_of_fifty(reader: Client, book: Book) -> None:
    for day in range(1, 29):
        book.enter(0, date(2026, 5, day), 10)
        book.enter(1, date(2026, 6, day), 10)
    first = reader.get(REPORT + "wizyty/")
    assert len(first.context["rows"]) == 50
    assert first.context["page"].paginator.count == 59
    assert len(reader.get(REPORT + "wizyty/?page=2").context["rows"]) == 9


# --- the file -------------------------------------------------------------------------------------
def read(reader: Client, query: str = "") -> list[dict[str, str]]:
    """The file's rows."""
    answer = reader.get(f"{REPORT}csv/{query}")
    text = answer.content.decode()
    assert text.startswith("\ufeff")
    assert "attachment" in answer.headers["Content-Disposition"]
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_the_file_sums_to_the_figure(reader: Client) -> None:
    everything = read(reader)
    minutes = list(everything[0])[4]
    assert [int(row[minutes]) for row in everything] == [90, 60, 45, 120, -120]
    assert sum(int(row[minutes]) for row in read(reader, "?od=2026-02&do=2026-02")) == 105


def test_the_file_names_nobody_and_the_page_says_who_is_behind_a_code(reader: Client, book: Book) -> None:
    senior, volunteer = book.matches[0].senior, book.matches[0].volunteer
    text = reader.get(f"{REPORT}csv/").content.decode()
    for name in ("Zofia", senior.last_name, volunteer.last_name, "szpital"):
        assert name not in text
    code = code_of(senior, book.edition)
    assert text.count(code) == 2
    people = dict(reader.get(REPORT + "osoby/").context["rows"])
    assert people[senior] == code


def test_a_person_has_another_code_in_every_edition(book: Book) -> None:
    other = given.edition(slug="other")
    senior = book.matches[0].senior
    assert code_of(senior, book.edition) != code_of(senior, other)
    assert code_of(senior, book.edition) == code_of(senior, book.edition)


# --- who reads ------------------------------------------------------------------------------------
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("who", [coordinator_elsewhere, lambda: make.volunteer().user])
def test_a_report_of_another_centre_does_not_exist(
    client: Client, book: Book, part: str, who: Callable[[], Any]
) -> None:
    client.force_login(who())
    assert client.get(REPORT + part).status_code == 404


@pytest.mark.parametrize("part", PARTS)
def test_a_stranger_is_asked_to_sign_in(client: Client, book: Book, part: str) -> None:
    assert client.get(REPORT + part).headers["Location"].startswith(reverse("account_login"))


def test_a_coordinator_reads_the_reports_of_the_own_centre(client: Client, book: Book) -> None:
    given.edition(centre_elsewhere(), slug="elsewhere")
    client.force_login(book.coordinator)
    assert [edition.slug for edition in client.get("/sprawozdania/").context["editions"]] == ["kws-2026"]
    assert client.get(REPORT).status_code == 200


def test_an_odd_list_does_not_exist(reader: Client) -> None:
    assert reader.get(REPORT + "inne/").status_code == 404


def test_a_volunteer_has_no_reports(client: Client) -> None:
    client.force_login(make.volunteer().user)  # type: ignore[arg-type]  # made with an account
    assert client.get("/sprawozdania/").status_code == 404


@pytest.mark.parametrize(
    ("who", "where"),
    [
        (make.coordinator, "/pulpit/sopot/"),
        (make.reporter, "/sprawozdania/"),
        (lambda: make.volunteer().user, "/moje/"),
        (make.user, "/"),
    ],
)
def test_each_role_starts_on_its_own_page(client: Client, who: Callable[[], Any], where: str) -> None:
    client.force_login(who())
    assert client.get("/start/").headers["Location"] == where


@pytest.mark.parametrize(("part", "questions"), [("", 12), ("osoby/", 7), ("wizyty/", 8), ("wpisy/", 8)])
def test_more_rows_ask_no_more_questions_of_the_database(
    client: Client, part: str, questions: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    book = Book()
    book.enter(0, date(2026, 1, 10), 90)
    client.force_login(make.reporter(book.edition.centre))
    client.get(REPORT + part)
    with django_assert_num_queries(questions):
        client.get(REPORT + part)
    for who in (1, 2):
        book.enter(who, date(2026, 1, 10), 90)
    with django_assert_num_queries(questions):
        client.get(REPORT + part)


# --- the command ----------------------------------------------------------------------------------
def told(**options: Any) -> Any:
    """What the command prints, read back."""
    out = io.StringIO()
    call_command("report", edition="kws-2026", json=True, stdout=out, **options)
    return json.loads(out.getvalue())


def test_the_command_tells_the_same_figures(book: Book) -> None:
    figures = told(first="2026-01", last="2026-02")
    assert figures == {
        "edition": "kws-2026",
        "period": "2026-01/2026-02",
        "seniors": 2,
        "volunteers": 2,
        "visits": 3,
        "minutes": 195,
        "by_month": {"2026-01": 90, "2026-02": 105},
        "by_area": {"Społeczne": 135, "Codzienne": 60},
    }


def test_the_command_takes_the_whole_edition_unless_told(book: Book) -> None:
    assert told()["period"] == "2026-01/2027-12"


@pytest.mark.parametrize("options", [{"first": "styczeń"}, {"first": "2026-05", "last": "2026-01"}])
def test_the_command_refuses_months_that_cannot_be(book: Book, options: dict[str, str]) -> None:
    with pytest.raises(CommandError):
        told(**options)


def test_the_command_names_the_editions_it_knows(book: Book) -> None:
    with pytest.raises(CommandError, match="kws-2026"):
        call_command("report", edition="nie-ma")
