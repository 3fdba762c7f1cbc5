"""Months, and periods made of whole months."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year, written 2023-01."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month in which the day lies."""
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> Month:
        """The month out of "2023-01"; ValueError for anything else."""
        day = date.fromisoformat(f"{text}-01")
        return cls.of(day)

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    def next(self) -> Month:
        """The month after it."""
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months, from the first to the last, both included."""

    first: Month
    last: Month

    @classmethod
    def touching(cls, first: date, last: date) -> Period:
        """All months that the days from the first to the last touch."""
        return cls(Month.of(first), Month.of(last))

    def months(self) -> Iterator[Month]:
        """Each month in order."""
        month = self.first
        while month <= self.last:
            yield month
            month = month.next()

    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return self.first.first_day, self.last.last_day

    def __str__(self) -> str:
        return f"{self.first}/{self.last}"
