"""A page of a long list is the one that Django's paginator gives, whatever is asked for, and costs one query."""

import pytest
from django.core.paginator import Paginator
from pytest_django import DjangoAssertNumQueries

from exchange.models import Need
from tests import make
from web.paging import counted_page

pytestmark = pytest.mark.django_db
ODD = ["1", "2", "3", "4", "99", "0", "-1", "", "ostatnia", "1.5", "²", "9" * 30]


@pytest.mark.parametrize("number", ODD)
@pytest.mark.parametrize("rows", [0, 1, 2, 5])
def test_it_is_the_same_page(number: str, rows: int) -> None:
    for _ in range(rows):
        make.need()
    needs = Need.objects.order_by("pk")
    ours, theirs = counted_page(needs, 2, number), Paginator(needs, 2).get_page(number)
    assert list(ours) == list(theirs)
    assert (ours.number, ours.paginator.count, ours.paginator.num_pages) == (
        theirs.number,
        theirs.paginator.count,
        theirs.paginator.num_pages,
    )


@pytest.mark.parametrize("rows", [0, 3])
def test_it_costs_one_query(rows: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(rows):
        make.need()
    with django_assert_num_queries(1):
        page = counted_page(Need.objects.order_by("pk"), 2, "1")
        assert (len(page.object_list), page.paginator.count) == (min(rows, 2), rows)
