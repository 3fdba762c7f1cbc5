"""Jobs of a day are done once, late rather than never."""

from datetime import UTC, datetime, time, timedelta

import pytest

from config.tasks import JOBS
from notifications.daily import LEASE, Daily, do_due
from notifications.models import DailyJob
from tests import make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
AT_SIXTEEN = make.NOW.replace(hour=15)  # in Warsaw, in winter


class Work:
    """Counts how often it was done; breaks as often as it is told."""

    def __init__(self, breaks: int = 0) -> None:
        self.done, self.breaks = 0, breaks

    def __call__(self) -> None:
        if self.breaks:
            self.breaks -= 1
            raise ConnectionResetError
        self.done += 1


def running(work: Work) -> list[Daily]:
    """A job that is not new: it was done on the day before."""
    DailyJob.objects.create(name="job", day=(make.NOW - DAY).date(), done_at=make.NOW - DAY)
    return [Daily("job", time(16), work)]


def test_it_is_done_once_however_often_the_clock_knocks() -> None:
    work = Work()
    jobs = running(work)
    for minute in range(-2, 3):
        do_due(jobs, now=AT_SIXTEEN + timedelta(minutes=minute))
    assert work.done == 1
    do_due(jobs, now=AT_SIXTEEN + DAY)
    assert work.done == 2


@pytest.mark.parametrize("late", [timedelta(minutes=1), timedelta(hours=7, minutes=59)])
def test_a_clock_that_was_away_over_the_hour_does_it_late(late: timedelta) -> None:
    work = Work()
    assert do_due(running(work), now=AT_SIXTEEN + late) == ["job"]
    assert work.done == 1


def test_the_hour_is_warsaws_also_when_the_clocks_change() -> None:
    work = Work()
    jobs = running(work)
    summer = datetime(2026, 7, 1, 13, 59, tzinfo=UTC)
    assert do_due(jobs, now=summer) == []
    assert do_due(jobs, now=summer + timedelta(minutes=1)) == ["job"]


def test_work_that_broke_is_tried_again_when_its_lease_is_over() -> None:
    work = Work(breaks=1)
    jobs = running(work)
    with pytest.raises(ConnectionResetError):
        do_due(jobs, now=AT_SIXTEEN)
    assert do_due(jobs, now=AT_SIXTEEN + LEASE) == []
    assert do_due(jobs, now=AT_SIXTEEN + LEASE + timedelta(seconds=1)) == ["job"]
    assert work.done == 1


def test_while_one_process_does_it_no_other_does() -> None:
    jobs: list[Daily] = []
    inner: list[list[str]] = []
    work = Work()

    def meanwhile() -> None:
        inner.append(do_due(jobs, now=AT_SIXTEEN + timedelta(minutes=1)))
        work()

    jobs += [Daily("job", time(16), meanwhile)]
    running(work)
    assert do_due(jobs, now=AT_SIXTEEN) == ["job"]
    assert (inner, work.done) == ([[]], 1)


def test_a_new_installation_begins_with_the_next_hour() -> None:
    work = Work()
    jobs = [Daily("job", time(16), work)]
    assert do_due(jobs, now=AT_SIXTEEN + timedelta(hours=1)) == []
    assert do_due(jobs, now=AT_SIXTEEN + DAY) == ["job"]


def test_every_job_of_the_exchange_has_a_name_of_its_own_and_works() -> None:
    assert len({job.name for job in JOBS}) == len(JOBS)
    for job in JOBS:
        DailyJob.objects.create(name=job.name, day=(make.NOW - DAY).date(), done_at=make.NOW)
    assert do_due(JOBS, now=AT_SIXTEEN) == [job.name for job in JOBS]
