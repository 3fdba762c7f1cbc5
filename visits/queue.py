"""The desk's queue of visits that were called off: the seniors to phone."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.models import Centre, User
from matching.queues import Kind, Row, days_since
from matching.wording import subject
from visits.desk import Shelf, visits_of
from visits.models import Visit
from visits.times import local


def _find(user: User, centre: Centre, now: datetime) -> QuerySet[Visit]:
    return visits_of(centre, user).to_tell(now).select_related("match__need__district")


def _show(visit: Visit, now: datetime) -> Row:
    need, start, end = visit.match.need, local(visit.planned_start), local(visit.planned_end)
    return Row(
        name=str(visit.match.senior),
        url=reverse("hours", args=(need.centre.slug, Shelf.TO_TELL.value)),
        what=subject(need),
        district=need.district.name,
        days=days_since(getattr(visit, "called_off_at", now), now),
        phone=visit.match.senior.phone,
        when=f"{date_format(start, 'l, j E, G:i')}–{date_format(end, 'G:i')}",
    )


CALLED_OFF = Kind(
    Shelf.TO_TELL.value,
    _("Called off: phone"),
    _("No visit is called off."),
    _find,
    _show,
    news=True,
    calls=_("Visits called off: say that nobody comes"),
)
