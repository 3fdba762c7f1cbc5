"""The board on paper: every open need, anonymous, with a number under which the coordinator finds it."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from desk.searching import search
from exchange.models import Category, NeedStatus
from tests import make
from tests.exchange.visitor import page

pytestmark = pytest.mark.django_db
SHEET = "/sopot/wydruk/"


def test_every_open_need_is_printed_the_longest_waiting_first(client: Client) -> None:
    first, second = make.need(), make.need(category=Category.FAMILY)
    make.need(status=NeedStatus.SUBMITTED)
    make.need(category=Category.ORGANISATIONAL)
    assert [row.number for row in client.get(SHEET).context["rows"]] == [first.pk, second.pk]


def test_the_sheet_has_the_phone_and_nobodys_name(client: Client) -> None:
    need = make.need(senior=make.senior(first_name="Zdzisława", last_name="Ukryta", phone="+48600111222"))
    sheet = page(client.get(SHEET))
    assert "58 551 17 10" in sheet
    for secret in ("Zdzisława", "Ukryta", "600 111 222", need.reference, "Próbna 9"):
        assert secret not in sheet


def test_the_coordinator_finds_the_need_by_the_number_on_the_sheet(client: Client) -> None:
    need, _other = (make.need(senior=make.senior(last_name=name)) for name in ("Górska", "Leśna"))
    row, _next = client.get(SHEET).context["rows"]
    assert search(make.coordinator(), need.centre, str(row.number)).needs == [need]


def test_an_empty_board_is_printed_too(client: Client) -> None:
    make.centre()
    assert client.get(SHEET).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queries_of_the_sheet_do_not_grow(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        make.need()
    with django_assert_num_queries(4):
        client.get(SHEET)
