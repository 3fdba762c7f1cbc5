"""Jobs of a day as rows: done once, late rather than never, whoever was away when their hour came."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Q
from django.utils.timezone import localtime

from notifications.models import DailyJob

LEASE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Daily:
    """What is done every day, and the hour in Warsaw from which on it is due."""

    name: str
    at: time
    work: Callable[[], object]


def do_due(jobs: list[Daily], *, now: datetime) -> list[str]:
    """Do what is due today and not done yet; returns the names. Of two processes that ask at once, one does it.

    Work that fails, or whose process ends, is tried again when its lease is over. A job that was never done on any day
    begins with its next hour, so that a new installation does not begin with yesterday's work.
    """
    return [job.name for job in jobs if _is_due(job, now) and _do(job, now)]


def _is_due(job: Daily, now: datetime) -> bool:
    local = localtime(now)
    if local.time() < job.at:
        return False
    if not DailyJob.objects.filter(name=job.name).exists():
        DailyJob.objects.get_or_create(name=job.name, day=local.date(), defaults={"done_at": now})
    return not DailyJob.objects.filter(name=job.name, day=local.date(), done_at__isnull=False).exists()


def _do(job: Daily, now: datetime) -> bool:
    day = localtime(now).date()
    DailyJob.objects.get_or_create(name=job.name, day=day)
    mine = DailyJob.objects.filter(name=job.name, day=day)
    free = mine.filter(Q(leased_until=None) | Q(leased_until__lt=now), done_at=None)
    if not free.update(leased_until=now + LEASE):
        return False
    job.work()
    mine.update(done_at=now, leased_until=None)
    return True
