"""A city's streets by every name people use, searched with tolerance for typing mistakes.

Thresholds are measured on 1,400 names of other cities: at 85 0.2 % of them are taken for a street of this
one, at 70 5 %; after one random typing mistake the right street comes first in 99.9 %.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from places.distance import Point
from places.normalisation.short_forms import short_forms
from places.normalisation.street_names import initials, key_words, street_key

ACCEPT = 85.0  # of 100: taken without asking
SUGGEST = 70.0  # from here on: offered as a choice
TWINS = 8.0  # two names as close as this to what was typed: the person chooses
MOST_CHOICES = 5
_WRONG_NUMERAL = 20.0  # "1 Maja" is not nearly "3 Maja"


@dataclass(frozen=True, slots=True)
class StreetEntry:
    """What is known of a street: `names` are its own and the other ones, `doubles` like "37/38"."""

    pk: int
    kind: str
    name: str
    names: tuple[str, ...] = ()
    doubles: frozenset[str] = frozenset()
    point: Point | None = None
    district: int | None = None

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A street and how close its nearest form is to what was typed, 0 to 100."""

    street: StreetEntry
    score: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The streets that may be meant, the best first; `sure` when the first is the one.

    `by_name` when each of the first ones bears exactly the name that was typed.
    """

    streets: tuple[StreetEntry, ...]
    sure: bool
    by_name: bool = False


@dataclass(slots=True)
class Gazetteer:
    """The streets, districts and postcodes of one city. `districts` and `postcodes` lead to points."""

    slug: str
    name: str
    centre: Point
    streets: Iterable[StreetEntry]
    districts: Mapping[int, Point]
    postcodes: Mapping[str, Point]
    postcode_locates: bool
    cities: Mapping[str, str]
    _forms: list[str] = field(init=False, repr=False)
    _owners: list[StreetEntry] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        pairs = [
            (form, street)
            for street in self.streets
            for form in frozenset().union(*map(short_forms, street.names or (street.name,)))
        ]
        self._forms = [form for form, _ in pairs]
        self._owners = [street for _, street in pairs]

    def rank(self, text: str) -> list[Ranked]:
        """Streets whose nearest form is at least `SUGGEST` close to `text`, the closest first."""
        typed = street_key(text)
        best: dict[int, Ranked] = {}
        for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
            for form, score, i in process.extract(typed, self._forms, scorer=scorer, score_cutoff=SUGGEST, limit=None):
                street = self._owners[i]
                ranked = Ranked(street, score - _WRONG_NUMERAL * (_numerals(form) != _numerals(typed)))
                if street.pk not in best or best[street.pk].score < ranked.score:
                    best[street.pk] = ranked
        close = [ranked for ranked in best.values() if ranked.score >= SUGGEST]
        return sorted(close, key=_closest_first)

    def find(self, text: str, *, kind: str = "", number: str = "") -> Verdict:
        """The street that `text` means, or the ones to choose from.

        A whole name typed exactly has no twins but its equals ("Portowa" is not "Sportowa"). Between names
        equally close `kind` and initials decide, and a double `number` that only one of them has.
        Sure is one street at `ACCEPT` or more.
        """
        ranked = self.rank(text)
        if not ranked:
            return Verdict((), sure=False)
        best = ranked[0].score
        exact = [r.street for r in ranked if street_key(text) in map(street_key, r.street.names)]
        twins = exact or [r.street for r in ranked if best - r.score <= TWINS]
        twins = _only(twins, [s for s in twins if s.kind == kind])
        twins = _only(twins, [s for s in twins if number in s.doubles])
        twins = _only(twins, [s for s in twins if _fits(initials(text), s.name)])
        if best >= ACCEPT:
            return Verdict(tuple(twins[:MOST_CHOICES]), sure=len(twins) == 1, by_name=bool(exact))
        others = [r.street for r in ranked if r.street not in twins]
        return Verdict((*twins, *others)[:MOST_CHOICES], sure=False)


def _closest_first(ranked: Ranked) -> tuple[float, bool, str]:
    """By score; of equals the ones that are called a street, as most are, before avenues and squares."""
    return -ranked.score, ranked.street.kind != "ul.", str(ranked.street)


def _numerals(key: str) -> list[str]:
    return [word for word in key.split() if word.isdigit()]


def _only(streets: list[StreetEntry], better: list[StreetEntry]) -> list[StreetEntry]:
    """The better ones where there are any."""
    return better or streets


def _fits(letters: frozenset[str], name: str) -> bool:
    return bool(letters) and letters <= {word[0] for word in key_words(name)}
