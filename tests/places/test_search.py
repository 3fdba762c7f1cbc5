"""Searching streets: what is taken, what is offered, what is refused."""

import random

import pytest

from places.geocoding.gazetteer import Gazetteer, StreetEntry
from places.geocoding.search import ACCEPT, SUGGEST, find_street, rank_streets
from places.points import Point


def gazetteer(*names: str) -> Gazetteer:
    streets = [StreetEntry(pk=pk, kind="ul.", name=name, names=(name,)) for pk, name in enumerate(names, 1)]
    return Gazetteer("x", "X", Point(54, 17), streets, {}, {}, postcode_locates=False, cities={})


NAMES = ["Słoneczna", "Stefana Banacha", "3 Maja", "Portowa", "Sportowa", "Juliana Tuwima", "Jana Pawła II", "Polna"]


def found(text: str, known: Gazetteer | None = None) -> tuple[list[str], bool]:
    result = find_street(known or gazetteer(*NAMES), text)
    return [street.name for street in result.streets], result.accepted


def test_a_surname_is_enough() -> None:
    assert found("Tuwima") == (["Juliana Tuwima"], True)


def test_a_whole_name_has_no_twins() -> None:
    assert found("Portowa") == (["Portowa"], True)


def test_a_mistyped_name_between_two_is_a_question() -> None:
    names, accepted = found("Sprtowa")
    assert names == ["Sportowa", "Portowa"]
    assert not accepted


def test_another_number_in_the_name_is_another_street() -> None:
    assert found("1 Maja") == ([], False)


def test_nothing_typed_finds_nothing() -> None:
    assert found("") == ([], False)


def test_an_empty_city_finds_nothing() -> None:
    assert found("Polna", gazetteer()) == ([], False)


def test_an_initial_decides_between_equals() -> None:
    known = gazetteer("Jana Sikorskiego", "Władysława Sikorskiego")
    assert found("Sikorskiego", known) == (["Jana Sikorskiego", "Władysława Sikorskiego"], False)
    assert found("W. Sikorskiego", known) == (["Władysława Sikorskiego"], True)


def test_scores_are_between_the_thresholds_and_a_hundred() -> None:
    scores = [one.score for one in rank_streets(gazetteer(*NAMES), "sloneczan")]
    assert scores
    assert all(SUGGEST <= score <= 100 for score in scores)
    assert scores == sorted(scores, reverse=True)


def _mistyped(name: str, rng: random.Random) -> str:
    """The name with one letter left out, doubled or swapped with the next."""
    at = rng.randrange(1, len(name) - 1)
    return rng.choice([name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:], _swapped(name, at)])


def _swapped(name: str, at: int) -> str:
    return name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]


@pytest.mark.parametrize("city", ["slupsk", "sopot"])
def test_one_typing_mistake_rarely_hides_the_street(city: str, db: None, gazetteers: dict[str, Gazetteer]) -> None:
    rng, known = random.Random(1), gazetteers[city]
    missed = [
        street.name
        for street in known.streets
        if street.pk not in {one.street.pk for one in rank_streets(known, _mistyped(street.name, rng))[:3]}
    ]
    assert len(missed) <= 0.03 * len(known.streets)


def test_streets_of_another_city_are_rarely_taken(db: None, gazetteers: dict[str, Gazetteer]) -> None:
    ours = {name for street in gazetteers["sopot"].streets for name in street.names}
    foreign = [street.name for street in gazetteers["slupsk"].streets if street.name not in ours]
    taken = [name for name in foreign if find_street(gazetteers["sopot"], name).accepted]
    shared = [name for name in taken if rank_streets(gazetteers["sopot"], name)[0].score == 100]  # the same person
    assert len(taken) - len(shared) <= 0.02 * len(foreign)
    assert ACCEPT == 85
