"""The measure itself is right on texts that were counted by hand."""

import pytest

from tests.language.fog import measure, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [("dom", 1), ("siatka", 2), ("wiele", 2), ("pomoc", 2), ("zakupy", 3), ("wolontariusz", 4), ("koordynator", 5),
     ("autobus", 3), ("Europa", 3), ("zgłoszenie", 3), ("miejscowość", 3)],
)  # fmt: skip  # pairs read better beside each other
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_text_counted_by_hand() -> None:
    counted = measure("Zadzwoń do nas. Wolontariusz przyjdzie we wtorek.")
    assert (counted.words, counted.sentences, counted.long_words) == (7, 2, 1)
    assert counted.fog == pytest.approx(0.4 * (3.5 + 100 / 7))


def test_a_heading_is_a_sentence_of_its_own() -> None:
    assert measure("Moje zgłoszenie\nOd 10:00 do 12:00").sentences == 2


def test_no_words_are_not_hard() -> None:
    assert measure("12:30 → 14").fog == 0
