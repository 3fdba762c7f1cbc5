"""The help given: visits."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.constraints import together
from accounts.models import Role
from accounts.rules import Anyone, centres_of
from matching.models import EndReason, Match
from privacy import PERSONAL, PUBLIC, SENSITIVE, Privacy
from programmes.models import Activity
from times.clock import day_starts
from volunteers.models import Volunteer


class VisitStatus(models.TextChoices):
    """Where a visit stands."""

    PLANNED = "planned", _("Planned")
    LOGGED = "logged", _("It took place: waiting for confirmation")
    CONFIRMED = "confirmed", pgettext_lazy("visit", "Confirmed")
    APPROVED = "approved", _("Approved")
    NO_SHOW = "no_show", _("It did not take place")
    CANCELLED = "cancelled", pgettext_lazy("visit", "Called off")
    QUERY = "query", _("To be cleared up")


TO_LOG = (VisitStatus.PLANNED, VisitStatus.LOGGED, VisitStatus.QUERY)
HAPPENED = (VisitStatus.LOGGED, VisitStatus.CONFIRMED, VisitStatus.APPROVED, VisitStatus.QUERY)
OCCUPYING = (VisitStatus.PLANNED, *HAPPENED)


class Confirmation(models.TextChoices):
    """How the senior's side confirmed a visit."""

    CODE = "code", _("on the page of the request")
    CALL = "call", _("by phone, to the coordinator")
    CARD = "card", _("by a signature on the timesheet")


class VisitQuerySet(models.QuerySet["Visit"]):
    """Visits, by who may know of them and by what is to be done."""

    def visible_to(self, user: Anyone) -> VisitQuerySet:
        """All of the centres that the user coordinates or reports for, and the user's own."""
        if not user.is_authenticated:
            return self.none()
        centres = centres_of(user, Role.COORDINATOR, Role.REPORTER)
        return self.filter(Q(match__need__centre__in=centres) | Q(volunteer__user=user))

    def to_approve(self) -> VisitQuerySet:
        """Confirmed hours that wait for the coordinator; help that no programme pays for has none to report."""
        return self.filter(status=VisitStatus.CONFIRMED, match__edition__isnull=False)

    def to_confirm(self) -> VisitQuerySet:
        """Logged by the volunteer, not confirmed by the senior's side yet."""
        return self.filter(status=VisitStatus.LOGGED)

    def to_log(self, now: datetime) -> VisitQuerySet:
        """Planned for a time that is past, and nobody has said whether they took place."""
        return self.filter(status=VisitStatus.PLANNED, planned_end__lte=now)

    def to_come(self, now: datetime) -> VisitQuerySet:
        """Planned and still to come, or going on."""
        return self.filter(status=VisitStatus.PLANNED, planned_end__gt=now)

    def in_doubt(self) -> VisitQuerySet:
        """To be cleared up."""
        return self.filter(status=VisitStatus.QUERY)

    def not_held(self, since: datetime) -> VisitQuerySet:
        """Called off or missed, planned for `since` or later."""
        return self.filter(status__in=(VisitStatus.NO_SHOW, VisitStatus.CANCELLED), planned_start__gte=since)

    def to_tell(self, now: datetime) -> VisitQuerySet:
        """Called off for today or later while the senior waited for them, and nobody has told the senior.

        Help that ended otherwise than by the volunteer is no reason to phone: the senior wanted it, or is ill, or has
        died.
        """
        return self.filter(
            Q(match__ended_at=None) | Q(match__ended_reason=EndReason.VOLUNTEER_LEFT),
            status=VisitStatus.CANCELLED,
            planned_start__gte=day_starts(localdate(now)),
            called_off_at__isnull=False,
            told_at__isnull=True,
        )


def held_minutes(start: datetime, end: datetime) -> int:
    """Whole minutes between two instants."""
    return round((end.timestamp() - start.timestamp()) / 60)


