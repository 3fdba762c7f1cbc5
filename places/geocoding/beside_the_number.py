"""What people write after the number of a house: the flat, parts of the building, notes for whoever comes.

Only the number of a flat is taken out. Everything else is kept in the person's own words: a staircase, an annexe or a
floor is never the flat, and a number in a note (a code, a telephone) is nothing but the note.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_IGNORE = re.IGNORECASE
_ENDS = r"(?![^\W_])"
_STARTS = r"(?<![^\W_])(?<![/\\-])"

_FLAT_WORD = r"(?:mieszkani[aeu]|mieszk|miesz|m|lokalu?|lok|apartament|apt)"
_FLAT_NUMBER = rf"(?:[a-ln-z][a-z]?)?\d{{1,4}}(?:[a-z]|\s[a-z](?=\s*(?:$|[,;])))?(?:[/-]\d{{1,2}})?{_ENDS}"
_FLAT_START = rf"{_FLAT_WORD}[.:]?\s*-?\s*(?:(?:nr|numer|użytkowy|usługowy)\.?\s*)*(?={_FLAT_NUMBER})"
_FLAT = rf"(?<![^\W\d_]){_FLAT_START}(?P<flat>{_FLAT_NUMBER})"  # a digit may stand right before: "12m3"

_FLOOR = r"pi[ęe]tr\w*"
_WHICH_FLOOR = r"(?:\d{1,2}\.?|[ivx]{1,4}|pierwsz\w+|drugi\w*|trzeci\w*|czwart\w+|piąt\w+)"
_FLOOR_LAST = rf"{_STARTS}{_WHICH_FLOOR}\s*(?:{_FLOOR}|p\.)(?!\.?\s*\d)"  # "3 piętro", not "12 piętro 3"

_PART_WORD = (
    r"(?:klat(?:ka|ki|ce|kę)|kl|oficyn\w*|of|blok\w*|bl|budyn\w*|bud|dom\w{0,2}|segment\w*|segm?|pawilon\w*|paw"
    rf"|{_FLOOR}|ptr|p|parter\w*|suter\w*|poddasz\w*|strych\w*|przyziemi\w*|piwnic\w*|wej[śs]ci\w*|bram\w*|wie[żz]\w*"
    r"|skrzyd[łl]\w*|przybud\w*|podw[óo]r\w*|pok[óo]j|pok|pion|korytarz\w*|sektor\w*|lew\w|praw\w|front\w*|ty[łl]\w*)"
)
_WHICH_PART = rf"\.?\s*(?:nr\.?\s*)?(?!{_FLAT_START})(?:\d{{1,3}}[a-z]?|[ivx]{{1,4}}|[a-z]){_ENDS}"
_PART = rf"{_STARTS}{_PART_WORD}{_ENDS}(?:{_WHICH_PART})?(?P<after_part>\s*[/\\]\s*(?P<part_flat>{_FLAT_NUMBER}))?"

_NOTE_WORD = (
    r"(?:kod(?:em)?|domofon\w*|has[łl]\w|tel|telefon\w*|dzwon\w*|obok|ko[łl]o|k\.|naprz\w*|wind\w|furtk\w|klucz\w*"
    r"|za|przy|u|w|we|od|nad|pod|przed|blisko|niedaleko|bez|uwaga|prosz[ęe])"
)
_NOTE = rf"{_STARTS}(?P<note>{_NOTE_WORD}{_ENDS}[^,;]*)"

_MARK = re.compile(rf"{_FLAT}|{_FLOOR_LAST}|{_PART}|{_NOTE}", _IGNORE)
_FLAT_ALONE = re.compile(_FLAT, _IGNORE)
_SLASH_BEFORE_WORD = re.compile(rf"[/\\]\s*(?={_FLAT_START})", _IGNORE)
_GLUED_FLAT = re.compile(r"(?<=\d)(?=m\.?\s?\d)", _IGNORE)


class Beside(NamedTuple):
    """What stands beside a number: the flat, and everything else as typed."""

    unit: str
    detail: str


class Found(NamedTuple):
    """The number of a flat and the place that it takes in the text, with its word."""

    start: int
    end: int
    unit: str


def with_flats_apart(text: str) -> str:
    """The text with its named flats behind a space: "12/m. 3" and "12m3" become "12 m. 3" and "12 m3"."""
    return _GLUED_FLAT.sub(" ", _SLASH_BEFORE_WORD.sub(" ", text))


def first_mark(text: str, after: int) -> int:
    """Where the first flat, part of the building or note begins; the end of the text where there is none."""
    found = _MARK.search(text, after)
    return found.start() if found else len(text)


def starts_with_mark(text: str) -> bool:
    """Whether a flat, a part of the building or a note comes first."""
    return bool(_MARK.match(text))


def named_flats(text: str) -> list[Found]:
    """Every flat with a word before it, wherever it stands."""
    return [Found(one.start(), one.end(), compact(one["flat"])) for one in _FLAT_ALONE.finditer(text)]


def read_beside(text: str) -> Beside:
    """The first flat of the text that is in no note, and the rest."""
    found = next(_flats(text), None)
    if found is None:
        return Beside("", tidy(text))
    return Beside(found.unit, joined(text[: found.start], text[found.end :]))


def joined(*details: str) -> str:
    """Pieces of a detail as one."""
    return ", ".join(filter(None, map(tidy, details)))


def tidy(text: str) -> str:
    """The text without what stood between its pieces."""
    return re.sub(r"(?: ?[,;])+", ",", re.sub(r"\s+", " ", text)).strip(" ,;-/\\").lstrip(" .,;-/\\")


def compact(number: str) -> str:
    """A number as the register writes it: "15 d" becomes "15D", "15-d" too."""
    return re.sub(r"(?<=\d)-(?=[A-Z]$)", "", re.sub(r"\s", "", number).upper()).replace("BIS", "bis")


def _flats(text: str) -> Iterator[Found]:
    for mark in _MARK.finditer(text):
        if mark["flat"]:
            yield Found(mark.start(), mark.end(), compact(mark["flat"]))
        elif mark["part_flat"]:
            yield Found(mark.start("after_part"), mark.end(), compact(mark["part_flat"]))
