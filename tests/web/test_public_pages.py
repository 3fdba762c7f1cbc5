"""Public pages: no cookie, a place in every cache on the way, a copy for a moment, and nobody's page for anybody else."""

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from exchange.models import Category
from tests import make

SENIORS = f"/sopot/kategorie/{Category.SENIORS}/"
PUBLIC = (
    "/",
    "/sopot/",
    SENIORS,
    f"{SENIORS}?pora=morning",
    "/sopot/dzielnice/{}/",
    "/sopot/wydruk/",
    "/deklaracja-dostepnosci/",
    "/sopot/deklaracja-dostepnosci/",
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def copies(settings: Settings) -> None:
    """Copies of public pages are kept, as they are outside the tests, but for as long as a test lasts."""
    settings.CACHES = settings.CACHES | {"pages": settings.CACHES["pages"] | {"TIMEOUT": 60, "LOCATION": "of-a-test"}}
    caches["pages"].clear()


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_sets_no_cookie_and_may_be_kept_on_the_way(client: Client, address: str) -> None:
    answer = client.get(address.format(make.need().district.slug))
    assert (answer.status_code, dict(answer.cookies)) == (200, {})
    assert answer.headers["Cache-Control"] == "public, max-age=0, s-maxage=2"
    assert answer.headers["Vary"] == "Cookie, Accept-Language"
    assert answer.headers["ETag"]
    assert "csrfmiddlewaretoken" not in answer.text


@pytest.mark.parametrize("address", PUBLIC)
def test_who_has_the_page_already_is_told_so(client: Client, address: str) -> None:
    address = address.format(make.need().district.slug)
    tag = client.get(address).headers["ETag"]
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    make.need()
    make.need(category=Category.FAMILY)
    if address in {"/sopot/", SENIORS, "/sopot/wydruk/"}:
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("cookie", ["sessionid"])
def test_a_page_of_somebody_is_kept_nowhere(client: Client, copies: None, cookie: str) -> None:
    make.centre()
    client.cookies[cookie] = "anything"
    answer = client.get("/sopot/")
    assert "no-store" in answer.headers["Cache-Control"]
    assert "ETag" not in answer.headers


def test_whoever_signed_in_gets_a_page_of_their_own(client: Client, copies: None) -> None:
    make.centre()
    anybodys = client.get("/sopot/").text
    client.force_login(make.coordinator())
    own = client.get("/sopot/")
    assert "/pulpit/sopot/" in own.text
    assert "no-store" in own.headers["Cache-Control"]
    assert Client().get("/sopot/").text == anybodys


def test_a_sentence_for_one_visitor_reaches_no_other(copies: None) -> None:
    make.centre()
    leaving = Client()
    told = leaving.post("/sopot/zakoncz/", follow=True)
    assert "Location" not in told.headers
    assert "usunięte z tego urządzenia" in told.text
    assert "usunięte z tego urządzenia" not in Client().get("/sopot/").text


def test_a_second_visitor_costs_no_question(copies: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make.need()
    first = Client().get(SENIORS)
    with django_assert_num_queries(0):
        second = Client().get(SENIORS)
    assert (second.content, second.headers["ETag"]) == (first.content, first.headers["ETag"])


@pytest.mark.parametrize(
    ("cookies", "headers", "address"),
    [
        ({"django_language": "uk"}, {}, "/sopot/"),
        ({"theme": "contrast"}, {}, "/sopot/"),
        ({"text": "200"}, {}, "/sopot/"),
        ({}, {"Host": "localhost"}, "/sopot/"),
        ({}, {}, "/sopot/?oferty=2"),
    ],
)
def test_a_copy_is_for_those_who_asked_for_the_same(
    copies: None, cookies: dict[str, str], headers: dict[str, Any], address: str
) -> None:
    make.centre()
    Client().get("/sopot/")
    other = Client(headers=headers)
    other.cookies.load(cookies)
    answer = other.get(address)
    assert answer.context is not None, "this page was made, not taken from a copy"
    for name, value in cookies.items():
        assert {"django_language": f'lang="{value}"', "theme": f'data-theme="{value}"', "text": f'data-text="{value}"'}[
            name
        ] in answer.text


def test_what_is_not_there_is_not_kept(copies: None) -> None:
    assert Client().get("/gdynia/").status_code == 404
    make.centre(slug="gdynia")
    assert Client().get("/gdynia/").status_code == 200


FROM_HERE: tuple[dict[str, str], ...] = (
    {"Sec-Fetch-Site": "same-origin"},
    {"Origin": "http://testserver"},
    {"Referer": "http://testserver/sopot/"},
    {"Origin": "http://127.0.0.1:8000"},  # SITE_URL, where a proxy changes the name on the way
)
FROM_ELSEWHERE: tuple[dict[str, str], ...] = (
    {},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "null"},
    {"Origin": "https://testserver"},
    {"Origin": "http://testserver:8000"},
    {"Origin": "http://testserver.example.org"},
    {"Referer": "http://example.org/testserver/"},
)


def sent(headers: dict[str, str], address: str) -> Any:
    """What is answered to a form of the header, sent with these words of the browser and no token."""
    return Client(enforce_csrf_checks=True, headers=headers).post(
        address, {"theme": "dark", "language": "uk", "next": "/"}
    )


@pytest.mark.parametrize("address", ["/preferencje/", "/jezyk/"])
@pytest.mark.parametrize("headers", FROM_HERE)
def test_a_form_of_the_header_needs_no_token(headers: dict[str, str], address: str) -> None:
    answer = sent(headers, address)
    assert answer.status_code == 302
    assert answer.cookies


@pytest.mark.parametrize("address", ["/preferencje/", "/jezyk/"])
@pytest.mark.parametrize("headers", FROM_ELSEWHERE)
def test_a_form_of_another_site_changes_nothing(headers: dict[str, str], address: str) -> None:
    answer = sent(headers, address)
    assert (answer.status_code, dict(answer.cookies)) == (403, {})
