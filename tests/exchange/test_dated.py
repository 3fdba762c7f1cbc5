"""A request for one day: as urgent as its day is near, and shown with it."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from accounts.models import Centre
from desk.queues import waiting
from exchange.actions import post_need
from exchange.models import Need, NeedStatus, Urgency
from matching.instance import load
from tests import make
from tests.exchange import typed
from times.spans import Span

pytestmark = pytest.mark.django_db


def posted(centre: Centre, days: int) -> Need:
    """A request for one day, posted today."""
    day = localdate(make.NOW) + timedelta(days=days)
    windows = (Span(day.weekday(), 540, 720, day),)
    request = typed.request(windows=windows, rhythm="once")
    return post_need(centre=centre, request=request, by=None, now=make.NOW).need


@pytest.mark.parametrize(
    ("later", "urgency"),
    [
        (0, Urgency.CAN_WAIT),
        (12, Urgency.CAN_WAIT),
        (13, Urgency.WITHIN_A_WEEK),
        (20, Urgency.TODAY),
        (21, Urgency.CAN_WAIT),
    ],
)
def test_it_becomes_urgent_as_its_day_comes_nearer_everywhere(later: int, urgency: Urgency) -> None:
    centre, coordinator = make.centre(), make.coordinator()
    need, now = posted(centre, 20), make.NOW + timedelta(days=later)
    assert need.urgency_on(localdate(now)) == urgency
    [queue] = [one for one in waiting(coordinator, centre, now) if one.kind.slug == "nowe"]
    assert [row.urgency for row in queue.rows] == [urgency]
    [asked] = load(centre, now, need).needs
    assert asked.urgency == urgency


def test_what_was_said_to_be_urgent_stays_so() -> None:
    need = posted(make.centre(), 20)
    Need.objects.update(urgency=Urgency.TODAY)
    need.refresh_from_db()
    assert need.urgency_on(localdate(make.NOW)) == Urgency.TODAY


def test_the_desk_shows_the_day_and_the_nearest_day_first() -> None:
    centre, coordinator = make.centre(), make.coordinator()
    make.need(status=NeedStatus.SUBMITTED, urgency=Urgency.WITHIN_A_WEEK)
    posted(centre, 9)
    later, sooner = posted(centre, 6), posted(centre, 2)
    [queue] = [one for one in waiting(coordinator, centre, make.NOW) if one.kind.slug == "nowe"]
    assert [row.url.split("/")[-2] for row in queue.rows[:2]] == [str(sooner.pk), str(later.pk)]
    assert [row.when for row in queue.rows] == ["środa, 4 marca", "niedziela, 8 marca", "", "środa, 11 marca"]
