"""The key by which two names of a street are compared."""

from places.normalisation.dictionaries import SHORT_FIRST_NAMES, TITLES, WHOLE_WORDS
from places.normalisation.words import words


def key_words(text: str) -> list[str]:
    """The words that tell streets apart: no titles, no initials, no joining letters."""
    found = [WHOLE_WORDS.get(word, word) for word in words(text)]
    bare = [w for w in found if w.isdigit() or (len(w) > 1 and w not in TITLES and w not in SHORT_FIRST_NAMES)]
    return bare or found


def street_key(text: str) -> str:
    """The text that is compared: "gen. Władysława Andersa" becomes "wladyslawa andersa"."""
    return " ".join(key_words(text))


def initials(text: str) -> frozenset[str]:
    """Single letters before the last word: "W. Andersa" gives {"w"}."""
    return frozenset(word for word in words(text)[:-1] if len(word) == 1 and word.isalpha())
