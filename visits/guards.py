"""What a logged visit must be like to be believed: each guard refuses beside the field that is wrong."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.refusals import beside
from visits.models import HAPPENED, Visit, VisitQuerySet

LONGEST = timedelta(hours=8)
MOST_A_DAY = timedelta(hours=12)
FARTHEST_FROM_PLAN = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """What a volunteer says of a visit: instants, what was done, and a note for the coordinator."""

    started_at: datetime
    ended_at: datetime
    activity: str
    note: str = ""

    @property
    def length(self) -> timedelta:
        """Between the instants: two local times must not be subtracted, or the clocks' change bends the hours."""
        return timedelta(seconds=self.ended_at.timestamp() - self.started_at.timestamp())


def check_log(log: Log, now: datetime) -> None:
    """Refuse, beside its field, an end before the start, a visit too long to be true, or one still to come."""
    if log.length <= timedelta(0):
        raise beside(
            "ended_at",
            _("The end is before the start. Check both times. A visit ends at 24:00 at the latest."),
            code="order",
        )
    if log.length > LONGEST:
        raise beside("ended_at", _("A visit lasts 8 hours at most. Check both times."), code="too-long")
    if log.ended_at > now:
        raise beside("ended_at", _("This time is still to come. Log the visit after it."), code="future")


def check_near_the_plan(visit: Visit, log: Log) -> None:
    """A visit takes place around its planned day, and never before the two agreed to meet."""
    too_early = localdate(log.started_at) < localdate(visit.match.agreed_at)
    if too_early or abs(log.started_at - visit.planned_start) > FARTHEST_FROM_PLAN:
        sentence = _("This day is too far from the planned one. Check the day.")
        raise beside("day", sentence, code="far-from-plan")


def _other_visits(visit: Visit) -> VisitQuerySet:
    """The volunteer's other visits that took place."""
    return Visit.objects.filter(volunteer=visit.volunteer_id, status__in=HAPPENED).exclude(pk=visit.pk)


def check_the_day(visit: Visit, log: Log) -> None:
    """Nobody helps from morning to night: what was logged for the day on which the visit began stays believable."""
    same_day = _other_visits(visit).filter(started_at__date=localdate(log.started_at))
    logged = timedelta(minutes=sum(other.minutes for other in same_day))
    if logged + log.length > MOST_A_DAY:
        sentence = _("This makes more than 12 hours of help in one day. Check both times or call us.")
        raise beside("ended_at", sentence, code="too-much-a-day")


def check_not_twice(visit: Visit, log: Log) -> None:
    """Nobody is in two places: the volunteer's visits that took place do not overlap."""
    if _other_visits(visit).filter(started_at__lt=log.ended_at, ended_at__gt=log.started_at).exists():
        sentence = _("You already logged another visit at this time. Check the times.")
        raise beside("started_at", sentence, code="overlap")
