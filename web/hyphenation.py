"""Where a long Polish word may be divided: browsers divide English and Ukrainian, but Chromium has no table for Polish."""

import re
from functools import lru_cache

from django.utils.translation import get_language
from pyphen import Pyphen

SOFT_HYPHEN = "\u00ad"
LONG = re.compile(r"[^\W\d_]{14,}")  # shorter words fit on a phone with the largest letters


@lru_cache(maxsize=1)
def _polish() -> Pyphen:
    """The table, read when the first long word is met; at least three letters stay on each line."""
    return Pyphen(lang="pl_PL", left=3, right=3)


@lru_cache(maxsize=2048)
def divided(words: str) -> str:
    """The words, each long one with soft hyphens, which are seen only where a line ends at one."""
    return LONG.sub(lambda word: _polish().inserted(word[0], hyphen=SOFT_HYPHEN), words)


def for_reader(words: str) -> str:
    """The words as a page in the reader's language needs them."""
    return divided(words) if get_language() == "pl" else words
