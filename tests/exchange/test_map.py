"""The map of the districts: small numbers cannot be worked out; every area is in the list and leads to its page."""

import re
from collections import defaultdict
from itertools import product

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from exchange.models import Category, ItemKind, NeedStatus
from exchange.suppression import MINIMUM_FREQUENCY, suppress
from places.loading import load
from places.models import City, District
from tests import make
from web.hyphenation import SOFT_HYPHEN

COUNTS = st.dictionaries(st.text(max_size=3), st.integers(0, 60), max_size=12)


@pytest.mark.parametrize("districts", [2, 3, 4])
def test_no_suppressed_count_can_be_worked_out_from_the_others_and_the_total(districts: int) -> None:
    """Somebody who knows the rule too compares all cities that would publish the same."""
    worlds = defaultdict(list)
    for counts in product(range(7), repeat=districts):
        shown = suppress(dict(enumerate(counts)))
        worlds[tuple(shown.values()), sum(counts)].append(counts)
    for (shown_counts, _total), possible in worlds.items():
        for place, count in enumerate(shown_counts):
            if count is None:
                assert len({counts[place] for counts in possible}) > 1, (shown_counts, possible)


@given(COUNTS)
def test_small_counts_are_suppressed_and_shown_ones_are_true(counts: dict[str, int]) -> None:
    shown = suppress(counts)
    assert shown.keys() == counts.keys()
    for key, count in shown.items():
        assert count in {None, counts[key]}
    if len(counts) > 1 and any(counts.values()):
        assert all(shown[key] is None for key, count in counts.items() if count < MINIMUM_FREQUENCY)


@given(COUNTS)
def test_nothing_is_suppressed_without_need(counts: dict[str, int]) -> None:
    if min(counts.values(), default=MINIMUM_FREQUENCY) >= MINIMUM_FREQUENCY:
        assert suppress(counts) == counts


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((5, 7, 9), (5, 7, 9)),
        ((1, 2, 9), (None, None, 9)),
        ((2, 5, 9), (None, None, 9)),
        ((2, 5, 5, 9), (None, None, None, 9)),
        ((2, 2, 9), (None, None, None)),
        ((0, 0, 0), (0, 0, 0)),
        ((2,), (2,)),
    ],
)
def test_what_is_suppressed_with_a_small_count(counts: tuple[int, ...], shown: tuple[int | None, ...]) -> None:
    assert tuple(suppress(dict(enumerate(counts))).values()) == shown


@pytest.fixture
def sopot(db: None) -> City:
    """The city with its outline and its eight districts."""
    load()
    return City.objects.get(slug="sopot")


def waits_in(district: District, times: int = 1, category: Category = Category.SENIORS) -> None:
    for _ in range(times):
        make.need(senior=make.senior(address=make.address(district=district)), category=category)


def test_every_district_stands_on_the_board_as_an_area_and_in_the_list(client: Client, sopot: City) -> None:
    make.centre(city=sopot)
    first, second, *_rest = sopot.districts.all()
    waits_in(first, 4)
    waits_in(second, 3)
    page = client.get("/sopot/")
    shown = {area["name"]: area["count"] for area in page.context["map"].areas}
    assert shown == {one.name: None for one in sopot.districts.all()} | {first.name: 4}
    for one in sopot.districts.all():
        # Once as an area, once in the list that says the same.
        assert page.content.decode().count(f'href="/sopot/dzielnice/{one.slug}/"') == 2


def test_needs_that_are_not_on_the_board_are_not_on_the_map(client: Client, sopot: City) -> None:
    make.centre(city=sopot)
    for district in sopot.districts.all():
        waits_in(district, 3)
    home = make.senior(address=make.address(district=sopot.districts.all()[0]))
    make.need(senior=home, category=Category.ORGANISATIONAL)
    make.need(senior=home, status=NeedStatus.SUBMITTED)
    assert {area["count"] for area in client.get("/sopot/").context["map"].areas} == {3}


def test_a_city_without_an_outline_has_a_board_without_a_map(client: Client, db: None) -> None:
    make.centre()
    assert client.get("/sopot/").context["map"] is None


@pytest.mark.parametrize("rows", [1, 3])
def test_the_map_costs_one_query(
    client: Client, sopot: City, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make.centre(city=sopot)
    waits_in(sopot.districts.all()[0], rows)
    with django_assert_num_queries(4):
        client.get("/sopot/")


def test_a_district_shows_its_own_needs_by_category_and_where_the_others_are(client: Client, sopot: City) -> None:
    make.centre(city=sopot)
    here, elsewhere, *_rest = sopot.districts.all()
    waits_in(here, 7)
    waits_in(here, 1, Category.FAMILY)
    waits_in(elsewhere)
    page = client.get(f"/sopot/dzielnice/{here.slug}/")
    assert [(shelf.category, len(shelf.needs), shelf.count) for shelf in page.context["shelves"]] == [
        (Category.FAMILY, 1, 1),
        (Category.SENIORS, 6, 7),
    ]
    assert f'href="/sopot/kategorie/seniors_disabled/?dzielnica={here.slug}"' in page.content.decode()


def test_on_the_page_of_a_district_a_card_is_called_by_the_kind_of_help(client: Client, sopot: City) -> None:
    make.centre(city=sopot)
    here, elsewhere, *_rest = sopot.districts.all()
    waits_in(here, 3)
    waits_in(here, 1, Category.FAMILY)
    waits_in(elsewhere)
    make.need(
        senior=make.senior(address=make.address(district=here)),
        category=Category.ITEMS,
        item=ItemKind.FURNITURE,
        windows=(),
    )
    page = client.get(f"/sopot/dzielnice/{here.slug}/").content.decode().replace(SOFT_HYPHEN, "")
    titles = re.findall(r'<h2 class="card__title">(.*?)</h2>', page)
    labels = [Category.FAMILY.label, *[Category.SENIORS.label] * 3, ItemKind.FURNITURE.label.capitalize()]
    assert titles == labels
    assert page.count(f">{here.name}<") == 1  # the heading of the page


def test_a_district_where_nobody_waits_says_so(client: Client, sopot: City) -> None:
    make.centre(city=sopot)
    page = client.get(f"/sopot/dzielnice/{sopot.districts.all()[0].slug}/")
    assert page.context["shelves"] == []
    assert page.status_code == 200


def test_a_district_of_another_city_is_not_found(client: Client, sopot: City) -> None:
    make.centre(city=sopot)
    other = District.objects.exclude(city=sopot)[0]
    assert client.get(f"/sopot/dzielnice/{other.slug}/").status_code == 404


@pytest.mark.parametrize("rows", [3, 6])
def test_the_queries_of_a_district_do_not_grow_with_its_rows(
    client: Client, sopot: City, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make.centre(city=sopot)
    here, elsewhere, *_rest = sopot.districts.all()
    waits_in(here, rows)
    waits_in(elsewhere)
    with django_assert_num_queries(4):
        client.get(f"/sopot/dzielnice/{here.slug}/")


def test_a_drawing_is_made_once_and_anew_when_a_district_is_moved(client: Client, sopot: City) -> None:
    make.centre(city=sopot)
    first, second = (client.get("/sopot/").context["map"] for _time in range(2))
    assert first.areas[0]["path"] is second.areas[0]["path"]
    moved = sopot.districts.all()[0]
    moved.lat += 0.002
    moved.save()
    assert client.get("/sopot/").context["map"].areas[0]["path"] != first.areas[0]["path"]
