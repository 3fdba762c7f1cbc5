"""Street names for the address forms: a small public list, fetched once, never asked letter by letter."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from places.geocoding.cities import locate
from places.geocoding.results import Located
from places.loading import load
from places.models import City, Street
from tests import make
from tests.exchange.visitor import ASK_FOR_A_THING
from tests.journeys.people import Visitor

LIST = "/miasta/slupsk/ulice.json"


def test_the_list_has_every_street_of_the_city_in_polish_order(client: Client, cities: dict[str, City]) -> None:
    names = client.get(LIST).json()
    assert set(names) == {street.as_written for street in cities["slupsk"].streets.all()}
    assert names.index("Lutosławskiego") < names.index("Łady Cybulskiego") < names.index("Morcinka")


def test_the_list_is_small_and_may_be_kept_for_a_day(client: Client, cities: dict[str, City]) -> None:
    answer = client.get(LIST)
    assert len(answer.content) < 20_000
    assert "max-age=86400" in answer["Cache-Control"]


def test_every_name_on_the_list_is_understood_as_it_stands(cities: dict[str, City]) -> None:
    for slug in ("slupsk", "sopot"):
        for street in Street.objects.filter(city=cities[slug])[::7]:
            found = locate(cities[slug], f"{street.as_written} 5")
            assert isinstance(found, Located), street.as_written
            assert found.street
            assert found.street.pk == street.pk


def test_there_is_no_list_of_a_city_that_is_not_there(client: Client, cities: dict[str, City]) -> None:
    assert client.get("/miasta/gdynia/ulice.json").status_code == 404


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_names_are_fetched_once_and_offered_in_the_field(page: Page, asgi_server: str) -> None:
    load()
    make.centre(city=City.objects.get(slug="sopot"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visitor = Visitor(page, asgi_server)
    visitor.open("/sopot/potrzebuje-pomocy/")
    for answers in (ASK_FOR_A_THING[screen] for screen in ("rodzaj", "rzecz", "osoba")):
        visitor.answer(answers)
    field = page.locator("[name=street]")
    assert not [url for url in asked if "ulice" in url]
    field.focus()
    expect(page.locator("#id_street-streets option[value='Fryderyka Chopina']")).to_be_attached()
    expect(field).to_have_attribute("list", "id_street-streets")
    before = list(asked)
    field.press_sequentially("Fryd")
    page.locator("[name=number]").focus()
    field.focus()
    assert asked == before
