"""Parts of the day, from windows and to windows."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from times.dayparts import DayPart, parts_of, spans_of
from times.spans import Span

TICKS = st.sets(st.tuples(st.integers(0, 6), st.sampled_from(list(DayPart))))


def test_noon_is_afternoon_and_five_is_evening() -> None:
    assert parts_of([(600, 720)]) == (DayPart.MORNING,)
    assert parts_of([(720, 1020)]) == (DayPart.AFTERNOON,)
    assert parts_of([(1020, 1080)]) == (DayPart.EVENING,)
    assert parts_of([(719, 1021)]) == tuple(DayPart)


def test_parts_that_follow_each_other_become_one_window() -> None:
    ticks = [(0, DayPart.AFTERNOON), (0, DayPart.MORNING), (1, DayPart.EVENING), (1, DayPart.MORNING)]
    assert spans_of(ticks) == (Span(0, 480, 1020), Span(1, 480, 720), Span(1, 1020, 1200))


@given(TICKS)
def test_every_tick_comes_back_as_its_part(ticks: set[tuple[int, DayPart]]) -> None:
    spans = spans_of(ticks)
    back = {
        (day, part)
        for day in range(7)
        for part in parts_of((span.start_minute, span.end_minute) for span in spans if span.weekday == day)
    }
    assert back == ticks


@given(TICKS)
def test_windows_of_a_day_do_not_touch(ticks: set[tuple[int, DayPart]]) -> None:
    spans = spans_of(ticks)
    for one, following in itertools.pairwise(spans):
        assert (one.weekday, one.end_minute) < (following.weekday, following.start_minute)


def test_the_first_minute_of_the_day_is_a_morning() -> None:
    assert parts_of([(0, 1)]) == (DayPart.MORNING,)
