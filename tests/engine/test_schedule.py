"""Whether several needs fit one week, against trying every combination; and at which half-hours."""

from __future__ import annotations

from itertools import pairwise, product
from random import Random

import pytest

from engine import Window
from engine.schedule import Job, place

DAYS = 3


def job(length: int = 2, visits: int = 1, minutes: int | None = None, **days: list[int]) -> Job:
    """A job with its possible starts, by day (`d0`, `d1`, `d2`)."""
    words = tuple(sum(1 << start for start in days.get(f"d{day}", [])) for day in range(DAYS))
    return Job(words, length, visits, minutes or 30 * length)


def fits(jobs: list[Job], buffer: int) -> bool:
    """Whether all visits have a place, by trying everything; no two of one job lie on one day."""
    owed = [index for index, one in enumerate(jobs) for _ in range(one.visits)]
    ways = [
        [(day, start) for day in range(DAYS) for start in range(48) if jobs[index].starts[day] >> start & 1]
        for index in owed
    ]
    return any(_together(jobs, owed, chosen, buffer) for chosen in product(*ways))


def _together(jobs: list[Job], owed: list[int], chosen: tuple[tuple[int, int], ...], buffer: int) -> bool:
    visits = sorted(
        (48 * day + start, 48 * day + start + jobs[index].length, index, day)
        for index, (day, start) in zip(owed, chosen, strict=True)
    )
    days = [(index, day) for _, _, index, day in visits]
    apart = all(first[1] + buffer <= second[0] for first, second in pairwise(visits))
    return apart and len(set(days)) == len(days)


def crowded(draw: Random) -> list[Job]:
    """Two to four short jobs with few possible starts, some late at night."""
    return [
        Job(
            tuple(
                sum(1 << draw.choice((2, 3, 4, 5, 45, 46)) for _ in range(1)) * draw.choice((0, 1, 1))
                for _ in range(DAYS)
            ),
            draw.choice((1, 2)),
            draw.choice((1, 1, 2)),
            30,
        )
        for _ in range(draw.randint(2, 4))
    ]


@pytest.mark.parametrize("seed", range(60))
def test_jobs_are_placed_exactly_when_they_fit(seed: int) -> None:
    draw = Random(seed)
    for _ in range(10):
        jobs, buffer = crowded(draw), draw.choice((0, 1, 3))
        found = place(jobs, buffer)
        assert (found is not None) == fits(jobs, buffer)
        if found is not None:
            owed = [index for index, slots in enumerate(found) for _ in slots]
            chosen = tuple((slot.day, slot.start // 30) for slots in found for slot in slots)
            assert [len(slots) for slots in found] == [one.visits for one in jobs]
            assert all(jobs[i].starts[day] >> start & 1 for i, (day, start) in zip(owed, chosen, strict=True))
            assert _together(jobs, owed, chosen, buffer)


def test_nothing_to_place_is_placed() -> None:
    assert place([], 1) == []


def test_a_visit_is_placed_as_early_as_it_can_be_and_lasts_its_minutes() -> None:
    assert place([job(minutes=45, d1=[20, 24], d2=[3])], 1) == [(Window(1, 600, 645),)]


def test_visits_of_one_job_lie_on_different_days_in_their_order() -> None:
    twice = job(visits=2, d0=[20, 30], d2=[10])
    assert place([twice], 1) == [(Window(0, 600, 660), Window(2, 300, 360))]
    assert place([job(visits=2, d0=[20, 30])], 1) is None


@pytest.mark.parametrize(
    ("second", "buffer", "possible"), [(22, 0, True), (21, 0, False), (23, 1, True), (22, 1, False)]
)
def test_the_way_from_one_visit_to_the_next_is_kept_free(second: int, buffer: int, possible: bool) -> None:
    assert (place([job(d0=[20]), job(d0=[second])], buffer) is not None) is possible
    assert (place([job(d0=[second]), job(d0=[20])], buffer) is not None) is possible


@pytest.mark.parametrize(("early", "possible"), [(0, False), (1, True), (2, True)])
def test_the_way_home_after_midnight_belongs_to_the_next_day(early: int, possible: bool) -> None:
    late = job(d0=[46])
    assert (place([late, job(d1=[early])], 1) is not None) is possible


def test_a_later_job_waits_for_an_earlier_day_only_as_long_as_it_must() -> None:
    assert place([job(d0=[46]), job(d1=[0, 4])], 1) == [(Window(0, 1380, 1440),), (Window(1, 120, 180),)]


def test_a_job_without_any_start_fits_nowhere() -> None:
    assert place([job()], 0) is None
    assert place([job(d0=[1]), job()], 0) is None


def test_the_first_half_hour_of_a_day_is_a_start_like_any_other() -> None:
    assert place([job(d0=[0])], 1) == [(Window(0, 0, 60),)]
    assert place([job(d1=[0])], 1) == [(Window(1, 0, 60),)]
    assert place([job(d0=[20]), job(d1=[0])], 1) == [(Window(0, 600, 660),), (Window(1, 0, 60),)]
