"""House numbers: what a slash means."""

from collections.abc import Collection
from typing import NamedTuple

_WIDEST_PAIR = 10  # numbers of one building: 94/98 may be, 7/56 is a flat
_SURE_PAIR = 2  # 37/38 and 25/27 are neighbours on the street
_SMALL_NUMBER = 10  # up to here "2/4" may as well be flat 4 in house 2


class Reading(NamedTuple):
    """One way to read a number: the house as the register writes it, and the flat."""

    number: str
    unit: str


class HouseNumber(NamedTuple):
    """A number as typed: `left` with its letter, what follows the slash, what follows a second one."""

    left: str = ""
    right: str = ""
    third: str = ""

    @property
    def pair(self) -> str:
        """Both sides of the slash, as the register writes a double number."""
        return f"{self.left}/{self.right}"


def readings(typed: HouseNumber, *, unit: str, doubles: Collection[str]) -> tuple[Reading, ...]:
    """The ways to read `typed`, the likeliest first; more than one means that the person must be asked.

    `unit` is a flat named apart ("m. 3"), `doubles` the numbers of this street that the register gives to
    one building. In this order: a known double number is a building; a letter on the right is a flat; a
    right side larger by 1 to 10 is probably a building, doubtful where it is small or not the next number
    on its side of the street; the rest are flats.
    """
    if not typed.right:
        return (Reading(typed.left, unit),)
    if typed.third or unit:
        return (Reading(typed.pair, typed.third or unit),)
    building, flat = Reading(typed.pair, ""), Reading(typed.left, typed.right)
    if typed.pair in doubles:
        return (building,)
    gap = _gap(typed)
    if not 0 < gap <= _WIDEST_PAIR:
        return (flat,)
    return (building,) if gap <= _SURE_PAIR and int(typed.right) > _SMALL_NUMBER else (building, flat)


def _gap(typed: HouseNumber) -> int:
    """By how much the right side is larger; 0 where one of them has a letter."""
    return int(typed.right) - int(typed.left) if typed.left.isdigit() and typed.right.isdigit() else 0
