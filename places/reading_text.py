"""Bytes of a file or of a pipe as text, whichever of the ways of writing Polish letters they have.

UTF-8 and, with their mark, UTF-16 say what they are. The older codes do not: bytes are read in one of them only where
every letter beyond ASCII is one that Polish text has and no word changes between small and capital letters inside,
and only where no two of them say different things. Anything else is refused, never guessed.
"""

import codecs
import re

from django.utils.translation import gettext as _

from places.normalisation.plain_text import plain_text

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_POLISH = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ\N{NO-BREAK SPACE}"
# What may stand beyond ASCII in a text of each code; signs of the others are nobody's, or letters of Windows-1250.
OLDER_CODES = {
    "cp1250": frozenset(_POLISH + "„”“‘’‚–—…§°"),
    "iso8859_2": frozenset(_POLISH),
    "cp852": frozenset(_POLISH),
}
_GLUED_DASH = re.compile(r"—(?=[^\W\d_])")  # is Ś in CP852
_LOST = "\N{REPLACEMENT CHARACTER}"
_WORD = re.compile(r"[^\W\d_]+")


class UnreadableTextError(ValueError):
    """The text cannot be read; its words say why and what to do."""


def decoded(raw: bytes) -> str:
    r"""The text with "\n" between lines, without what nobody sees (see `plain_text`).

    Raises:
        UnreadableTextError: the bytes are in no code that is known for sure, or letters were lost before.
    """
    text = _text(raw)
    if _LOST in text:
        raise UnreadableTextError(
            _(
                "Letters were lost when this file was saved: there is “%(sign)s” in their place. "
                "Save it again as UTF-8 from where it was made."
            )
            % {"sign": _LOST}
        )
    return plain_text(text.replace("\r\n", "\n").replace("\r", "\n"))


def _text(raw: bytes) -> str:
    marked = next((code for mark, code in _MARKS.items() if raw.startswith(mark)), "")
    found = {_in(marked, raw)} if marked else {_in_older(code, raw) for code in OLDER_CODES} - {None}
    if not found:  # no Polish letter of UTF-8 begins with a byte that is a Polish letter of an older code
        found = {_in("utf-8", raw)}
    text = found.pop()
    if found or text is None or "\0" in text:
        raise UnreadableTextError(_("The Polish letters cannot be read. Save the file as UTF-8."))
    return text


def _in(code: str, raw: bytes) -> str | None:
    try:
        return raw.decode(code)
    except UnicodeDecodeError:
        return None


def _in_older(code: str, raw: bytes) -> str | None:
    """The text in an older code where it then looks Polish."""
    text = _in(code, raw)
    if text is None or _GLUED_DASH.search(text) or {sign for sign in text if not sign.isascii()} - OLDER_CODES[code]:
        return None
    words = (word for word in _WORD.findall(text) if not word.isascii())
    return text if all(word[1:].islower() or word.isupper() or len(word) == 1 for word in words) else None
