"""Tests of the example: the ones of the age look at its edge, the ones of the depth do not."""

import pytest

from tests.mutants.example.pool import PRICES, Swimmer, TooDeepError, lanes, opened


def test_one_is_grown_up_from_eighteen() -> None:
    assert [Swimmer(age).grown_up for age in (17, 18, 19)] == [False, True, True]


def test_a_child_stays_out_of_deep_water() -> None:
    with pytest.raises(TooDeepError):
        Swimmer(10).check(3)
    Swimmer(10).check(2)
    Swimmer(30).check(2)


def test_lanes_are_numbered_from_one() -> None:
    assert lanes(2) == [1, 2]


def test_the_gate_shuts() -> None:
    gate: list[str] = []
    with opened(gate):
        assert gate == ["open"]
    assert gate == ["open", "shut"]


def test_an_hour_for_a_child_has_its_price() -> None:
    assert PRICES["child"](3) == 6
