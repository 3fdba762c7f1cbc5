"""On which day help comes first, in words."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.utils.html import strip_tags

from exchange.models import Rhythm
from matching.dates import dated
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
