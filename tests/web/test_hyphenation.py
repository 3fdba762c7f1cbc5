"""A long Polish word ends a line with a hyphen; what people typed, search and print as data stays as it is."""

import pytest
from django.utils.translation import override

from web.hyphenation import SOFT_HYPHEN, for_reader


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("niepełnosprawnością", ["nie", "peł", "no", "spraw", "no", "ścią"]),
        ("Świętokrzyskiego", ["Świę", "to", "krzy", "skiego"]),
    ],
)
def test_a_long_word_is_divided_where_polish_divides_it(word: str, parts: list[str]) -> None:
    with override("pl"):
        assert for_reader(word).split(SOFT_HYPHEN) == parts


@pytest.mark.parametrize(
    "words", ["Pomoc rodzinie", "wolontariusze", "kontakt@bardzodlugadomena.example", "58 000 00 00"]
)
def test_short_words_and_addresses_of_mailboxes_stay_whole(words: str) -> None:
    with override("pl"):
        found = for_reader(words)
    assert found.replace(SOFT_HYPHEN, "") == words
    assert "@" in words or found == words


def test_a_language_that_browsers_divide_themselves_is_left_to_them() -> None:
    with override("uk"):
        assert for_reader("найрозповсюдженіший") == "найрозповсюдженіший"
