"""The columns of a stretch of a weekday, for the rows that hold one."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from times.clock import DAY_MINUTES
from times.slots import Slot


class SlotRow(models.Model):
    """A stretch of a weekday (Monday 0), in local minutes after midnight."""

    weekday = models.PositiveSmallIntegerField()
    start_minute = models.PositiveSmallIntegerField()
    end_minute = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True
        ordering: ClassVar[tuple[str, ...]] = ("weekday", "start_minute")

    def __str__(self) -> str:
        return f"{self.weekday} {self.start_minute}-{self.end_minute}"

    @property
    def slot(self) -> Slot:
        """The stretch as a value."""
        return Slot(self.weekday, self.start_minute, self.end_minute)


def inside_a_day(name: str) -> models.CheckConstraint:
    """The stretch has a length and lies within one day of the week."""
    whole = Q(weekday__lte=6, end_minute__lte=DAY_MINUTES, end_minute__gt=F("start_minute"))
    return models.CheckConstraint(condition=whole, name=name)
