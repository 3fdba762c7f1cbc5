"""The tokens of an address line: its words, and the commas and semicolons between them."""

import re

_TOKEN = re.compile(r"[,;]|[^\s,;]+")


def tokens_of(text: str) -> list[str]:
    """The tokens in order."""
    return _TOKEN.findall(text)
