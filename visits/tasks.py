"""A door for the clock: visits of running matches, and reminders of tomorrow's."""

from datetime import datetime, timedelta

from celery import shared_task
from django.utils import timezone

from matching.models import Match
from notifications.actions import post
from times.clock import day_ends, day_starts
from visits import actions
from visits.models import Visit, VisitStatus


@shared_task
def plan_ahead() -> int:
    """Keep four weeks of visits planned for every running match; returns how many were added."""
    now = timezone.now()
    running = Match.objects.active().select_related("proposal", "volunteer", "need")
    return sum(len(actions.plan_ahead(match=match, by=None, now=now)) for match in running)


@shared_task
def remind() -> int:
    """Write to everybody who has a visit tomorrow, once; returns how many people are reminded."""
    return remind_of_tomorrow(timezone.now())


def remind_of_tomorrow(now: datetime) -> int:
    """The visits of the next local day that still stand; the letter says no name, no place and no hour."""
    day = timezone.localdate(now) + timedelta(days=1)
    visits = Visit.objects.filter(
        status=VisitStatus.PLANNED,
        planned_start__gte=day_starts(day),
        planned_start__lt=day_ends(day),
    ).select_related("volunteer__user")
    volunteers = {visit.volunteer for visit in visits}
    for volunteer in volunteers:
        post(to=volunteer.user, template="reminder", event=f"reminder-{day}", path="/moje/", now=now)
    return len(volunteers)
