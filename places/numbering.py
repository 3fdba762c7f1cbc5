"""House numbers: what a slash means."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

_WIDEST_PAIR = 10  # 94/98 is one building, 7/56 a flat
_SMALL_HOUSE = 10  # below it "2/4" may as well be flat 4 in house 2


class Reading(NamedTuple):
    """One way to read a number: the house as the register writes it, and the flat."""

    number: str
    unit: str


class HouseNumber(NamedTuple):
    """A number as typed: `left` with its letter, what follows the slash, what follows a second one."""

    left: str = ""
    right: str = ""
    third: str = ""


def readings(typed: HouseNumber, *, unit: str, doubles: Collection[str]) -> tuple[Reading, ...]:
    """The ways to read `typed`, the likeliest first; more than one means that the person must be asked.

    `unit` is a flat named apart ("m. 3"), `doubles` the numbers of this street that the register gives to
    one building. In this order: a known double number is a building; a letter on the right is a flat; a
    right side larger by 1 to 10 is a building, doubtful where the numbers are small; the rest are flats.
    """
    pair = f"{typed.left}/{typed.right}"
    if not typed.right:
        return (Reading(typed.left, unit),)
    if typed.third or unit:
        return (Reading(pair, typed.third or unit),)
    if pair in doubles:
        return (Reading(pair, ""),)
    building, flat = Reading(pair, ""), Reading(typed.left, typed.right)
    if not (typed.left.isdigit() and typed.right.isdigit() and 0 < int(typed.right) - int(typed.left) <= _WIDEST_PAIR):
        return (flat,)
    return (building, flat) if int(typed.right) <= _SMALL_HOUSE else (building,)
