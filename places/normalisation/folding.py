"""Polish text brought to plain lower-case letters: one form to compare, one to sort by."""

import unicodedata

_STROKES = str.maketrans("łŁđĐøØ", "lLdDoO")  # decomposition leaves a stroke on its letter
_POLISH_ORDER = {
    "ą": "azz", "ć": "czz", "ę": "ezz", "ł": "lzz", "ń": "nzz", "ó": "ozz", "ś": "szz", "ź": "zzy", "ż": "zzz",
}  # fmt: skip


# One sign for all that people and their telephones write for a dash and for an apostrophe.
SIGNS = str.maketrans({**dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"), **dict.fromkeys("’‘ʼʻ′´`＇", "'")})


def fold(text: str) -> str:
    """Lower-case letters without any mark: "Łódź" and "LODZ" become "lodz"; one dash, one apostrophe."""
    apart = unicodedata.normalize("NFKD", text.translate(SIGNS).translate(_STROKES))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def sort_key(text: str) -> str:
    """A key of plain letters that any database sorts as Polish does: ą after a, ź and then ż after z.

    Each Polish letter becomes its base letter and a tail that sorts after every second letter of a
    Polish word; punctuation would not do, because some collations of PostgreSQL skip it.
    """
    lower = unicodedata.normalize("NFC", text).casefold()
    return fold("".join(_POLISH_ORDER.get(letter, letter) for letter in lower))


def person_key(first_name: str, last_name: str) -> str:
    """The `sort_key` of a person: by last name, then by first name, as in a telephone book.

    A 0 stands where a name ends: it comes before every letter and, unlike a space, no collation skips it.
    """
    return "0".join("".join(filter(str.isalnum, sort_key(name))) for name in (last_name, first_name))
