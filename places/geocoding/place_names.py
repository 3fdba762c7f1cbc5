"""Names of parts of the town and of other towns in an address line, where they cannot be part of a street's name."""

from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

from places.normalisation.dictionaries import BEFORE_A_CITY, BEFORE_A_DISTRICT
from places.normalisation.folding import fold

T = TypeVar("T")
_MOST_WORDS = 4  # "Osiedle Przyjaźni i Pokoju"
_SEPARATORS = frozenset({",", ";"})


def take_cities(tokens: list[str], cities: Mapping[str, str]) -> tuple[list[str], str]:
    """The tokens without the first city of `cities`, wherever it stands and as often as it does ("w Słupsku, Słupsk")."""
    city = ""
    start = 0
    while start < len(tokens):
        end = next((end for end in _ends_from(tokens, start) if cities.get(_key(tokens[start:end]))), start)
        named = cities.get(_key(tokens[start:end]), "")
        if not named or named != (city or named):
            start += 1
            continue
        city = named
        lead = start - 1 if start and _key([tokens[start - 1]]) in BEFORE_A_CITY else start
        tokens, start = [*tokens[:lead], *tokens[end:]], lead
    return tokens, city


def take_name(tokens: list[str], names: Mapping[str, T], cities: Collection[str] = ()) -> tuple[list[str], T | None]:
    """The tokens without the first of `names` that stands between commas, or after a number.

    A name of `cities` may follow it ("Brodwino Sopot"), and so may a number after a comma ("Kolberga, Brodwino 8").
    """
    places = range(len(tokens))
    for start, end in ((first, end) for first in places for end in _ends_from(tokens, first)):
        meaning = names.get(_key(tokens[start:end]))
        if meaning is None:
            continue
        lead = start - 1 if start and _key([tokens[start - 1]]) in BEFORE_A_CITY | BEFORE_A_DISTRICT else start
        if _begins(tokens, lead) and _ends(tokens, lead, end, cities):
            return [*tokens[:lead], ",", *tokens[end:]], meaning
    return tokens, None


def _ends_from(tokens: list[str], start: int) -> Iterator[int]:
    """Where a name that begins at `start` may end, the longest first."""
    yield from range(min(start + _MOST_WORDS, len(tokens)), start, -1)


def _begins(tokens: list[str], start: int) -> bool:
    """Whether a name may begin there: at the very beginning, after a comma, or after a number and its letter."""
    if not start:
        return True
    before = tokens[start - 1]
    if before in _SEPARATORS or before[-1].isdigit() or before[:1].isdigit():
        return True
    return len(before) == 1 and start > 1 and tokens[start - 2][-1].isdigit()


def _ends(tokens: list[str], start: int, end: int, cities: Collection[str]) -> bool:
    """Whether the name is over there; at the very beginning only a comma ends it."""
    if end == len(tokens):
        return start > 0
    after = tokens[end]
    return after in _SEPARATORS or (start > 0 and (after[0].isdigit() or _key([after]) in cities))


def _key(tokens: list[str]) -> str:
    return fold(" ".join(tokens)).strip(".")
