"""Stretches of a week as people give them: every week, or on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from times.slots import Slot


@dataclass(frozen=True, slots=True)
class Span(Slot):
    """A slot that may be limited to one day, `only_on`."""

    only_on: date | None = None

    @property
    def slot(self) -> Slot:
        """The stretch of the weekday alone."""
        return Slot(self.weekday, self.start_minute, self.end_minute)

    @classmethod
    def weekly(cls, slot: Slot) -> Span:
        """The slot of every week."""
        return cls(slot.weekday, slot.start_minute, slot.end_minute)
