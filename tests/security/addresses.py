"""Every address of the program that is not the libraries' own, with what stands for the words in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

LIBRARIES = {"admin"}


@dataclass(frozen=True, slots=True)
class Address:
    """An address: its name, and its pieces with the converters between them ("int", "slug", ...)."""

    name: str
    pieces: tuple[str, ...]

    def filled(self, words: Iterator[str]) -> str:
        """The address with the next word in each gap."""
        return "".join(next(words) if piece.startswith("<") else piece for piece in self.pieces)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What each gap is for: "int:pk"."""
        return tuple(piece[1:-1] for piece in self.pieces if piece.startswith("<"))


def every_address() -> list[Address]:
    """All of them, in the order in which they are tried."""
    return list(_below(get_resolver().url_patterns, "/"))


def _below(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Address]:
    for one in patterns:
        text = before + str(one.pattern).replace("^", "").replace("$", "").replace("\\Z", "")
        if isinstance(one, URLPattern):
            yield Address(one.name or text, _pieces(text))
        elif one.namespace not in LIBRARIES:
            yield from _below(one.url_patterns, text)


def _pieces(text: str) -> tuple[str, ...]:
    """Split at `<int:pk>` and at `(?P<pk>[^/.]+)`; a format suffix of the API is left out."""
    pieces: list[str] = []
    rest = text
    while rest:
        starts = [place for place in (rest.find("<"), rest.find("(?P<")) if place >= 0]
        if not starts:
            return (*pieces, rest)
        start = min(starts)
        end = rest.index(")" if rest[start] == "(" else ">", start) + 1
        gap = rest[start:end]
        name = gap[4 : gap.index(">")] if gap[0] == "(" else gap[1:-1]
        pieces += [rest[:start], f"<{name if ':' in name else f'str:{name}'}>"]
        rest = rest[end:]
    return tuple(pieces)
