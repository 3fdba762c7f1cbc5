"""Who may swim, and for how much."""

import contextlib
from collections.abc import Callable, Iterator

DEEPEST = 3
PRICES: dict[str, Callable[[int], int]] = {"child": lambda hours: hours * 2}


class TooDeepError(Exception):
    """The water is not for this swimmer."""


@contextlib.contextmanager
def opened(gate: list[str]) -> Iterator[None]:
    """A gate that is open meanwhile."""
    gate.append("open")
    yield
    gate.append("shut")


class Swimmer:
    """Somebody at the pool."""

    def __init__(self, age: int) -> None:
        self.age = age

    @property
    def grown_up(self) -> bool:
        """From the day of the eighteenth birthday."""
        return self.age >= 18

    def check(self, depth: int) -> None:
        """Refuse water that is too deep for everybody, or for a child."""
        if depth > DEEPEST:
            raise TooDeepError
        if not self.grown_up and depth == 3:
            raise TooDeepError


def lanes(count: int) -> list[int]:
    """The numbers of the lanes."""
    lane, found = 0, []
    while lane < count:
        lane += 1
        found.append(lane)
    return found


def unheard(bell: list[str]) -> None:
    """Nobody tests this."""
    bell.append("ring")
