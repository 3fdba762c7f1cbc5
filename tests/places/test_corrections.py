"""What a person corrected in the administration stays when the tables are loaded again, and is listed."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from places.loading import load
from places.models import City, District, LoadedRow, Postcode, Street, StreetAlias
from places.reference_rows import Tables, our_own


@pytest.fixture(autouse=True)
def _loaded(cities: dict[str, City]) -> None:
    """The tables, as after the first start."""


def differences() -> list[str]:
    return [str(one) for one in load().differences]


def command(*arguments: str) -> str:
    out = StringIO()
    call_command("load_places", *arguments, stdout=out)
    return out.getvalue()


def changed(table: str, **changes: str) -> Tables:
    """Our tables as the next release has them: the first row of one changed."""
    first, *rest = our_own()[table]
    return dict(our_own()) | {table: [dict(first) | changes, *rest]}


def correct(row: Street | District | Postcode | City, **values: object) -> None:
    """As a form of the administration does it."""
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def test_a_row_that_nobody_touched_follows_the_next_release() -> None:
    first = our_own()["postcodes"][0]["code"]
    loaded = load(changed("postcodes", lat="54.4000"))
    assert (loaded.tables["postcodes"].changed, loaded.differences) == (1, [])
    assert Postcode.objects.get(code=first).lat == 54.4


def test_the_corrected_point_of_a_postcode_stays() -> None:
    correct(Postcode.objects.get(code="81-704"), lat=54.4411)
    assert differences() == ["postcodes/sopot/81-704: latitude: here 54.4411, in the table 54.4418"]
    assert Postcode.objects.get(code="81-704").lat == 54.4411


def test_a_street_keeps_its_district_and_still_follows_in_what_nobody_corrected() -> None:
    street = Street.objects.get(city__slug="slupsk", name="11 Listopada")
    correct(street, district=District.objects.get(slug="ryczewo"))
    loaded = load(changed("streets", lat="54.4601"))
    street.refresh_from_db()
    assert (str(street.district), street.lat) == ("Ryczewo", 54.4601)
    assert [str(one) for one in loaded.differences] == [
        "streets/slupsk/ul. 11 Listopada: district: here Ryczewo, in the table Osiedle Niepodległości"
    ]


def test_a_corrected_name_of_a_street_brings_no_second_street() -> None:
    street = Street.objects.get(city__slug="sopot", name="Jana Jerzego Haffnera")
    correct(street, name="Jerzego Haffnera")
    count = Street.objects.count()
    assert differences() == [
        "streets/sopot/ul. Jana Jerzego Haffnera: name: here Jerzego Haffnera, in the table Jana Jerzego Haffnera"
    ]
    street.refresh_from_db()
    assert (Street.objects.count(), street.key) == (count, "jerzego haffnera")


def test_the_corrected_middle_and_name_of_a_district_stay() -> None:
    correct(District.objects.get(slug="zatorze"), name="Zatorze Górne", lat=54.47)
    assert differences() == [
        "districts/slupsk/zatorze: name: here Zatorze Górne, in the table Zatorze",
        "districts/slupsk/zatorze: latitude of the centre: here 54.47, in the table 54.475",
    ]
    district = District.objects.get(slug="zatorze")
    assert (district.name, district.lat) == ("Zatorze Górne", 54.47)


def test_what_is_said_of_a_city_stays() -> None:
    correct(City.objects.get(slug="sopot"), postcode_locates=False, outline=[])
    assert [line.split(":")[0] for line in differences()] == ["cities/sopot", "cities/sopot"]
    city = City.objects.get(slug="sopot")
    assert (city.postcode_locates, city.outline) == (False, [])


def test_a_deleted_row_does_not_come_back_and_neither_does_what_hung_on_it() -> None:
    street = StreetAlias.objects.select_related("street").order_by("pk")[0].street
    aliases = street.aliases.count()
    before = StreetAlias.objects.count()
    street.delete()
    assert f"streets/slupsk/{street}: deleted here, still in the table" in differences()
    assert StreetAlias.objects.count() == before - aliases
    assert not Street.objects.filter(city__slug="slupsk", name=street.name).exists()


def test_a_street_whose_district_was_deleted_is_loaded_without_one() -> None:
    district = District.objects.get(slug="ryczewo")
    Street.objects.filter(district=district).update(district=None)
    district.delete()
    assert "districts/slupsk/ryczewo: deleted here, still in the table" in differences()
    assert not District.objects.filter(slug="ryczewo").exists()


def test_a_row_that_a_person_made_before_the_table_had_it_is_taken_for_corrected() -> None:
    LoadedRow.objects.filter(name="postcodes/sopot/81-704").delete()
    correct(Postcode.objects.get(code="81-704"), lon=18.5)
    assert differences() == ["postcodes/sopot/81-704: longitude: here 18.5, in the table 18.5633"]
    assert differences() == ["postcodes/sopot/81-704: longitude: here 18.5, in the table 18.5633"]


def test_the_command_lists_what_stayed_and_takes_what_is_named() -> None:
    correct(Postcode.objects.get(code="81-704"), lat=54.4411)
    correct(District.objects.get(slug="zatorze"), name="Zatorze Górne")
    listed = command()
    assert "postcodes/sopot/81-704: latitude: here 54.4411, in the table 54.4418" in listed
    listed = command("--take", "postcodes/sopot/81-704")
    assert Postcode.objects.get(code="81-704").lat == 54.4418
    assert "postcodes" not in listed.split("\n", 1)[1]
    assert "districts/slupsk/zatorze" in listed


def test_the_command_takes_everything_also_what_was_deleted_or_renamed() -> None:
    Postcode.objects.get(code="81-704").delete()
    correct(Street.objects.get(city__slug="sopot", name="Jana Jerzego Haffnera"), name="Jerzego Haffnera")
    assert command("--take", "all").count("\n") == 1
    assert Postcode.objects.get(code="81-704").lat == 54.4418
    assert Street.objects.get(city__slug="sopot", name="Jana Jerzego Haffnera").key == "jana jerzego haffnera"
    assert differences() == []


def test_the_command_refuses_a_name_under_which_nothing_differs() -> None:
    with pytest.raises(CommandError, match=r"streets/sopot/ul\. Nowa"):
        command("--take", "streets/sopot/ul. Nowa")


def test_an_empty_cell_of_the_table_claims_nothing() -> None:
    street = Street.objects.get(city__slug="slupsk", name="Anny Gryfitki")
    correct(street, lat=54.47, lon=17.0)
    assert differences() == []
    street.refresh_from_db()
    assert street.lat == 54.47


def test_another_source_fills_what_is_empty_and_leaves_what_stands() -> None:
    row = {"city": "slupsk", "kind": "ul.", "district": "ryczewo", "lat": "54.48", "lon": "17.01"}
    names = ("Anny Gryfitki", "Arciszewskiego")  # the first has no point in our own table
    tables = dict(our_own()) | {
        "streets": [row | {"name": name} for name in names],
        "aliases": [],
        "double_numbers": [],
    }
    loaded = load(tables, source="register")
    assert [str(one).partition(": ")[0] for one in loaded.differences] == [
        "register/streets/slupsk/ul. Anny Gryfitki",
        *["register/streets/slupsk/ul. Arciszewskiego"] * 3,
    ]
    filled = Street.objects.get(city__slug="slupsk", name="Anny Gryfitki")
    assert (filled.lat, str(filled.district)) == (54.48, "Zatorze")
    assert differences() == []
