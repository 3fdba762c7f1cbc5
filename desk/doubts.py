"""What a coordinator should look at before approving a visit: signs in words, never a refusal."""

from datetime import timedelta

from django.utils.translation import gettext as _

from visits.models import Visit

LONG = 4 * 60
LATE = timedelta(hours=24)
SHIFT = timedelta(minutes=60)


def doubts(visit: Visit) -> list[str]:
    """Each sign of a logged visit that calls for a question; none is a good visit."""
    signs = (
        (visit.denied_at is not None, _("The senior's side says that it did not take place.")),
        (visit.minutes > LONG, _("Longer than 4 hours.")),
        (_entered_late(visit), _("Written down more than a day after the visit.")),
        (_at_another_time(visit), _("Not at the planned time.")),
    )
    return [sentence for applies, sentence in signs if applies]


def _entered_late(visit: Visit) -> bool:
    return bool(visit.logged_at and visit.ended_at and visit.logged_at - visit.ended_at > LATE)


def _at_another_time(visit: Visit) -> bool:
    return bool(visit.started_at and abs(visit.started_at - visit.planned_start) > SHIFT)
