"""Bitmaps over volunteers: rows of 64-bit words, cut open, changed one bit at a time."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from engine.compiled import compiled
from engine.model import MASK_BITS
from engine.types import Bools, Words

WORD = 64


def joined(flags: Bools) -> Words:
    """Booleans (... x m) as words (... x m/64 rounded up), bit i of the row = flag i."""
    padded = -(-flags.shape[-1] // WORD) * WORD
    whole = np.zeros((*flags.shape[:-1], padded), dtype=np.bool_)
    whole[..., : flags.shape[-1]] = flags
    return np.packbits(whole, axis=-1, bitorder="little").view(np.uint64)


def slices(masks: Words) -> Words:
    """One row of bits for each of the 63 bits a volunteer's mask may have."""
    shifted = masks[None, :] >> np.arange(MASK_BITS, dtype=np.uint64)[:, None]
    return joined((shifted & np.uint64(1)).astype(np.bool_))


def of_mask(mask: np.uint64) -> Bools:
    """The 63 bits of one mask."""
    return np.asarray((mask >> np.arange(MASK_BITS, dtype=np.uint64)) & np.uint64(1), dtype=np.bool_)


def with_rows(row: Words, positions: Iterable[int]) -> Words:
    """A copy of a row of words with these bits set."""
    copied = row.copy()
    for position in positions:
        copied[position // WORD] |= np.uint64(1 << position % WORD)
    return copied


def clear(row: Words, positions: Iterable[int]) -> None:
    """Clear these bits of a row of words."""
    for position in positions:
        row[position // WORD] &= ~np.uint64(1 << position % WORD)


def store(table: Words, position: int, flags: Bools) -> None:
    """Set or clear the bit at `position` in every row of the table."""
    column, bit = table[:, position // WORD], np.uint64(1 << position % WORD)
    column[flags] |= bit
    column[~flags] &= ~bit


@compiled
def ones(word: np.uint64) -> int:
    """How many bits are set."""
    count = 0
    while word:
        word &= word - np.uint64(1)
        count += 1
    return count
