"""The page of a city in the administration: what it has, what it lacks, and the forms that put it right."""

import re
from datetime import date

import pytest
from django.test import Client

from accounts.models import Branch, Membership
from exchange.models import Coverage
from notifications.models import Message, State
from opening.checklist import checks_of, counts_of, missing
from opening.setting_up import SetUp
from places.models import City, District
from programmes.models import AreaActivity, Edition, Programme, SupportArea
from tests import make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(make.user(is_staff=True, is_superuser=True))
    return client


def lacking(city: City, *, needed: bool = True, today: date = TODAY) -> list[str]:
    return [check.words for check in checks_of(city, today) if not check.done and check.needed is needed]


def test_the_example_lacks_nothing(lublin: SetUp) -> None:
    assert lacking(lublin.city) == []
    assert lacking(lublin.city, needed=False) == [
        "Bez punktu i bez dzielnicy są ulice, liczba: 55. Miejsce adresu przy takiej ulicy pokaże kod pocztowy albo wskaże osoba.",
        "MOPR Lublin: nikt z koordynatorów jeszcze się nie zalogował.",
        "MOPR Lublin: nie ma opisu wejścia do budynku. Wymaga go deklaracja dostępności.",
    ]


def test_what_is_missing_is_said(lublin: SetUp) -> None:
    city = lublin.city
    assert "MOPR Lublin: dziś nie trwa żadna edycja programu" in lacking(city, today=date(2031, 1, 1))[0]
    Coverage.objects.all().delete()
    AreaActivity.objects.all().delete()
    Membership.objects.all().delete()
    District.objects.filter(name="Rejon filii nr 2").update(lat=51.25, lon=22.568)
    assert [sentence.split(".")[0] for sentence in lacking(city)] == [
        "Dwie dzielnice mają ten sam punkt: przesuń jedną z nich",
        "MOPR Lublin: nie ma osoby koordynującej, więc nikt nie otwiera zgłoszeń",
        "MOPR Lublin: edycja nie płaci za żadną kategorię",
        "MOPR Lublin: program nie ma obszaru z rodzajem pomocy, więc godzin nie da się policzyć",
    ]


def test_a_letter_that_did_not_arrive_and_an_account_that_is_closed_are_said(lublin: SetUp) -> None:
    Message.objects.update(state=State.FAILED)
    assert "List do kogoś z MOPR Lublin nie doszedł" in lacking(lublin.city)[0]
    Membership.objects.get().user.delete()
    assert "nie ma osoby koordynującej" in lacking(lublin.city)[0]


def test_a_city_of_nothing_lacks_a_district_and_a_centre() -> None:
    city = make.city(postcode_locates=True)
    assert [sentence.split(".")[0] for sentence in lacking(city)] == [
        "Nie ma żadnej dzielnicy",
        "Miasto nie ma ośrodka",
    ]
    assert len(lacking(city, needed=False)) == 3  # outline, streets, postcodes


def test_a_district_outside_the_outline_is_named(lublin: SetUp) -> None:
    District.objects.filter(name="Rejon filii nr 3").update(lat=52.4, lon=21)
    assert any("Rejon filii nr 3" in sentence for sentence in lacking(lublin.city, needed=False))


def test_the_page_shows_counts_and_leads_to_each_list(admin: Client, lublin: SetUp) -> None:
    page = admin.get(f"/administracja/places/city/{lublin.city.pk}/change/")
    for count in counts_of(lublin.city):
        assert f"{count.label}: {count.number}" in page.text
        assert admin.get(count.url).context["cl"].result_count == count.number
    assert {count.number for count in counts_of(lublin.city)} == {5, 76, 563, 1, 26}
    assert "Rejon filii nr 3</text>" in page.text


def test_each_thing_to_put_right_leads_to_a_page(admin: Client, lublin: SetUp) -> None:
    cities = [lublin.city, make.city()]
    urls = {check.url for city in cities for check in checks_of(city, TODAY)}
    assert [url for url in sorted(urls) if admin.get(url).status_code != 200] == []


def test_the_list_of_cities_says_how_much_each_lacks(admin: Client, lublin: SetUp) -> None:
    make.city()
    page = admin.get("/administracja/places/city/").text
    assert re.findall(r'field-lacking">(\d+)<', page) == [str(missing(checks_of(lublin.city, TODAY))), "2"]


def test_a_city_is_made_and_corrected_by_form_alone(admin: Client) -> None:
    city = {
        "name": "Lublin",
        "locative": "Lublinie",
        "slug": "lublin",
        "terc": "0663011",
        "simc": "0954700",
        "lat": "51.247",
        "lon": "22.566",
        "neighbours": "[]",
        "outline": "[]",
    }
    district = {"name": "Wieniawa", "slug": "wieniawa", "lat": "51.25", "lon": "22.55"}
    rows = {f"districts-0-{name}": value for name, value in district.items()}
    answer = admin.post(
        "/administracja/places/city/add/", city | rows | {"districts-TOTAL_FORMS": "1", "districts-INITIAL_FORMS": "0"}
    )
    assert answer.status_code == 302
    assert District.objects.get().sort_key == "wieniawa"


def test_branches_are_kept_with_their_centre(admin: Client, lublin: SetUp) -> None:
    branch = Branch.objects.get(name="Filia nr 1")
    page = admin.get(f"/administracja/accounts/centre/{lublin.centre.pk}/change/")
    assert page.text.count('value="Filia nr 1"') == 1
    assert admin.get(f"/administracja/accounts/branch/{branch.pk}/change/").status_code == 200
    assert admin.get("/administracja/accounts/branch/?q=Koryznowej").context["cl"].result_count == 1


def area_form(area: SupportArea, *activities: str) -> dict[str, str]:
    rows = {f"activities-{number}-activity": activity for number, activity in enumerate(activities)}
    return {
        "programme": str(area.programme_id),
        "name": area.name,
        "position": str(area.position),
        "activities-TOTAL_FORMS": str(len(activities)),
        "activities-INITIAL_FORMS": "0",
        **rows,
    }


def test_a_kind_of_help_counts_under_one_heading_of_its_programme(admin: Client) -> None:
    programme = Programme.objects.create(slug="p", name="Program")
    first, second = (
        SupportArea.objects.create(programme=programme, name=name, position=0) for name in ("Pierwszy", "Drugi")
    )
    change = "/administracja/programmes/supportarea/{}/change/".format
    assert admin.post(change(first.pk), area_form(first, "walk", "dog")).status_code == 302
    assert {one.programme for one in AreaActivity.objects.all()} == {programme}
    refused = admin.post(change(second.pk), area_form(second, "walk"))
    assert "To już liczy się w obszarze „Pierwszy”" in refused.text
    assert admin.post(change(second.pk), area_form(second, "reading", "reading")).status_code == 200
    assert AreaActivity.objects.count() == 2


def test_an_edition_is_kept_with_the_categories_that_it_pays_for(admin: Client, lublin: SetUp) -> None:
    page = admin.get(f"/administracja/programmes/edition/{Edition.objects.get().pk}/change/")
    assert page.context["inline_admin_formsets"][0].formset.initial_form_count() == 2
