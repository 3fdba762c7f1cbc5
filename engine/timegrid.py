"""The week as bits: one 64-bit word a day, bit i = the half-hour that begins at i x 30 minutes.

Forty-eight of the 64 bits are used, so a run of half-hours never carries into the next day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

import numpy as np

from engine.compiled import compiled
from engine.model import DAY_MINUTES, Window
from engine.types import Bools, Words

SLOT = 30
DAY_SLOTS = DAY_MINUTES // SLOT
FULL_DAY = (1 << DAY_SLOTS) - 1


def slots_needed(minutes: int) -> int:
    """Whole half-hours a visit of `minutes` reserves."""
    return -(-minutes // SLOT)


def inside(windows: Iterable[Window]) -> int:
    """Horizon bits (48 a day, day 0 lowest) that lie wholly within the windows."""
    bits = 0
    for window in windows:
        bits |= _run(-(-window.first // SLOT), window.last // SLOT)
    return bits


def touched(windows: Iterable[Window], margin: int = 0) -> int:
    """Horizon bits touched by the windows widened by `margin` minutes on both sides."""
    bits = 0
    for window in windows:
        first = max(0, window.first - margin) // SLOT
        bits |= _run(first, -(-(window.last + margin) // SLOT))
    return bits


def words(bits: int, days: int) -> list[int]:
    """Horizon bits cut into `days` daily words; bits beyond the horizon fall away."""
    return [(bits >> DAY_SLOTS * day) & FULL_DAY for day in range(days)]


def as_words(horizons: Iterable[int], days: int) -> Words:
    """Daily words (n x days) of many horizons."""
    rows = [words(bits, days) for bits in horizons]
    return np.array(rows, dtype=np.uint64).reshape(len(rows), days)


def starts(free: Words, length: int) -> Words:
    """Bits at which `length` consecutive half-hours are free, any shape, word by word."""
    run, have = free, 1
    while have < length:
        step = min(have, length - have)
        run = run & (run >> np.uint64(step))
        have += step
    return run


# The same for one word, called by compiled code.
word_starts: Callable[[np.uint64, int], np.uint64] = compiled(cast("Any", starts))


def as_bools(days: Words) -> Bools:
    """Daily words (... x days) as one boolean a half-hour (... x 48 days)."""
    flat = np.unpackbits(days[..., None].view(np.uint8), axis=-1, bitorder="little")
    whole = flat[..., :DAY_SLOTS].reshape(*days.shape[:-1], DAY_SLOTS * days.shape[-1])
    return whole.view(np.bool_)


def bit_positions(word: int) -> list[int]:
    """Positions of the set bits, lowest first."""
    found = []
    while word:
        low = word & -word
        found.append(low.bit_length() - 1)
        word ^= low
    return found


def _run(first: int, stop: int) -> int:
    return ((1 << stop - first) - 1) << first if stop > first else 0
