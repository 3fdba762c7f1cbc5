"""No public page or answer names the district of people whose number the map suppresses."""

from collections import Counter

import pytest
from django.test import Client
from django.utils.translation import gettext

from exchange.models import Category
from places.models import District
from tests import make
from tests.exchange.visitor import page

pytestmark = pytest.mark.django_db
SENIORS = "/sopot/kategorie/seniors_disabled/"


def waits_in(name: str, times: int, category: Category = Category.SENIORS) -> District:
    """So many people who wait in the district of this name."""
    district = make.district(name=name)
    for _ in range(times):
        make.need(senior=make.senior(address=make.address(district=district)), category=category)
    return district


@pytest.fixture
def lonely() -> District:
    """The district of one person, whom the total would give away without the second smallest district."""
    make.centre()
    waits_in("Brodwino", 3)
    waits_in("Kamionka", 5)
    return waits_in("Karlikowo", 1)


SHOWN = {"Sopot": 4, "Kamionka": 5}


def test_a_suppressed_district_and_the_next_smallest_stand_behind_their_city(client: Client, lonely: District) -> None:
    assert Counter(need.district for need in client.get(SENIORS).context["needs"]) == SHOWN
    assert Counter(row.need.district for row in client.get("/sopot/wydruk/").context["rows"]) == SHOWN
    rows = client.get("/api/board/sopot/seniors_disabled/needs/").json()["results"]
    assert Counter(row["district"] for row in rows) == SHOWN


def test_where_nothing_is_suppressed_each_need_names_its_district(client: Client) -> None:
    make.centre()
    waits_in("Brodwino", 3), waits_in("Kamionka", 5)
    assert Counter(need.district for need in client.get(SENIORS).context["needs"]) == {"Brodwino": 3, "Kamionka": 5}


def test_the_needs_of_every_category_count_together(client: Client) -> None:
    make.centre()
    waits_in("Brodwino", 2), waits_in("Brodwino", 1, Category.FAMILY)
    waits_in("Kamionka", 5)
    (need,) = client.get("/sopot/kategorie/family/").context["needs"]
    assert need.district == "Brodwino"


@pytest.mark.parametrize("address", [SENIORS + "?dzielnica={}", "/sopot/dzielnice/{}/"])
def test_the_page_of_a_suppressed_district_says_that_there_are_too_few(
    address: str, client: Client, lonely: District
) -> None:
    answer = client.get(address.format(lonely.slug))
    assert not answer.context.get("needs")
    assert not answer.context.get("shelves")
    shown = page(answer)
    assert gettext("Few people or nobody") in shown
    assert gettext("See everybody who waits") in shown
    assert gettext("waiting for %(days)d day") % {"days": 1} not in shown
    assert gettext("since today") not in shown
    assert gettext("Nobody is waiting here now") not in shown
