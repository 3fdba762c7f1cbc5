"""Looking for a person on the desk: by what is said on the phone, within one's own centre, nothing in the address."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from desk.searching import search
from exchange.models import Need
from seniors.models import CloseContact
from tests import make
from tests.exchange.test_board import slupsk
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db
PAGE = "/pulpit/sopot/szukaj/"


@pytest.fixture
def coordinator() -> User:
    return make.coordinator()


@pytest.fixture
def need() -> Need:
    """Łucja's need, asked for by her son."""
    senior = make.senior(first_name="Łucja", last_name="Żółtowska", phone="+48585550123")
    son = CloseContact.objects.create(senior=senior, name="Marek Nowicki", relation="child", phone="+48600999888")
    return make.need(senior=senior, close_contact=son, reference="K7M-4XN")


@pytest.mark.parametrize(
    "typed",
    [
        *("lucja", "ŻÓŁTOW", "zoltowska łucja", "58 555 01 23", "0123", "k7m-4xn", "K7M4XN", "nowicki", "600 999"),
        *(
            "+48585550123",
            "0048 58 555 01 23",
            "48585550123",
            "0585550123",
            "58\N{NO-BREAK SPACE}555",
            "+48 600-999-888",
        ),
    ],
)
def test_a_need_is_found_by_name_phone_number_or_close_person(need: Need, coordinator: User, typed: str) -> None:
    make.need()
    assert search(coordinator, need.centre, typed).needs == [need]


@pytest.mark.parametrize("typed", ["", "  ", "Łucja Nowak", "01", "K7M", "?", "%"])
def test_what_does_not_fit_finds_nobody(need: Need, coordinator: User, typed: str) -> None:
    found = search(coordinator, need.centre, typed)
    assert (found.needs, found.volunteers, found.more) == ([], [], False)


def test_a_volunteer_is_found_by_name_and_phone(coordinator: User) -> None:
    olga = make.volunteer(first_name="Olga", last_name="Wilk", phone="+48600777123")
    make.volunteer()
    assert search(coordinator, olga.centre, "wilk").volunteers == [olga]
    assert search(coordinator, olga.centre, "777 123").volunteers == [olga]


@pytest.mark.parametrize(
    "typed", ["O'Brien", "o’brien", "OʼBRIEN", "nowak-lis", "Nowak–Lis", "Nowak\N{NON-BREAKING HYPHEN}Lis"]
)
def test_dashes_and_apostrophes_are_found_whichever_sign_is_typed(coordinator: User, typed: str) -> None:
    found = [make.volunteer(last_name=name) for name in ("O’Brien", "Nowak\N{EN DASH}Lis")]
    name = found[0] if "rien" in typed.casefold() else found[1]
    assert search(coordinator, name.centre, typed).volunteers == [name]


def test_a_foreign_number_is_found_as_it_is_called_from(coordinator: User) -> None:
    abroad = make.volunteer(phone="+4915123456789")
    for typed in ("+49 1512 3456789", "004915123456789", "4915123456789", "1512 345"):
        assert search(coordinator, abroad.centre, typed).volunteers == [abroad]


def test_people_stand_in_polish_order_whatever_the_database() -> None:
    named = [("Zofia", "Żak"), ("Ewa", "Wróbel"), ("Jan", "Wójcik"), ("Anna", "Lis"), ("Adam", "Łoś"), ("Iga", "Lisa"),
             ("Ada", "Dudek"), ("Ola", "Dąbrowska"), ("Ida", "Zając"), ("Ula", "Źrebak")]  # fmt: skip
    for first, last in named:
        make.volunteer(first_name=first, last_name=last)
    order = [one.last_name for one in Volunteer.objects.all()]
    assert order == ["Dąbrowska", "Dudek", "Lis", "Lisa", "Łoś", "Wójcik", "Wróbel", "Zając", "Źrebak", "Żak"]


def test_nobody_of_another_centre_is_found(need: Need) -> None:
    elsewhere = make.coordinator(slupsk())
    assert search(elsewhere, need.centre, "lucja").needs == []


def test_a_long_list_says_that_there_are_more(coordinator: User) -> None:
    for _ in range(31):
        make.need()
    found = search(coordinator, make.centre(), "zofia")
    assert (len(found.needs), found.more) == (30, True)


def test_what_is_typed_stays_out_of_the_address(client: Client, need: Need, coordinator: User) -> None:
    client.force_login(coordinator)
    answer = client.post(PAGE, {"q": "Żółtowska"}, follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    assert "Łucja Żółtowska" in answer.content.decode()
    assert 'value="Żółtowska"' in answer.content.decode()
    assert client.get(f"{PAGE}?q=Nowak").context["typed"] == "Żółtowska"


def test_the_desk_of_another_centre_is_not_searched(client: Client, need: Need) -> None:
    client.force_login(make.coordinator(slupsk()))
    assert client.post(PAGE, {"q": "Żółtowska"}).status_code == 404


def test_every_page_of_the_desk_has_the_field(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    for page in ("", "propozycje/", "oferty/", "szukaj/"):
        markup = " ".join(client.get(f"/pulpit/sopot/{page}").content.decode().split())
        assert f'action="{PAGE}" data-search' in markup
    assert "data-search" not in client.get("/sopot/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queries_do_not_grow_with_the_rows(
    client: Client, coordinator: User, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        make.need()
        make.volunteer(first_name="Zofia")
    client.force_login(coordinator)
    client.post(PAGE, {"q": "zofia"})
    with django_assert_num_queries(5):
        client.get(PAGE)
