"""Polish text brought to plain lower-case letters: one form to compare, one to sort by."""

import unicodedata

_STROKES = str.maketrans("łŁđĐøØ", "lLdDoO")  # decomposition leaves a stroke on its letter
_POLISH_ORDER = {
    "ą": "azz", "ć": "czz", "ę": "ezz", "ł": "lzz", "ń": "nzz", "ó": "ozz", "ś": "szz", "ź": "zzy", "ż": "zzz",
}  # fmt: skip


def fold(text: str) -> str:
    """Lower-case letters without any mark: "Łódź" and "LODZ" become "lodz"."""
    apart = unicodedata.normalize("NFKD", text.translate(_STROKES))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def sort_key(text: str) -> str:
    """A key of plain letters that any database sorts as Polish does: ą after a, ź and then ż after z.

    Each Polish letter becomes its base letter and a tail that sorts after every second letter of a
    Polish word; punctuation would not do, because some collations of PostgreSQL skip it.
    """
    lower = unicodedata.normalize("NFC", text).casefold()
    return fold("".join(_POLISH_ORDER.get(letter, letter) for letter in lower))
