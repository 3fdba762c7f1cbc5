"""Which status of a visit may follow which."""

from django.utils.translation import gettext_lazy as _

from accounts.steps import Steps
from visits.models import VisitStatus

VISIT = Steps(
    "status",
    {
        VisitStatus.PLANNED: {VisitStatus.LOGGED, VisitStatus.NO_SHOW, VisitStatus.CANCELLED},
        VisitStatus.LOGGED: {VisitStatus.LOGGED, VisitStatus.CONFIRMED, VisitStatus.QUERY},
        VisitStatus.QUERY: {VisitStatus.QUERY, VisitStatus.LOGGED, VisitStatus.CONFIRMED, VisitStatus.NO_SHOW},
        VisitStatus.CONFIRMED: {VisitStatus.APPROVED, VisitStatus.QUERY},
        VisitStatus.APPROVED: {VisitStatus.QUERY},
        VisitStatus.NO_SHOW: (),
        VisitStatus.CANCELLED: (),
    },
    _("This visit was already dealt with."),
)
NOT_CONFIRMED = {"confirmed_at": None, "confirmation": ""}
NOT_APPROVED = {"approved_at": None, "approved_by": None}
NOT_LOGGED = {"logged_at": None, "logged_by": None, "started_at": None, "ended_at": None}
