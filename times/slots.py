"""A stretch of a weekday: what a volunteer offers, a need asks for, a proposal agrees on and a booking holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from times.clock import at_minute


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A stretch of a weekday (Monday 0) in local minutes after midnight."""

    weekday: int
    start_minute: int
    end_minute: int

    @property
    def minutes(self) -> int:
        """How long it is on the clock."""
        return self.end_minute - self.start_minute

    def first_day(self, after: date) -> date:
        """The first such weekday later than `after`."""
        return after + timedelta(days=(self.weekday - after.weekday() - 1) % 7 + 1)

    def at(self, day: date) -> datetime:
        """The instant at which it starts on the day."""
        return at_minute(day, self.start_minute)

    def end_at(self, day: date) -> datetime:
        """The instant at which it ends on the day."""
        return at_minute(day, self.end_minute)

    def meets(self, other: Slot, buffer: int) -> bool:
        """Whether the two overlap on the same weekday, with `buffer` minutes between visits kept free."""
        return (
            self.weekday == other.weekday
            and self.start_minute < other.end_minute + buffer
            and other.start_minute < self.end_minute + buffer
        )

    def as_row(self) -> dict[str, Any]:
        """Its columns by name."""
        return asdict(self)


def from_rows(rows: Iterable[dict[str, Any]]) -> tuple[Slot, ...]:
    """Slots out of a JSON column."""
    return tuple(Slot(**row) for row in rows)
