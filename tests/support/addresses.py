"""Walking the addresses of pages."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    """The name of every address."""
    for one in patterns:
        if isinstance(one, URLPattern):
            yield one.name or ""
        else:
            yield from names(one.url_patterns)
