"""Which counts may be published when the total is known too, so that no small one can be worked out.

What is hidden depends only on how large the counts are, never on whose they are. Hidden counts that are not all equal
could therefore stand in any order, and the total, of which they are a part, tells nothing about any of them.
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

SHOWN_FROM = 3
Key = TypeVar("Key", bound=Hashable)


def published(counts: Mapping[Key, int]) -> dict[Key, int | None]:
    """Each count, or None where it is hidden: those below `SHOWN_FROM`, and with them the next smallest when needed.

    Where the total alone tells everything (one key, or nothing counted), nothing is hidden.
    """
    if len(counts) < 2 or not any(counts.values()):
        return dict(counts)
    limit = _hidden_up_to(counts)
    return {key: None if count <= limit else count for key, count in counts.items()}


def _hidden_up_to(counts: Mapping[Key, int]) -> int:
    """The largest hidden count; -1 where every count may be shown."""
    sizes = sorted(set(counts.values()))
    small = [size for size in sizes if size < SHOWN_FROM]
    if not small:
        return -1
    return small[-1] if len(small) > 1 else sizes[:2][-1]
