"""The jobs of every day, from all acts: one door for the clock, since what is done stands in rows."""

from datetime import time

from celery import shared_task
from django.utils import timezone

from matching.tasks import propose
from notifications.daily import Daily, do_due
from visits.tasks import plan_ahead, remind

JOBS = [
    Daily("plan the visits of running matches", time(1), plan_ahead),
    Daily("propose for needs that have nobody", time(2, 30), propose),
    Daily("remind of tomorrow's visits", time(16), remind),
]


@shared_task
def daily() -> list[str]:
    """Do what is due today and not done yet."""
    return do_due(JOBS, now=timezone.now())
