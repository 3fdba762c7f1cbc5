"""How often help is asked for, as people say it: the choices of both doors, and the words for what was chosen.

A need keeps a rhythm and how many times a week. Matching knows the rhythm only: help of several times a week gets one
weekly time by it, and the coordinator finds somebody for the others.
"""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from exchange.models import Rhythm


class Often(NamedTuple):
    """How often: `times_a_week` is more than 1 only with help of every week."""

    rhythm: str
    times_a_week: int = 1

    def in_words(self) -> str:
        """In words, as the coordinator and the volunteer read it."""
        if self.times_a_week == 1:
            return str(Rhythm(self.rhythm).label)
        if self.times_a_week == EVERY_DAY:
            return gettext("every day")
        return ngettext("%(times)d time a week", "%(times)d times a week", self.times_a_week) % {
            "times": self.times_a_week
        }

    @property
    def value(self) -> str:
        """The value of its choice in a form: "weekly", "weekly-2"."""
        return self.rhythm if self.times_a_week == 1 else f"{self.rhythm}-{self.times_a_week}"


EVERY_DAY = 7
HOW_OFTEN = (
    (Rhythm.ONCE.value, _("once, on one day")),
    (Rhythm.BIWEEKLY.value, _("every two weeks")),
    (Rhythm.WEEKLY.value, _("once a week")),
    ("weekly-2", _("twice a week")),
    ("weekly-3", _("3 times a week")),
    ("weekly-4", _("4 times a week")),
    ("weekly-5", _("5 times a week")),
    ("weekly-7", _("every day")),
)


def often_of(value: str) -> Often:
    """What the value of a choice stands for."""
    rhythm, _dash, times = value.partition("-")
    return Often(rhythm, int(times or 1))
