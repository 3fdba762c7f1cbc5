"""A request for one day: as urgent as its day is near, and shown with it."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from accounts.models import Centre
from desk.queues import waiting
from exchange.actions import post_need
from exchange.models import Need, NeedStatus, Urgency
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


@pytest.mark.parametrize(("days", "urgency"), [(1, Urgency.THIS_WEEK), (7, Urgency.THIS_WEEK), (8, Urgency.CAN_WAIT)])
def test_a_day_within_a_week_is_urgent(days: int, urgency: Urgency) -> None:
    assert posted(make.centre(), days).urgency == urgency


def test_the_desk_shows_the_day_and_the_nearest_day_first() -> None:
    centre, coordinator = make.centre(), make.coordinator()
    make.need(status=NeedStatus.SUBMITTED, urgency=Urgency.THIS_WEEK)
    later, sooner = posted(centre, 6), posted(centre, 2)
    [queue] = [one for one in waiting(coordinator, centre, make.NOW) if one.kind.slug == "nowe"]
    assert [row.url.split("/")[-2] for row in queue.rows[:2]] == [str(sooner.pk), str(later.pk)]
    assert [row.when for row in queue.rows] == ["środa, 4 marca", "niedziela, 8 marca", ""]
