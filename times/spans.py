"""Stretches of a week as people give them: every week, or on one day."""

from dataclasses import dataclass
from datetime import date

from times.slots import Slot


@dataclass(frozen=True, slots=True)
class Span(Slot):
    """A slot that may be limited to one day, `only_on`."""

    only_on: date | None = None
