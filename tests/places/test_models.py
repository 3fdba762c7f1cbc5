"""What the rows refuse, and how an address is written."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from places.models import Address, AddressSource, City, District, DoubleNumber, Postcode, Precision, Street, StreetAlias

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def home(cities: dict[str, City]) -> Address:
    """Ul. Słoneczna 15D/3 in Słupsk."""
    city = cities["slupsk"]
    return Address(
        city=city,
        district=District.objects.get(city=city, slug="nadrzecze"),
        street=Street.objects.get(city=city, name="Słoneczna"),
        number="15D",
        unit="3",
        postcode="76-200",
        lat=54.452,
        lon=17.023,
        precision=Precision.STREET,
        source=AddressSource.TABLE,
        located_at=NOW,
    )


def test_an_address_is_written_as_on_an_envelope(home: Address) -> None:
    assert home.label() == "ul. Słoneczna 15D/3"
    assert home.line() == "ul. Słoneczna 15D/3, 76-200 Słupsk"


def test_an_address_without_flat_and_code_has_no_gaps(home: Address) -> None:
    home.unit = home.postcode = ""
    assert home.line() == "ul. Słoneczna 15D, Słupsk"


def test_the_text_of_a_row_that_may_reach_a_log_does_not_show_the_address(home: Address) -> None:
    home.save()
    assert str(home) == f"Address {home.pk}"
    assert "15D" not in repr(home)


def test_an_address_is_found_by_its_folded_street_and_number(home: Address) -> None:
    home.save()
    assert Address.objects.get(search_key="sloneczna 15d") == home


def test_only_a_good_point_locates(home: Address) -> None:
    assert home.locates
    home.precision = Precision.DISTRICT
    assert not home.locates


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"street_text": "ul. Inna"}, "address_street_from_the_table_or_typed"),
        ({"street": None}, "address_street_from_the_table_or_typed"),
        ({"number": ""}, "address_has_a_number"),
        ({"lat": 17.0, "lon": 54.4}, "address_in_poland"),  # swapped
        ({"source": "person"}, "address_typed_street_points_to_district"),
    ],
)
def test_the_database_refuses_half_an_address(home: Address, wrong: dict[str, Any], constraint: str) -> None:
    for field, value in wrong.items():
        setattr(home, field, value)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        home.save()


def again(row: models.Model) -> models.Model:
    """The same row a second time."""
    row.pk, row._state.adding = None, True
    return row


@pytest.mark.parametrize("model", [City, District, Street, StreetAlias, DoubleNumber, Postcode])
def test_nothing_is_in_a_table_twice(model: type[models.Model], cities: dict[str, City]) -> None:
    row = model._default_manager.first()
    assert row is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        again(row).save()


@pytest.mark.parametrize("code", ["76200", "7620-0", "76-2000", "ab-cde"])
def test_a_postcode_has_its_form(code: str, cities: dict[str, City]) -> None:
    with pytest.raises(IntegrityError, match="postcode_form"), transaction.atomic():
        Postcode.objects.create(city=cities["sopot"], code=code, lat=54.4, lon=18.5)


def test_a_street_has_a_whole_point_or_none(cities: dict[str, City]) -> None:
    with pytest.raises(IntegrityError, match="street_in_poland_or_nowhere"), transaction.atomic():
        Street.objects.create(city=cities["sopot"], kind="ul.", name="Pół", lat=54.4)


def test_saving_fills_the_keys(cities: dict[str, City]) -> None:
    street = Street.objects.create(city=cities["sopot"], kind="ul.", name="gen. Łady-Próbnego")
    alias = StreetAlias.objects.create(street=street, name="Ładna", source="a test", since=date(2026, 11, 22))
    assert (street.key, alias.key) == ("lady probnego", "ladna")


def test_districts_come_in_the_polish_order(cities: dict[str, City]) -> None:
    names = [district.name for district in cities["slupsk"].districts.all()]
    assert names[-3:] == ["Śródmieście", "Westerplatte", "Zatorze"]
    assert names.index("Słowińskie") < names.index("Śródmieście")