class Visit(models.Model):
    """One meeting: when it was planned, when it took place, who says so."""

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="visits")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="visits")
    planned_start = models.DateTimeField()
    planned_end = models.DateTimeField()
    status = models.CharField(max_length=20, choices=VisitStatus.choices, default=VisitStatus.PLANNED)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    activity = models.CharField(max_length=20, choices=Activity.choices, blank=True)
    note = models.TextField(blank=True)
    logged_at = models.DateTimeField(null=True)
    logged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmation = models.CharField(max_length=10, choices=Confirmation.choices, blank=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    # Logged, and the senior's side says that it did not take place; until the centre has cleared it up.
    denied_at = models.DateTimeField(null=True)

    # Called off while the senior waited for it: since when, and when and by whom they were told on the phone.
    called_off_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = VisitQuerySet.as_manager()

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "match",
            "status",
            "logged_at",
            "confirmed_at",
            "approved_at",
            "confirmation",
            "denied_at",
            "called_off_at",
            "told_at",
        ),
        PUBLIC,
    ) | {
        "told_by": PERSONAL,
        "volunteer": PERSONAL,
        "planned_start": PERSONAL,
        "planned_end": PERSONAL,
        "started_at": PERSONAL,
        "ended_at": PERSONAL,
        "activity": SENSITIVE,
        "note": SENSITIVE,
        "logged_by": PERSONAL,
        "approved_by": PERSONAL,
    }

    class Meta:
        verbose_name = pgettext_lazy("kind of row", "visit")
        verbose_name_plural = pgettext_lazy("kinds of row", "visits")
        ordering = ("planned_start", "pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("volunteer", "planned_start"), name="visit_volunteer"),
            models.Index(fields=("status",), name="visit_status"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("match", "planned_start"), name="visit_planned_once"),
            together("told_at", "told_by", name="visit_told_by_someone"),
            models.CheckConstraint(
                condition=Q(called_off_at__isnull=True, told_at__isnull=True) | Q(status=VisitStatus.CANCELLED),
                name="visit_called_off_is_cancelled",
            ),
            models.CheckConstraint(condition=Q(planned_end__gt=F("planned_start")), name="visit_planned_order"),
            models.CheckConstraint(
                condition=(~Q(status__in=HAPPENED) & Q(logged_at__isnull=True))
                | (
                    Q(status__in=HAPPENED, logged_at__isnull=False, logged_by__isnull=False)
                    & Q(started_at__isnull=False, ended_at__gt=F("started_at"))
                    & ~Q(activity="")
                ),
                name="visit_logged_whole",
            ),
            models.CheckConstraint(
                condition=(Q(confirmed_at__isnull=True, confirmation=""))
                | (Q(confirmed_at__isnull=False) & ~Q(confirmation="")),
                name="visit_confirmed_somehow",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(VisitStatus.CONFIRMED, VisitStatus.APPROVED)) | Q(confirmed_at__isnull=False),
                name="visit_approved_was_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(status=VisitStatus.APPROVED, approved_at__isnull=False, approved_by__isnull=False)
                | (~Q(status=VisitStatus.APPROVED) & Q(approved_at__isnull=True, approved_by__isnull=True)),
                name="visit_approved_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.planned_start:%Y-%m-%d} {self.status}"

    @property
    def may_be_mended(self) -> bool:
        """Whether what was logged may be logged anew."""
        return self.status in TO_LOG and self.started_at is not None

    @property
    def hours(self) -> str:
        """The logged start and end as one word, to tell whether somebody saw these or earlier ones; empty before."""
        if self.started_at is None or self.ended_at is None:
            return ""
        return f"{self.started_at.timestamp():.0f}-{self.ended_at.timestamp():.0f}"

    @property
    def minutes(self) -> int:
        """Minutes between the logged start and end; the clocks' change does not bend them. Zero before logging."""
        if self.started_at is None or self.ended_at is None:
            return 0
        return held_minutes(self.started_at, self.ended_at)
