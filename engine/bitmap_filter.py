"""Which volunteers satisfy every hard constraint: bitmaps first, then exact tests on the few who remain.

A need is an OR over the half-hours at which its visit may start and an AND with its attributes;
distance, hours, gender and distinct days are looked at one volunteer at a time.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine import geometry
from engine.bits import WORD, ones
from engine.compiled import compiled
from engine.demand import NeedArrays
from engine.pack import ANY_GENDER
from engine.timegrid import DAY_SLOTS, word_starts
from engine.types import Floats, Ints, Words


class AttributeBitmaps(NamedTuple):
    """Bits over volunteers (rows of words): who takes each category, has each skill, speaks each language."""

    categories: Words
    skills: Words
    languages: Words


class Limits(NamedTuple):
    """What is looked at one volunteer at a time (`VolunteerArrays`); compiled code is called sooner with fewer arrays."""

    xyz: Floats
    radius: Floats
    gender: Ints
    minutes_left: Ints
    free: Words


@compiled
def filter_by_start(mask: Words, table: Words, needs: NeedArrays, which: Ints, length: int) -> None:
    """Set in the `mask` (k x words) who is free at a start of the needs `which`, all of `length` half-hours.

    `table` has a row of bits for every half-hour of the horizon: who can start a visit of that length there.
    """
    for place in which:
        for day in range(needs.words.shape[1]):
            left, slot = word_starts(needs.words[place, day], length), day * DAY_SLOTS
            while left:
                if left & np.uint64(1):
                    for word in range(mask.shape[1]):
                        mask[place, word] |= table[slot, word]
                left >>= np.uint64(1)
                slot += 1


@compiled
def filter_by_attributes(mask: Words, bitmaps: AttributeBitmaps, needs: NeedArrays) -> int:
    """Clear in the `mask` (k x words) who lacks the category, a skill or every language; how many are left."""
    count = 0
    for place in range(len(mask)):
        row = mask[place]
        for word in range(len(row)):
            row[word] &= bitmaps.categories[needs.category[place], word]
        _all_of(row, bitmaps.skills, needs.skills[place])
        _any_of(row, bitmaps.languages, needs.languages[place])
        for word in row:
            count += ones(word)
    return count


@compiled
def exact_pairs(  # noqa: PLR0917  # compiled functions take their arrays by position
    mask: Words, limits: Limits, needs: NeedArrays, places: Ints, rows: Ints, metres: Floats
) -> int:
    """Write the pairs of the `mask` that pass the exact tests, by place then row; their number.

    Metres are 0 for a remote need.
    """
    xyz, radius, gender, minutes_left = limits.xyz, limits.radius, limits.gender, limits.minutes_left
    count = 0
    for place in range(len(mask)):
        x, y, z = needs.xyz[place]
        remote, charge = needs.remote[place], needs.charge[place]
        wanted, often = needs.gender[place], needs.visits[place] > 1
        for word in range(mask.shape[1]):
            left, row = mask[place, word], WORD * word
            while left:
                if left & np.uint64(1) and minutes_left[row] >= charge and wanted in (ANY_GENDER, gender[row]):
                    far = 0.0 if remote else _distance(xyz[row, 0] - x, xyz[row, 1] - y, xyz[row, 2] - z)
                    if far <= radius[row] and (not often or _enough_days(limits.free[row], needs, place)):
                        places[count], rows[count], metres[count] = place, row, far
                        count += 1
                left >>= np.uint64(1)
                row += 1
    return count


@compiled
def _all_of(row: Words, table: Words, wanted: np.uint64) -> None:
    """AND the row with every line of the table whose bit is wanted."""
    for line in range(len(table)):
        if wanted >> np.uint64(line) & np.uint64(1):
            for word in range(len(row)):
                row[word] &= table[line, word]


@compiled
def _any_of(row: Words, table: Words, wanted: np.uint64) -> None:
    """AND the row with the OR of the lines whose bit is wanted; nothing wanted, nothing done."""
    if not wanted:
        return
    for word in range(len(row)):
        either = np.uint64(0)
        for line in range(len(table)):
            if wanted >> np.uint64(line) & np.uint64(1):
                either |= table[line, word]
        row[word] &= either


@compiled
def _enough_days(free: Words, needs: NeedArrays, place: int) -> bool:
    """Whether visits fit on as many days as asked."""
    days = 0
    for day in range(len(free)):
        days += word_starts(free[day] & needs.words[place, day], needs.length[place]) != 0
    return bool(days >= needs.visits[place])


@compiled
def _distance(x: float, y: float, z: float) -> float:
    """Metres along the ground of a straight line with these sides."""
    square = x * x + y * y + z * z
    return float(np.sqrt(square) * (1 + geometry.ARC * square))
