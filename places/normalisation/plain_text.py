"""Text as people see it: without the signs that nobody types and no page shows."""

import unicodedata

# Said of U+2028, U+2029 and every space that is not the common one, such as the no-break space of a word processor.
_SPACES = {"Zl": "\n", "Zp": "\n", "Zs": " "}
_UNSEEN = {"Cc", "Cf", "Cs"}  # controls; joiners, bidi marks and soft hyphens; halves of a sign
_KEPT = "\n\r\t"


def plain_text(text: str) -> str:
    """The text in composed letters, with common spaces, and without what cannot be seen."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(filter(None, map(_plain, unicodedata.normalize("NFC", text))))


def _plain(letter: str) -> str:
    if letter in _KEPT:
        return letter
    category = unicodedata.category(letter)
    return "" if category in _UNSEEN else _SPACES.get(category, letter)
