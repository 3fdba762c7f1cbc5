"""The address part of a form: a sentence beside the field, and nothing typed is lost."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from places.forms.address import READING, AddressFields
from places.forms.options import AS_TYPED, answer_of
from places.geocoding.house_numbers import typed_again
from places.models import Address, City, District

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
GOOD = {"street": "Słoneczna", "number": "15D/3", "postcode": "76-200", "district": ""}


@pytest.fixture
def slupsk(cities: dict[str, City]) -> City:
    return cities["slupsk"]


MINUS = "There is a minus before the number. Write it without, for example 5 or 15D/3."


TOO_MUCH = "Shorten what stands beside the number: only what leads to the door."


def filled(city: City, **typed: Any) -> AddressFields:
    """The form with a good address but for what is `typed`; a district by its name."""
    named = {district.name: str(district.pk) for district in city.districts.all()}
    data = GOOD | typed
    form = AddressFields(data | {"district": named.get(data["district"], data["district"])}, city=city)
    form.is_valid()
    return form


def sentences(form: AddressFields) -> dict[str, list[str]]:
    return {field: [str(error) for error in errors] for field, errors in form.errors.items()}


def test_a_good_address_becomes_a_row(slupsk: City) -> None:
    form = filled(slupsk)
    assert not form.errors
    assert form.located is not None
    saved = form.address(now=NOW)
    saved.save()
    assert Address.objects.get(pk=saved.pk).line() == "ul. Słoneczna 15D/3, 76-200 Słupsk"
    assert (saved.precision, saved.source, saved.located_at) == ("street", "table", NOW)


def test_the_row_can_be_had_without_saving_it(slupsk: City) -> None:
    address = filled(slupsk).address(now=NOW)
    assert not Address.objects.exists()
    assert address.label() == "ul. Słoneczna 15D/3"


def test_a_form_with_mistakes_has_no_address(slupsk: City) -> None:
    with pytest.raises(ValueError, match="not valid"):
        filled(slupsk, street="").address(now=NOW)


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"street": ""}, "street", "Write the name of the street."),
        ({"street": "15"}, "street", "Write the name of the street too, not only the number."),
        (
            {"street": "Nieistniejąca", "district": "Zatorze"},
            "street",
            "We do not know this street. Correct its name, or choose below that it is right.",
        ),
        (
            {"street": "Kołontaja"},
            "street",
            "Which street is it? Choose below or correct the name. The closest: ul. Hugona Kołłątaja.",
        ),
        ({"street": "Szkolna, Kobylnica"}, "street", "This address is not in the city of Słupsk."),
        ({"number": ""}, "number", "Write the house number."),
        ({"number": "abc"}, "number", "A house number has digits, for example 15D or 15D/3."),
        ({"number": "-5"}, "number", MINUS),
        ({"number": "–5"}, "number", MINUS),
        ({"street": "Słoneczna -5", "number": ""}, "street", MINUS),
        ({"street": "Słoneczna, Gliwice"}, "street", "This address is not in the city of Słupsk."),
        ({"number": f"5 {'podwórze ' * 10}"}, "number", TOO_MUCH),
        ({"number": "2/4"}, "number", "Is it one building, or a house and a flat? Choose below."),
        (
            {"postcode": "7620"},
            "postcode",
            "A postcode has five digits, for example 76-200. Correct it or leave it empty.",
        ),
        (
            {"postcode": "81-704"},
            "postcode",
            "There is no postcode 81-704 in this city. Correct it or leave it empty.",
        ),
        (
            {"street": "Fabryczna"},
            "district",
            "Choose the part of town: the street does not tell us where it is.",
        ),
    ],
)
def test_a_mistake_gets_a_sentence_beside_its_field(
    typed: dict[str, str], field: str, sentence: str, slupsk: City
) -> None:
    form = filled(slupsk, **typed)
    assert sentences(form) == {field: [sentence]}
    assert form[field].value() == (GOOD | typed)[field]


IF_KEPT = "If the name of the street is right, choose the part of town too."


def test_with_an_unknown_street_the_part_of_town_is_asked_for_in_the_same_round(slupsk: City) -> None:
    form = filled(slupsk, street="Nieistniejąca")
    assert sentences(form) == {
        "street": ["We do not know this street. Correct its name, or choose below that it is right."],
        "district": [IF_KEPT],
    }
    assert form.fields["district"].required


def test_with_a_doubtful_street_the_part_of_town_says_when_it_is_needed(cities: dict[str, City]) -> None:
    asked = filled(cities["sopot"], street="Krucza", number="14", postcode="")
    assert list(asked.errors) == ["street"]
    assert asked.fields["district"].help_text == IF_KEPT
    told = filled(cities["sopot"], street="Krucza", number="14", postcode="81-805")
    assert told.fields["district"].help_text != IF_KEPT


def test_the_number_may_stand_in_the_field_of_the_street(slupsk: City) -> None:
    form = filled(slupsk, street="ul. Słoneczna 15D m. 3", number="")
    assert form.address(now=NOW).label() == "ul. Słoneczna 15D/3"


def test_the_flat_alone_may_stand_in_the_field_of_the_number(slupsk: City) -> None:
    form = filled(slupsk, street="Słoneczna 15D", number="3")
    assert form.address(now=NOW).label() == "ul. Słoneczna 15D/3"


def test_what_stands_beside_the_number_is_kept_and_shown(slupsk: City) -> None:
    saved = filled(slupsk, number="15D, klatka B m. 3").address(now=NOW)
    assert (saved.number, saved.unit, saved.detail) == ("15D", "3", "klatka B")
    assert saved.line() == "ul. Słoneczna 15D/3 (klatka B), 76-200 Słupsk"


@pytest.mark.parametrize(
    "typed",
    [
        {"number": "15D m. 3, klatka B (drzwi 2)"},
        {"number": "2/4 oficyna", "reading": "number 0"},
        {"number": "2/4 oficyna", "reading": "number 1"},
        {"street": "Modrzewskiego", "number": "4", "district": "Zatorze", "reading": "number 1"},
        {"street": "Nieistniejąca", "number": "6 m. 8", "district": "Zatorze", "reading": "number 0"},
        {"street": "Nieistniejąca", "number": "6/8 blok C", "district": "Zatorze", "reading": "number 0"},
    ],
)
def test_an_address_that_is_saved_again_as_it_is_shown_asks_nothing_and_stays(
    typed: dict[str, str], slupsk: City
) -> None:
    if answer := typed.get("reading"):
        offered = list(options(filled(slupsk, **typed)).values())
        typed = typed | {"reading": offered[int(answer[-1])]}
    before = filled(slupsk, **typed).address(now=NOW)
    shown = {
        "street": str(before.street or before.street_text),
        "number": typed_again(before.number, before.unit, before.detail),
        "postcode": before.postcode,
    }
    form = AddressFields(initial=shown | {READING: answer_of(before)}, city=slupsk)
    assert form[READING].is_hidden
    again = filled(slupsk, **shown, reading=form[READING].value(), district=str(before.district_id)).address(now=NOW)
    for name in ("street", "street_text", "number", "unit", "detail", "postcode", "district"):
        assert getattr(again, name) == getattr(before, name)


def options(form: AddressFields) -> dict[str, str]:
    """What the question offers: label to value."""
    radios = form[READING].subwidgets if READING in form.fields else []
    return {str(radio.data["label"]): str(radio.data["value"]) for radio in radios}


def test_nothing_is_asked_of_a_clear_address(slupsk: City) -> None:
    assert list(filled(slupsk).fields) == ["street", "number", "postcode", "district"]


def test_the_question_follows_the_number(slupsk: City) -> None:
    assert list(filled(slupsk, number="2/4").fields) == ["street", "number", READING, "postcode", "district"]


def test_a_doubtful_street_is_chosen_from_what_is_offered(slupsk: City) -> None:
    district = str(District.objects.get(slug="zatorze").pk)
    asked = options(filled(slupsk, street="Modrzewskiego", number="4"))
    assert list(asked)[:2] == [
        "ul. Andrzeja Frycza-Modrzewskiego, house 4",
        "ul. Doktora Alfonsa Modrzejewskiego, house 4",
    ]
    chosen = asked["ul. Doktora Alfonsa Modrzejewskiego, house 4"]
    form = filled(slupsk, street="Modrzewskiego", number="4", reading=chosen, district=district)
    assert form.address(now=NOW).label() == "ul. Doktora Alfonsa Modrzejewskiego 4"


def test_a_doubtful_number_is_chosen_from_what_is_offered(slupsk: City) -> None:
    asked = options(filled(slupsk, number="2/4"))
    assert list(asked) == ["ul. Słoneczna, house 2/4", "ul. Słoneczna, house 2, flat 4"]
    form = filled(slupsk, number="2/4", reading=asked["ul. Słoneczna, house 2, flat 4"])
    address = form.address(now=NOW)
    assert (address.number, address.unit) == ("2", "4")


@pytest.mark.parametrize("typed", [{"number": "12-14"}, {"street": "Słoneczna - 5", "number": ""}])
def test_a_dash_between_two_words_or_numbers_is_no_minus(typed: dict[str, str], slupsk: City) -> None:
    assert "minus" not in str(filled(slupsk, **typed).errors)


@pytest.mark.parametrize("wrong", [{"postcode": "1"}, {"number": ""}])
def test_an_answer_is_kept_while_another_field_is_mended(wrong: dict[str, str], slupsk: City) -> None:
    answer = options(filled(slupsk, number="2/4"))["ul. Słoneczna, house 2, flat 4"]
    form = filled(slupsk, **({"number": "2/4", "reading": answer} | wrong))
    assert not form.is_valid()
    assert f'value="{answer}"' in str(form[READING])


def test_what_is_asked_for_does_not_say_that_it_may_be_left_out(slupsk: City) -> None:
    asked = filled(slupsk, number="2/4")
    assert asked.fields[READING].required
    asked = filled(slupsk, street="Fabryczna")
    assert asked.fields["district"].required
    assert not asked.fields["district"].help_text


def test_the_example_of_a_postcode_is_the_citys_own(cities: dict[str, City]) -> None:
    for slug, code in (("sopot", "81-"), ("slupsk", "76-")):
        form = AddressFields(city=cities[slug])
        assert code in str(form.fields["postcode"].help_text)


def test_an_answer_to_another_question_counts_for_nothing(slupsk: City) -> None:
    earlier = options(filled(slupsk, number="2/4"))["ul. Słoneczna, house 2, flat 4"]
    assert "number" in filled(slupsk, number="6/8", reading=earlier).errors


def test_a_street_that_we_do_not_know_can_be_kept(slupsk: City) -> None:
    asked = options(filled(slupsk, street="ul. Nieistniejąca", number="7/3"))
    assert list(asked) == ["The name is right: keep “ul. Nieistniejąca”"]
    kept = {"street": "ul. Nieistniejąca", "number": "7/3", "reading": next(iter(asked.values()))}
    assert list(filled(slupsk, **kept).errors) == ["district"]

    district = District.objects.get(slug="zatorze")
    address = filled(slupsk, **kept, district=str(district.pk)).address(now=NOW)
    assert (address.label(), address.source, address.precision) == ("ul. Nieistniejąca 7/3", "person", "district")
    assert address.point == district.point


@pytest.mark.parametrize("street", ["Krucza", "Kowalowa", "ul. Nieistniejąca"])
def test_the_street_as_typed_can_always_be_kept_and_the_postcode_tells_where_it_is(
    street: str, cities: dict[str, City]
) -> None:
    typed = {"street": street, "number": "14", "postcode": "81-805", "district": ""}
    answer = options(filled(cities["sopot"], **typed))[f"The name is right: keep “{street}”"]
    address = filled(cities["sopot"], **typed, reading=answer).address(now=NOW)
    assert (address.label(), address.source, address.precision) == (f"{street} 14", "table", "postcode")
    assert str(address.district) == "Górny Sopot"
    address.save()


@pytest.mark.parametrize("postcode", ["", "81-805"])
def test_an_address_kept_as_typed_in_the_chosen_part_of_town_can_be_saved(
    postcode: str, cities: dict[str, City]
) -> None:
    typed = {"street": "Krucza", "number": "14", "postcode": postcode, "district": "Dolny Sopot"}
    (*_known, kept) = options(filled(cities["sopot"], **typed)).values()
    address = filled(cities["sopot"], **typed, reading=kept).address(now=NOW)
    address.save()
    assert str(address.district) == "Dolny Sopot"


def test_keeping_one_street_as_typed_does_not_keep_another(cities: dict[str, City]) -> None:
    typed = {"street": "Krucza", "number": "14", "postcode": "81-805"}
    (*_known, kept) = options(filled(cities["sopot"], **typed)).values()
    assert "street" in filled(cities["sopot"], **typed | {"street": "Nieistniejąca"}, reading=kept).errors


def test_a_street_of_exactly_this_name_is_not_offered_as_typed_too(cities: dict[str, City]) -> None:
    asked = options(filled(cities["sopot"], street="Grunwaldzka", number="12", postcode=""))
    assert list(asked) == ["ul. Grunwaldzka, house 12", "al. Grunwaldzka, house 12"]


def test_the_chosen_part_of_town_goes_before_ours(slupsk: City) -> None:
    ryczewo = District.objects.get(slug="ryczewo")
    address = filled(slupsk, district=str(ryczewo.pk)).address(now=NOW)
    assert address.district == ryczewo
    assert address.precision == "street"


def test_a_part_of_another_town_cannot_be_chosen(slupsk: City) -> None:
    sopot = District.objects.get(slug="karlikowo")
    assert list(filled(slupsk, district=str(sopot.pk)).errors) == ["district"]


def test_where_a_postcode_tells_the_place_it_is_used(cities: dict[str, City]) -> None:
    form = filled(cities["sopot"], street="al. Niepodległości", number="724", postcode="81805")
    address = form.address(now=NOW)
    assert (address.precision, address.postcode) == ("postcode", "81-805")
    assert str(address.district) == "Górny Sopot"


def test_a_form_with_a_prefix_asks_and_hears_the_answer(slupsk: City) -> None:
    typed = {f"home-{key}": value for key, value in (GOOD | {"number": "2/4"}).items()}
    form = AddressFields(typed, city=slupsk, prefix="home")
    assert not form.is_valid()
    answer = options(form)["ul. Słoneczna, house 2/4"]
    form = AddressFields(typed | {"home-reading": answer}, city=slupsk, prefix="home")
    assert form.is_valid()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    street=st.text(max_size=90),
    number=st.text(max_size=35) | st.from_regex(r"[0-9]{1,5}[a-z]?(/[0-9]{1,5})?", fullmatch=True),
    postcode=st.just("") | st.text(max_size=12),
    reading=st.sampled_from(["", "as typed", "1:2:3"]),
)
def test_no_text_breaks_the_form(street: str, number: str, postcode: str, reading: str, slupsk: City) -> None:
    district = District.objects.get(slug="zatorze").pk
    typed = {"street": street, "number": number, "postcode": postcode, "district": str(district)}
    if reading == "as typed":
        reading = next((answer for answer in options(filled(slupsk, **typed)).values() if AS_TYPED in answer), "")
    form = filled(slupsk, **typed, reading=reading)
    if not form.errors:
        form.address(now=NOW).full_clean()


def test_the_longest_street_that_can_be_typed_can_be_kept(slupsk: City) -> None:
    district = District.objects.get(slug="zatorze").pk
    typed = {"street": "ulica " + "ą" * 74, "number": "bez numeru, potem 12345 i 1234", "district": str(district)}
    (answer,) = options(filled(slupsk, **typed)).values()
    form = filled(slupsk, **typed, reading=answer)
    form.address(now=NOW).full_clean()
