"""A long key as people type it: four letters at a time."""

from django import template

register = template.Library()
LETTERS = 4


@register.filter
def in_fours(secret: str) -> list[str]:
    """The key in pieces of four letters."""
    return [secret[start : start + LETTERS] for start in range(0, len(secret), LETTERS)]
