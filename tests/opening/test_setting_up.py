"""A city out of a folder: whole, as often as one likes, and never over a person's corrections."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from accounts.models import AuditEvent, Branch, Centre, Membership, User
from exchange.models import Category, Coverage
from notifications.models import Message
from opening.setting_up import SetUp, read_folder, set_up
from places.geocoding.cities import locate
from places.geocoding.results import Located
from places.loading import load
from places.models import City, District, Postcode, Precision, Street
from places.points import Point
from places.rings import contains
from programmes.models import AreaActivity, Edition, Programme, SupportArea
from tests import make
from tests.opening.conftest import EXAMPLE, changed

pytestmark = pytest.mark.django_db
MADE = (City, District, Street, Postcode, Centre, Branch, Programme, SupportArea, AreaActivity, Edition, Coverage, User)


def counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in (*MADE, Membership, Message, AuditEvent)}


def command(folder: Path, *options: str) -> str:
    out = StringIO()
    call_command("new_city", folder, *options, stdout=out)
    return out.getvalue()


def again(folder: Path = EXAMPLE) -> SetUp:
    return set_up(read_folder(folder), now=make.NOW)


def test_everything_of_the_example_is_made(lublin: SetUp) -> None:
    assert counts() == {
        "City": 1,
        "District": 5,
        "Street": 76,
        "Postcode": 563,
        "Centre": 1,
        "Branch": 26,
        "Programme": 1,
        "SupportArea": 1,
        "AreaActivity": 7,
        "Edition": 1,
        "Coverage": 2,
        "User": 1,
        "Membership": 1,
        "Message": 1,
        "AuditEvent": 2,
    }


def test_the_branches_are_those_of_lublin(lublin: SetUp) -> None:
    branches = lublin.centre.branches.filter(part_of=None)
    assert [branch.name for branch in branches] == [f"Filia nr {number}" for number in range(1, 6)]
    assert [branch.parts.count() for branch in branches] == [5, 5, 4, 3, 4]
    assert str(Branch.objects.get(name="Sekcja nr 18").part_of) == "Filia nr 4"
    assert not Branch.objects.filter(name__in=("Sekcja nr 9", "Sekcja nr 13")).exists()


def test_the_places_of_the_example_lie_in_the_city(lublin: SetUp) -> None:
    ring = [Point(*corner) for corner in lublin.city.outline]
    placed = [
        *((str(d), d.point) for d in lublin.city.districts.all()),
        *((str(p), p.point) for p in lublin.city.postcodes.all()),
    ]
    assert [name for name, point in placed if not contains(ring, point)] == []


@pytest.mark.parametrize(
    ("line", "precision"),
    [
        ("Lubartowska 12", Precision.DISTRICT),
        ("Lubartowska 12, 20-085", Precision.POSTCODE),
        ("Lipowa 3, 20-020", Precision.CITY),  # a code left out, because its point is in doubt
    ],
)
def test_an_address_is_found(lublin: SetUp, line: str, precision: Precision) -> None:
    found = locate(lublin.city, line)
    assert isinstance(found, Located)
    assert found.precision is precision


def test_the_coordinator_has_no_password_and_a_letter_waits(lublin: SetUp) -> None:
    user = User.objects.get()
    assert (user.email, user.has_usable_password()) == ("koordynator@lublin.example", False)
    letter = Message.objects.get()
    assert (letter.recipient, letter.template, letter.path) == (
        user,
        "invited",
        "/accounts/login/code/?next=%2Fpulpit%2Flublin%2F",
    )


def test_it_is_in_the_record_without_personal_data(lublin: SetUp) -> None:
    events = {event.verb: event for event in AuditEvent.objects.all()}
    assert events.keys() == {"set-up", "invited"}
    assert {event.centre_id for event in events.values()} == {lublin.centre.pk}
    assert events["set-up"].details == {"rows": 684}
    assert events["invited"].details == {"role": "coordinator"}


def test_running_it_again_changes_nothing(lublin: SetUp) -> None:
    before = counts()
    made = again()
    assert (made.changed, made.differences, made.invited) == (0, [], False)
    assert counts() == before


def test_running_it_again_adds_what_is_new(lublin: SetUp, folder: Path) -> None:
    with (folder / "ulice.csv").open("a") as file:
        file.write("ul.;Próbna;Rejon filii nr 2;51.25;22.60;Dawna|Stara;7/9\n")
    with (folder / "filie.csv").open("a") as file:
        file.write("Punkt Próbny;;ul. Próbna 1;81 000 00 01;8-15\n")
    made = again(folder)
    assert made.changed == 5
    street = Street.objects.get(name="Próbna")
    assert {alias.name for alias in street.aliases.all()} == {"Dawna", "Stara"}
    assert [double.number for double in street.double_numbers.all()] == ["7/9"]
    assert Branch.objects.get(name="Punkt Próbny").position == 27


def test_what_a_person_corrected_stays_and_is_taken_when_asked_for(lublin: SetUp, folder: Path) -> None:
    Centre.objects.update(phone="+48810000009")
    Branch.objects.filter(name="Sekcja nr 1").update(street_line="ul. Nowa 1")
    Branch.objects.filter(name="Sekcja nr 2").delete()
    listed = command(folder)
    assert "miasto/centres/lublin: telefon: tu +48810000009, w tabeli +48810000000" in listed
    assert "miasto/sections/lublin/Sekcja nr 2: tu usunięto, w tabeli nadal jest" in listed
    assert Centre.objects.get().phone == "+48810000009"
    command(folder, "--take", "miasto/sections/lublin/Sekcja nr 1")
    assert Branch.objects.get(name="Sekcja nr 1").street_line == "ul. Głowackiego 35"
    assert not Branch.objects.filter(name="Sekcja nr 2").exists()
    with pytest.raises(CommandError, match="Pod tą nazwą nic się nie różni: miasto/centres/sopot"):
        command(folder, "--take", "miasto/centres/sopot", "--take", "all")
    assert Centre.objects.get().phone == "+48810000009"
    assert "miasto/" not in command(folder, "--take", "all")
    assert Branch.objects.filter(name="Sekcja nr 2").exists()


def test_our_own_tables_of_the_same_city_do_not_quarrel_with_the_folder() -> None:
    load()
    made = again()
    assert made.differences == []
    assert str(Street.objects.get(city=made.city, name="Jezuicka").district) == "Rejon filii nr 1"
    assert load().differences == []
    assert again().changed == 0


def test_a_role_that_was_taken_away_does_not_come_back(lublin: SetUp) -> None:
    Membership.objects.all().delete()
    assert not again().invited
    assert not Membership.objects.exists()


def test_a_trial_lists_everything_and_makes_nothing(folder: Path) -> None:
    said = command(folder, "--dry-run")
    assert "kody pocztowe: 563, nowe: 563, zmienione: 0" in said
    assert "Nic nie zapisano" in said
    assert set(counts().values()) == {0}


def test_a_volunteers_account_is_no_coordinators(folder: Path) -> None:
    make.volunteer(user=make.user(email="koordynator@lublin.example"))
    before = counts()
    with pytest.raises(CommandError, match="wolontariusz"):
        command(folder)
    assert counts() == before  # all or nothing: no street either


def test_a_centre_that_a_person_deleted_is_asked_about(lublin: SetUp) -> None:
    Edition.objects.all().delete()
    Centre.objects.all().delete()
    with pytest.raises(ValidationError) as refused:
        again()
    assert refused.value.code == "deleted"


def test_a_city_without_a_programme_or_a_coordinator_is_one_too(folder: Path) -> None:
    text = (folder / "miasto.toml").read_text()
    (folder / "miasto.toml").write_text(text[: text.index("[koordynator]")])
    for file in ("ulice.csv", "filie.csv", "obrys.geojson"):
        (folder / file).unlink()
    made = again(folder)
    assert (User.objects.count(), Programme.objects.count(), made.invited) == (0, 0, False)
    assert len(made.city.outline) > 3  # a ring around the postcodes


def test_the_middle_of_the_city_and_of_a_district_come_from_points(folder: Path) -> None:
    changed(folder, "miasto.toml", "szerokosc = 51.247", "#")
    changed(folder, "miasto.toml", "dlugosc = 22.566", "#")
    changed(folder, "dzielnice.csv", ";51.251;22.603", ";;")
    changed(folder, "ulice.csv", "ul.;Kresowa;Rejon filii nr 2;;;;", "ul.;Kresowa;Rejon filii nr 2;51,25;22,61;;")
    made = again(folder)
    assert 51.2 < made.city.lat < 51.3
    assert made.city.districts.get(name="Rejon filii nr 2").point == (51.25, 22.61)


def test_the_help_names_the_categories_of_the_file(lublin: SetUp) -> None:
    assert set(Coverage.objects.values_list("category", flat=True)) == {Category.SENIORS, Category.FAMILY}
