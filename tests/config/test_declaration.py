"""The accessibility declaration: what the law asks for is there, and it claims no more than is true."""

import re
from datetime import date

import pytest
from django.test import Client
from django.utils import translation

from accounts.models import Centre
from config.declaration import KNOWN_ISSUES, Conformance, Issue, conformance
from tests import make
from tests.exchange.test_board import slupsk

pytestmark = pytest.mark.django_db
PAGE = "/sopot/deklaracja-dostepnosci/"
REQUIRED = (
    "a11y-deklaracja",
    "a11y-wstep",
    "a11y-podmiot",
    "a11y-url",
    "a11y-data-publikacja",
    "a11y-data-aktualizacja",
    "a11y-status",
    "a11y-data-sporzadzenie",
    "a11y-kontakt",
    "a11y-osoba",
    "a11y-email",
    "a11y-telefon",
    "a11y-procedura",
    "a11y-architektura",
    "a11y-aplikacje",
)
DATES = ("a11y-data-publikacja", "a11y-data-aktualizacja", "a11y-data-sporzadzenie", "a11y-data-przeglad")


def text_of(page: str, name: str) -> str:
    """What stands directly in the element with the id."""
    found = re.search(rf'id="{name}"[^>]*>([^<]*)<', page)
    assert found, name
    return found[1].strip()


@pytest.fixture
def page(client: Client) -> str:
    make.centre()
    return client.get(PAGE).content.decode()


@pytest.mark.parametrize("name", REQUIRED)
def test_every_required_id_is_there_once(page: str, name: str) -> None:
    assert len(re.findall(rf'id="{name}"', page)) == 1


def test_it_says_whose_it_is_and_how_to_reach_them(page: str) -> None:
    centre = Centre.objects.get()
    assert text_of(page, "a11y-podmiot") == centre.name
    assert text_of(page, "a11y-osoba") == centre.contact_name
    assert text_of(page, "a11y-email") == centre.email
    assert text_of(page, "a11y-telefon") == "58 551 17 10"
    assert text_of(page, "a11y-url").endswith("/sopot/")


@pytest.mark.parametrize("name", DATES)
def test_dates_are_marked_and_written_alike(page: str, name: str) -> None:
    found = re.search(rf'<time id="{name}"\s+datetime="([^"]+)">([^<]+)</time>', page)
    assert found
    assert found[1] == found[2] == date.fromisoformat(found[1]).isoformat()


def test_nobody_conforms_fully_while_an_issue_is_known() -> None:
    issue = Issue("A map has no list.", "It is new.", "Call us.")
    assert conformance([issue]) == conformance([issue, issue]) == Conformance.PARTIAL
    assert conformance([]) == Conformance.FULL


def test_the_page_declares_what_follows_from_its_issues(page: str) -> None:
    with translation.override("pl"):
        assert text_of(page, "a11y-status") == str(conformance(KNOWN_ISSUES).label)
        for issue in KNOWN_ISSUES:
            assert str(issue.what) in page


def test_a_building_that_was_described_is_described(client: Client) -> None:
    make.centre(building_access="Wejście bez progu od podwórza.")
    assert "Wejście bez progu od podwórza." in client.get(PAGE).content.decode()


def test_every_page_leads_to_the_declaration(client: Client) -> None:
    make.centre()
    for address in ("/sopot/", PAGE, "/sopot/kategorie/family/"):
        page = client.get(address).content.decode()
        assert f'<a href="{PAGE}">' in page
        assert f'<meta name="deklaracja-dostępności" content="{PAGE}">' in page
    assert '<a href="/deklaracja-dostepnosci/">' in client.get("/accounts/login/").content.decode()
    assert '<a href="/deklaracja-dostepnosci/">' in client.get("/nie-ma/takiej/strony/").content.decode()


def test_the_address_without_a_centre_leads_on(client: Client) -> None:
    make.centre()
    assert 'id="a11y-deklaracja"' in client.get("/deklaracja-dostepnosci/").content.decode()
    slupsk()
    several = client.get("/deklaracja-dostepnosci/").content.decode()
    for address in (PAGE, "/slupsk/deklaracja-dostepnosci/"):
        assert f'href="{address}"' in several


def test_there_is_no_declaration_of_a_centre_that_is_not_there(client: Client) -> None:
    assert client.get("/gdynia/deklaracja-dostepnosci/").status_code == 404


def test_the_branches_of_a_centre_are_named_with_what_is_known_of_them(client: Client) -> None:
    centre = make.centre()
    centre.branches.create(
        name="Filia Górna", street_line="ul. Próbna 2", phone="+48585511711", hours="8-14", position=1
    )
    centre.branches.create(name="Filia Dolna", street_line="ul. Próbna 3", position=2)
    items = re.findall(r"<li>\s*(Filia .*?)</li>", client.get(PAGE).content.decode(), re.DOTALL)
    first, second = (" ".join(re.sub(r"<[^>]+>", "", item).replace("\xa0", " ").split()) for item in items)
    assert first == "Filia Górna: ul. Próbna 2, 8-14, 58 551 17 11"
    assert second == "Filia Dolna: ul. Próbna 3"
