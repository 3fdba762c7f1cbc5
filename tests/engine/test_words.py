"""The week as bits and rows of bits over people: each half-hour and each person at its place."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from engine import Window, bits, timegrid


def positions(word: int) -> list[int]:
    """The places of the bits that are set, found the slow way."""
    return [place for place in range(400) if word >> place & 1]


# --- the week -------------------------------------------------------------------------------------
@pytest.mark.parametrize(("minutes", "slots"), [(1, 1), (29, 1), (30, 1), (31, 2), (60, 2), (61, 3), (1440, 48)])
def test_a_visit_reserves_whole_half_hours(minutes: int, slots: int) -> None:
    assert timegrid.slots_needed(minutes) == slots


@pytest.mark.parametrize(
    ("window", "inside", "touched"),
    [
        (Window(0, 0, 30), [0], [0]),
        (Window(0, 600, 660), [20, 21], [20, 21]),
        (Window(0, 601, 660), [21], [20, 21]),
        (Window(0, 600, 661), [20, 21], [20, 21, 22]),
        (Window(0, 610, 640), [], [20, 21]),
        (Window(0, 605, 625), [], [20]),
        (Window(1, 0, 60), [48, 49], [48, 49]),
        (Window(1, 1410, 1440), [95], [95]),
    ],
)
def test_a_window_holds_half_hours_wholly_and_touches_others(
    window: Window, inside: list[int], touched: list[int]
) -> None:
    assert positions(timegrid.inside([window])) == inside
    assert positions(timegrid.touched([window])) == touched


def test_many_windows_hold_what_each_of_them_holds() -> None:
    several = [Window(0, 600, 660), Window(0, 630, 690), Window(2, 0, 30)]
    assert positions(timegrid.inside(several)) == [20, 21, 22, 96]
    assert positions(timegrid.touched(several)) == [20, 21, 22, 96]
    assert (timegrid.inside([]), timegrid.touched([])) == (0, 0)


@pytest.mark.parametrize(
    ("window", "margin", "touched"),
    [
        (Window(0, 600, 660), 30, [19, 20, 21, 22]),
        (Window(0, 600, 660), 31, [18, 19, 20, 21, 22, 23]),
        (Window(0, 600, 660), 1, [19, 20, 21, 22]),
        (Window(0, 20, 60), 30, [0, 1, 2]),
        (Window(0, 30, 60), 30, [0, 1, 2]),
        (Window(1, 0, 30), 30, [47, 48, 49]),
    ],
)
def test_a_margin_widens_a_window_on_both_sides_but_not_before_the_first_day(
    window: Window, margin: int, touched: list[int]
) -> None:
    assert positions(timegrid.touched([window], margin)) == touched


def test_the_horizon_is_cut_into_days_and_what_lies_beyond_falls_away() -> None:
    horizon = timegrid.inside([Window(0, 0, 1440), Window(1, 0, 30), Window(2, 1410, 1440), Window(3, 0, 30)])
    assert timegrid.words(horizon, 3) == [timegrid.FULL_DAY, 1, 1 << 47]
    table = timegrid.as_words([horizon, 1], 2)
    assert table.tolist() == [[timegrid.FULL_DAY, 1], [1, 0]]
    assert timegrid.as_words([], 2).shape == (0, 2)


@pytest.mark.parametrize("length", range(1, 9))
def test_a_visit_starts_where_as_many_half_hours_are_free(length: int) -> None:
    draw = Random(length)
    for _ in range(30):
        word = draw.getrandbits(48) | draw.getrandbits(48)
        run = (1 << length) - 1
        free = [place for place in range(48) if word >> place & run == run]
        found = timegrid.starts(np.array([[word]], dtype=np.uint64), length)
        assert positions(int(found[0, 0])) == free
        assert positions(int(timegrid.word_starts(np.uint64(word), length))) == free


def test_words_are_read_as_one_flag_a_half_hour() -> None:
    table = timegrid.as_words([timegrid.inside([Window(0, 0, 30), Window(1, 1410, 1440)]), 1 << 20], 2)
    flags = timegrid.as_bools(table)
    assert flags.shape == (2, 96)
    assert [np.flatnonzero(row).tolist() for row in flags] == [[0, 95], [20]]
    assert timegrid.as_bools(table[None]).shape == (1, 2, 96)


@pytest.mark.parametrize("word", [0, 1, 0b1010, 1 << 63, (1 << 100) | 5])
def test_the_bits_of_a_word_are_named_from_the_lowest(word: int) -> None:
    assert timegrid.bit_positions(word) == positions(word)


# --- rows over people -----------------------------------------------------------------------------
def flags(count: int, *set_: int) -> np.ndarray:
    """So many flags, these of them up."""
    row = np.zeros(count, dtype=np.bool_)
    row[list(set_)] = True
    return row


@pytest.mark.parametrize(("count", "words"), [(1, 1), (63, 1), (64, 1), (65, 2), (128, 2), (129, 3)])
def test_flags_are_packed_sixty_four_to_a_word(count: int, words: int) -> None:
    joined = bits.joined(flags(count, 0, count - 1))
    assert joined.shape == (words,)
    assert positions(sum(int(word) << 64 * place for place, word in enumerate(joined))) == sorted({0, count - 1})


def test_many_rows_of_flags_are_packed_alike() -> None:
    table = np.stack([flags(70, 3, 69), flags(70, 64)])
    assert bits.joined(table).tolist() == [[8, 32], [0, 1]]


def test_a_mask_is_cut_into_one_row_a_bit() -> None:
    masks = np.array([0b101, 0b100, 1 << 62], dtype=np.uint64)
    rows = bits.slices(masks)
    assert rows.shape == (63, 1)
    assert {place: int(row[0]) for place, row in enumerate(rows) if row[0]} == {0: 0b001, 2: 0b011, 62: 0b100}


@pytest.mark.parametrize("mask", [0, 0b101, 1 << 62, (1 << 63) - 1])
def test_a_mask_is_read_as_sixty_three_flags(mask: int) -> None:
    found = bits.of_mask(np.uint64(mask))
    assert found.shape == (63,)
    assert np.flatnonzero(found).tolist() == positions(mask)


def test_bits_are_set_in_a_copy_and_cleared_in_place() -> None:
    row = bits.joined(flags(130, 1, 70))
    more = bits.with_rows(row, [0, 64, 129])
    assert row.tolist() == bits.joined(flags(130, 1, 70)).tolist()
    assert more.tolist() == bits.joined(flags(130, 0, 1, 64, 70, 129)).tolist()
    bits.clear(more, [1, 64, 129])
    assert more.tolist() == bits.joined(flags(130, 0, 70)).tolist()


@pytest.mark.parametrize("position", [0, 63, 64, 100])
def test_one_person_is_stored_in_every_row_and_nobody_else_changes(position: int) -> None:
    table = np.stack([bits.joined(flags(128, 5, position)), bits.joined(flags(128, 64, 127))])
    bits.store(table, position, np.array([False, True]))
    assert table[0].tolist() == bits.joined(flags(128, 5)).tolist()
    assert table[1].tolist() == bits.joined(flags(128, *{64, 127, position})).tolist()


@pytest.mark.parametrize("word", [0, 1, 0b1011, 1 << 63, (1 << 64) - 1])
def test_the_bits_of_a_word_are_counted(word: int) -> None:
    assert bits.ones(np.uint64(word)) == word.bit_count()
