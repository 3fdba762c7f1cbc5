"""House numbers: what a slash means."""

from collections.abc import Collection
from typing import NamedTuple

WIDEST_PAIR = 10  # numbers of one building: 94/98 may be, 7/56 is a flat
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
        return f"{self.left}/{self.right}" if self.right else self.left


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
    if not 0 < gap <= WIDEST_PAIR:
        return (flat,)
    return (building,) if gap <= _SURE_PAIR and int(typed.right) > _SMALL_NUMBER else (building, flat)


def typed_again(number: str, unit: str, detail: str) -> str:
    """House, flat and detail as a person may type them: read again, they are the same ("15D/3 (klatka B)").

    Where a slash would be read as something else, the flat is named and two houses are joined by a word.
    """
    house = _slash_again(number, unit) or (f"{number} m. {unit}" if unit else number.replace("/", " i ", 1))
    return f"{house} ({detail})" if detail else house


def _slash_again(number: str, unit: str) -> str:
    """The number with slashes, if it then may be read as it is; else nothing."""
    left, _, right = number.partition("/")
    if unit and (right or not unit.isalnum()):
        return ""
    house = HouseNumber(left, right or unit)
    likely = readings(house, unit="", doubles=())
    meant = Reading(number, unit)
    return house.pair if meant == likely[0] or (meant in likely and not unit) else ""


def _gap(typed: HouseNumber) -> int:
    """By how much the right side is larger; 0 where one of them has a letter."""
    return int(typed.right) - int(typed.left) if typed.left.isdigit() and typed.right.isdigit() else 0
