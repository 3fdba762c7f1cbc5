"""Rows that were ticked on a list, as the browser sends them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models

LARGEST = models.BigIntegerField.MAX_BIGINT
DIGITS = len(str(LARGEST))


def keys(sent: Iterable[str]) -> list[int]:
    """The keys that a row can have; anything else was not ticked on a page of ours."""
    return [int(key) for key in sent if key.isdecimal() and len(key) <= DIGITS and int(key) <= LARGEST]


class TickedField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # takes none when the program runs
    """Many rows of a list. SQLite cannot compare with a number too large for a key, so it never gets one."""

    def clean(self, value: Any) -> Any:
        """The ticked rows among the field's own."""
        return super().clean(keys(value or ()))
