"""The public board: its numbers are rows, its lists can be narrowed down, its queries do not grow."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from accounts.models import Centre
from exchange.board import BoardNeed, BoardOffer, Counter, centre_counters, counters
from exchange.models import Category, ItemKind, Need, NeedStatus, Offer, OfferStatus, Rhythm
from places.models import City
from tests import make
from tests.exchange.visitor import page
from times.dayparts import DayPart

pytestmark = pytest.mark.django_db
SENIORS = "/sopot/kategorie/seniors_disabled/"
MORNING, EVENING = ((0, 480, 720),), ((0, 1080, 1200),)


def slupsk() -> Centre:
    where = City.objects.create(
        slug="slupsk",
        name="Słupsk",
        locative="Słupsku",
        terc="2263011",
        simc="0977278",
        postcode_locates=False,
        lat=54.46,
        lon=17.03,
    )
    return make.centre(slug="slupsk", name="Miejski Ośrodek Pomocy Rodzinie w Słupsku", city=where)


def closed(status: NeedStatus) -> Need:
    return make.need(status=status, closed_at=None if status == NeedStatus.MATCHED else now())


def shown_needs(client: Client, address: str) -> list[BoardNeed]:
    needs: list[BoardNeed] = client.get(address).context["needs"]
    return needs


def shown_offers(client: Client, address: str) -> list[BoardOffer]:
    offers: list[BoardOffer] = client.get(address).context["offers"]
    return offers


def test_the_counters_are_the_open_needs_and_the_active_offers() -> None:
    make.need(), make.need(), make.need(category=Category.FAMILY)
    make.need(status=NeedStatus.SUBMITTED)
    closed(NeedStatus.MATCHED), closed(NeedStatus.CANCELLED)
    by = make.volunteer()
    make.offer(by), make.offer(by, category=Category.OTHER, status=OfferStatus.PAUSED)
    numbers = {counter.category: (counter.needs, counter.offers) for counter in counters(make.centre())}
    assert numbers == {
        Category.FAMILY: (1, 0),
        Category.SENIORS: (2, 1),
        Category.TUTORING: (0, 0),
        Category.ORGANISATIONAL: (None, 0),
        Category.OTHER: (0, 0),
        Category.ITEMS: (0, 0),
    }


def test_the_counters_take_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    centre = make.centre()
    make.need(), make.offer(make.volunteer())
    with django_assert_num_queries(2):
        counters(centre)
    with django_assert_num_queries(2):
        centre_counters([centre])


def test_each_number_on_the_board_leads_to_its_list(client: Client) -> None:
    make.need()
    board = re.sub(r"<[^>]+>", "", page(client.get("/sopot/")))
    assert re.search(r":\s+1\b", board)
    links = client.get("/sopot/").content.decode()
    assert f'href="{SENIORS}#potrzeby"' in links
    assert f'href="{SENIORS}#oferty"' in links


def test_the_board_has_three_ways_in_and_a_phone(client: Client) -> None:
    make.centre()
    board = client.get("/sopot/").content.decode()
    for address in ("/sopot/potrzebuje-pomocy/", "/sopot/w-imieniu/", "/sopot/chce-pomagac/", "tel:+48585511710"):
        assert f'href="{address}"' in board


def test_a_single_centre_has_its_board_at_the_first_address(client: Client) -> None:
    make.centre()
    assert client.get("/").context["centre"].slug == "sopot"


def test_of_several_centres_the_visitor_chooses_by_name_and_totals(client: Client) -> None:
    make.need(), make.offer(make.volunteer())
    other = slupsk()
    home = client.get("/")
    assert [(one.centre.slug, one.needs, one.offers) for one in home.context["centres"]] == [
        ("slupsk", 0, 0),
        ("sopot", 1, 1),
    ]
    assert other.name in home.content.decode()
    assert 'href="/slupsk/"' in home.content.decode()


def test_a_list_shows_only_its_own_centre_and_category(client: Client) -> None:
    slupsk()
    make.need(), make.need(category=Category.FAMILY), make.offer(make.volunteer())
    assert (len(shown_needs(client, SENIORS)), len(shown_offers(client, SENIORS))) == (1, 1)
    elsewhere = "/slupsk/kategorie/seniors_disabled/"
    assert (shown_needs(client, elsewhere), shown_offers(client, elsewhere)) == ([], [])


def test_a_need_is_shown_by_its_anonymous_side_alone(client: Client) -> None:
    make.need(minutes=90, windows=((0, 540, 800), (3, 1020, 1100)), posted_at=now() - timedelta(days=3))
    assert shown_needs(client, SENIORS) == [
        BoardNeed(
            category=Category.SENIORS,
            district="Dolny Sopot",
            parts=(DayPart.MORNING, DayPart.AFTERNOON, DayPart.EVENING),
            minutes=90,
            rhythm=Rhythm.WEEKLY,
            waiting_days=3,
        )
    ]


def test_an_offer_is_shown_by_its_anonymous_side_alone(client: Client) -> None:
    make.offer(make.volunteer(windows=MORNING))
    assert shown_offers(client, SENIORS) == [BoardOffer(Category.SENIORS, "Dolny Sopot", (DayPart.MORNING,))]


def test_a_thing_is_shown_by_its_kind_without_a_time(client: Client) -> None:
    make.need(category=Category.ITEMS, item=ItemKind.FURNITURE, windows=())
    (thing,) = shown_needs(client, "/sopot/kategorie/items/")
    assert (thing.item, thing.when, thing.length) == (ItemKind.FURNITURE, "", "")


def test_the_longest_waiting_need_comes_first(client: Client) -> None:
    make.need(minutes=60, posted_at=now() - timedelta(days=1))
    make.need(minutes=120, posted_at=now() - timedelta(days=5))
    assert [need.waiting_days for need in shown_needs(client, SENIORS)] == [5, 1]


def test_a_list_is_narrowed_down_by_district(client: Client) -> None:
    upper = make.district(name="Górny Sopot")
    make.offer(make.volunteer())
    for _ in range(3):
        make.need(), make.need(senior=make.senior(address=make.address(district=upper)))
    make.offer(make.volunteer(address=make.address(district=upper)))
    narrowed = f"{SENIORS}?dzielnica={upper.slug}"
    assert [need.district for need in shown_needs(client, narrowed)] == ["Górny Sopot"] * 3
    assert [offer.district for offer in shown_offers(client, narrowed)] == ["Górny Sopot"]


def test_a_list_is_narrowed_down_by_part_of_the_day(client: Client) -> None:
    make.need(windows=MORNING, minutes=30), make.need(windows=EVENING, minutes=60)
    make.offer(make.volunteer(windows=MORNING)), make.offer(make.volunteer(windows=EVENING))
    assert [need.minutes for need in shown_needs(client, f"{SENIORS}?pora=evening")] == [60]
    assert [offer.parts for offer in shown_offers(client, f"{SENIORS}?pora=evening")] == [(DayPart.EVENING,)]
    assert shown_needs(client, f"{SENIORS}?pora=afternoon") == []


def test_a_filter_that_cannot_be_read_shows_everything(client: Client) -> None:
    make.need()
    assert len(shown_needs(client, f"{SENIORS}?pora=noc&dzielnica=nie-wiem&page=ostatnia")) == 1


def test_the_pages_of_a_list_keep_the_filters(client: Client) -> None:
    for _ in range(13):
        make.need(windows=MORNING)
    first = client.get(f"{SENIORS}?pora=morning").content.decode()
    assert 'href="?pora=morning&amp;page=2"' in first
    assert len(shown_needs(client, f"{SENIORS}?pora=morning&page=2")) == 1


def test_where_only_volunteers_post_no_needs_are_shown(client: Client) -> None:
    make.need(category=Category.ORGANISATIONAL)
    make.offer(make.volunteer(), category=Category.ORGANISATIONAL)
    shown = client.get("/sopot/kategorie/organisational/")
    assert shown.context["needs"] == []
    assert len(shown.context["offers"]) == 1
    assert 'id="potrzeby"' not in shown.content.decode()
    (counter,) = (one for one in counters(make.centre()) if one.category == Category.ORGANISATIONAL)
    assert counter == Counter(Category.ORGANISATIONAL, None, 1)


@pytest.mark.parametrize("address", ["/gdynia/", "/sopot/kategorie/zakupy/", "/gdynia/kategorie/family/"])
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    make.centre()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queries_of_a_list_do_not_grow_with_its_rows(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        make.need(), make.offer(make.volunteer())
    assert Need.objects.count() == Offer.objects.count() == rows
    with django_assert_num_queries(6):
        client.get(SENIORS)
    with django_assert_num_queries(3):
        client.get("/sopot/")
