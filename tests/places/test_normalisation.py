"""Folding, sorting and the names of streets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places.normalisation.folding import fold, sort_key
from places.normalisation.short_forms import short_forms
from places.normalisation.street_names import initials, street_key
from places.normalisation.words import words


@pytest.mark.parametrize(
    ("text", "folded"), [("Łódź", "lodz"), ("KOŁŁĄTAJA", "kollataja"), ("Świętej", "swietej"), ("Straße", "strasse")]
)
def test_folding_leaves_plain_small_letters(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(fold(text))) == fold(fold(text))


def test_sort_keys_give_the_polish_order() -> None:
    mixed = ["Żabia", "Łada", "Ćwicz", "Źródlana", "Lwowska", "Zdrowa", "Mała", "Cicha"]
    polish = ["Cicha", "Ćwicz", "Lwowska", "Łada", "Mała", "Zdrowa", "Źródlana", "Żabia"]
    assert sorted(mixed, key=sort_key) == polish


@given(st.text(alphabet="aąbcćdeęłlmnńoópsśtuyzźż", min_size=1))
def test_a_sort_key_has_only_plain_letters(text: str) -> None:
    assert sort_key(text).isascii()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("gen. Władysława Andersa", "wladyslawa andersa"),
        ("Generała Władysława Andersa", "wladyslawa andersa"),
        ("dr med. Kazimierza Frąckowskiego", "kazimierza frackowskiego"),
        ("Frycza-Modrzewskiego", "frycza modrzewskiego"),
        ("Bogusława X", "boguslawa 10"),
        ("Mieszka I", "mieszka 1"),
        ("Jana III Sobieskiego", "jana 3 sobieskiego"),
        ("Żwirki i Wigury", "zwirki wigury"),
        ("M. Curie-Skłodowskiej", "curie sklodowskiej"),
        ("11-go Listopada", "11 listopada"),
        ("XI Listopada", "11 listopada"),
        ("jedenastego listopada", "11 listopada"),
        ("dwudziestego trzeciego marca", "23 marca"),
        ("Boh. Westerplatte", "bohaterow westerplatte"),
        ("ks.", "ks"),
        ("", ""),
    ],
)
def test_a_key_has_no_titles_no_initials_and_plain_numbers(text: str, key: str) -> None:
    assert street_key(text) == key


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Stefana Banacha", "banacha"),
        ("Jana Jerzego Haffnera", "jana haffnera"),
        ("Jana III Sobieskiego", "sobieskiego"),
        ("Jana III Sobieskiego", "jana sobieskiego"),
        ("Jana Pawła II", "jp 2"),
        ("Jana Pawła II", "jana pawla"),
        ("Mieszka I", "mieszka"),
        ("Świętej Klary z Asyżu", "klary"),
        ("Żwirki i Wigury", "zwirki"),
        ("Marii Skłodowskiej-Curie", "sklodowskiej"),
        ("Szczecińska", "szczecinskiej"),
        ("Racławickie", "raclawickich"),
    ],
)
def test_people_shorten_a_name_like_this(name: str, form: str) -> None:
    assert form in short_forms(name)


@pytest.mark.parametrize(
    ("name", "form"), [("Konstytucji 3 Maja", "3 maja"), ("Jana z Kolna", "jana"), ("Władysława IV", "4")]
)
def test_a_piece_that_means_another_street_is_no_short_form(name: str, form: str) -> None:
    assert form not in short_forms(name)


def test_initials_are_the_single_letters_before_the_surname() -> None:
    assert initials("W. Andersa") == {"w"}
    assert initials("Bogusława X") == frozenset()


@given(st.text())
def test_any_text_has_words_and_forms(text: str) -> None:
    assert all(word == word.strip() for word in words(text))
    assert street_key(text) in short_forms(text)
