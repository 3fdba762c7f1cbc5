"""Suppression of small counts whose total is known too, so that no small one can be worked out.

What is suppressed depends only on how large the counts are, never on whose they are. Suppressed counts that are not all
equal could therefore stand in any order, and the total, of which they are a part, tells nothing about any of them.
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

MINIMUM_FREQUENCY = 3  # people; a smaller count is suppressed
Key = TypeVar("Key", bound=Hashable)


def suppress(counts: Mapping[Key, int]) -> dict[Key, int | None]:
    """Each count, or None where it is suppressed.

    Those below `MINIMUM_FREQUENCY` are (primary suppression), and with them the next smallest when needed (secondary).
    Where the total alone tells everything (one key, or nothing counted), nothing is suppressed.
    """
    if len(counts) < 2 or not any(counts.values()):
        return dict(counts)
    limit = _suppressed_up_to(counts)
    return {key: None if count <= limit else count for key, count in counts.items()}


def _suppressed_up_to(counts: Mapping[Key, int]) -> int:
    """The largest suppressed count; -1 where every count may be shown."""
    sizes = sorted(set(counts.values()))
    small = [size for size in sizes if size < MINIMUM_FREQUENCY]
    if not small:
        return -1
    return small[-1] if len(small) > 1 else sizes[:2][-1]
