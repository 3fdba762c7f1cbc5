"""On which day help comes first, in words."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.utils.html import strip_tags

from exchange.models import Need, Rhythm
from matching.dates import dated, first_day
from tests import make
from tests.visits import given
from times.slots import Slot

MONDAY = date(2026, 3, 2)
TUESDAY_TEN, MONDAY_TEN = Slot(1, 600, 660), Slot(0, 600, 660)


@pytest.mark.parametrize(
    ("rhythm", "slots", "words"),
    [
        (Rhythm.ONCE, [TUESDAY_TEN], "Tuesday 10:00–11:00, on 3 March"),
        (Rhythm.WEEKLY, [TUESDAY_TEN], "Tuesday 10:00–11:00, first on 3 March"),
        (Rhythm.ONCE, [MONDAY_TEN], "Monday 10:00–11:00, on 9 March"),
        (Rhythm.WEEKLY, [MONDAY_TEN, TUESDAY_TEN], "Monday 10:00–11:00, Tuesday 10:00–11:00, first on 3 March"),
        (Rhythm.WEEKLY, [], ""),
    ],
)
def test_times_are_told_with_the_first_day(db: None, rhythm: Rhythm, slots: list[Slot], words: str) -> None:
    assert dated(make.need(rhythm=rhythm), slots, MONDAY) == words


def test_the_desk_and_the_volunteer_read_the_day(client: Client, db: None) -> None:
    coordinator, volunteer, proposal = given.asked(MONDAY_TEN)
    client.cookies["django_language"] = "en"
    with time_machine.travel(make.NOW, tick=False):
        for user, page in (
            (coordinator, f"/pulpit/sopot/zgloszenia/{proposal.need_id}/"),
            (volunteer.user, "/moje/"),
        ):
            assert user is not None
            client.force_login(user)
            assert "Monday 10:00–11:00, first on 9 March" in strip_tags(client.get(page).text), page


MORNING, THURSDAY, LATER = (3, 540, 720), date(2026, 3, 12), date(2026, 3, 19)
THURSDAY_TEN = Slot(3, 600, 660)


def named(*days: date, window: tuple[int, int, int] = MORNING, rhythm: Rhythm = Rhythm.ONCE) -> Need:
    """A need that suits on these days only."""
    need = make.need(rhythm=rhythm, windows=())
    weekday, start, end = window
    for day in days:
        need.windows.create(weekday=weekday, start_minute=start, end_minute=end, only_on=day)
    return need


def test_help_for_once_comes_on_the_first_day_that_is_named(db: None) -> None:
    assert first_day(named(LATER, THURSDAY), THURSDAY_TEN, MONDAY) == THURSDAY


@pytest.mark.parametrize("window", [(3, 600, 660), (3, 600, 720), (3, 540, 660)])
def test_a_named_window_may_be_as_long_as_the_visit(db: None, window: tuple[int, int, int]) -> None:
    assert first_day(named(THURSDAY, window=window), THURSDAY_TEN, MONDAY) == THURSDAY


@pytest.mark.parametrize("window", [(2, 540, 720), (3, 601, 720), (3, 540, 659)])
def test_a_day_whose_window_is_another_is_not_meant(db: None, window: tuple[int, int, int]) -> None:
    assert first_day(named(THURSDAY, window=window), THURSDAY_TEN, MONDAY) == date(2026, 3, 5)


def test_a_day_that_is_today_or_past_is_named_no_more(db: None) -> None:
    assert first_day(named(THURSDAY, LATER), THURSDAY_TEN, THURSDAY) == LATER


def test_a_named_day_on_which_the_volunteer_is_away_is_left_out(db: None) -> None:
    volunteer = make.volunteer()
    away = [volunteer.absences.create(first_on=THURSDAY, last_on=THURSDAY)]
    assert first_day(named(THURSDAY, LATER), THURSDAY_TEN, MONDAY, away) == LATER


def test_help_of_every_week_begins_in_the_first_week_whatever_day_is_named(db: None) -> None:
    assert first_day(named(LATER, rhythm=Rhythm.WEEKLY), THURSDAY_TEN, MONDAY) == date(2026, 3, 5)


@pytest.mark.parametrize(("last_on", "day"), [(date(2026, 3, 4), 5), (date(2026, 3, 5), 12), (date(2026, 3, 12), 19)])
def test_the_last_day_away_is_a_day_away(db: None, last_on: date, day: int) -> None:
    away = [make.volunteer().absences.create(first_on=MONDAY, last_on=last_on)]
    assert first_day(make.need(), THURSDAY_TEN, MONDAY, away) == date(2026, 3, day)
