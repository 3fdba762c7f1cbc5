"""Conditions that the database holds for rows of several apps."""

from collections.abc import Collection

from django.db.models import CheckConstraint, Q


def together(*fields: str, words: Collection[str] = (), name: str) -> CheckConstraint:
    """All of the fields are filled in or none is: who, when, and in `words` the fields of text that say why."""
    none = Q(**{f"{field}__isnull": True for field in fields}, **dict.fromkeys(words, ""))
    every = Q(**{f"{field}__isnull": False for field in fields})
    for word in words:
        every &= ~Q(**{word: ""})
    return CheckConstraint(condition=none | every, name=name)
