"""Proposals, and the time they hold."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.constraints import together
from accounts.models import Role
from accounts.rules import Anyone, centres_of
from accounts.undo import Undoable
from exchange.models import Need
from matching.models.plans import FIRST_POLICY, MatchingRun
from privacy import PERSONAL, PUBLIC, Privacy
from times.models import SlotRow, inside_a_day
from volunteers.models import Volunteer


class ProposalState(models.TextChoices):
    """Where a proposal stands."""

    SUGGESTED = "suggested", _("Suggested by the system")
    ASKED_VOLUNTEER = "asked_volunteer", _("Waiting for the volunteer's yes")
    ASKED_SENIOR = "asked_senior", _("Waiting for the senior's yes")
    MATCHED = "matched", _("Agreed")
    REJECTED = "rejected", _("Set aside by the coordinator")
    VOLUNTEER_DECLINED = "declined", _("The volunteer said: not this time")
    SENIOR_DECLINED = "refused", _("The senior said: not this time")
    LAPSED = "lapsed", _("No longer needed")
    ENDED = "ended", _("Help ended")


PENDING = (ProposalState.ASKED_VOLUNTEER, ProposalState.ASKED_SENIOR)
HOLDING = (*PENDING, ProposalState.MATCHED)
UNDECIDED = (ProposalState.SUGGESTED, *PENDING)


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Proposals, by who may know of them and by what is to be done."""

    def visible_to(self, user: Anyone) -> ProposalQuerySet:
        """All of the centres that the user coordinates; and the user's own, once a coordinator approved them."""
        if not user.is_authenticated:
            return self.none()
        own = Q(volunteer__user=user, approved_at__isnull=False)
        return self.filter(Q(need__centre__in=centres_of(user, Role.COORDINATOR)) | own)

    def suggested(self) -> ProposalQuerySet:
        """Waiting for the coordinator."""
        return self.filter(state=ProposalState.SUGGESTED)

    def pending(self) -> ProposalQuerySet:
        """Waiting for the volunteer's or the senior's yes."""
        return self.filter(state__in=PENDING)

    def undecided(self) -> ProposalQuerySet:
        """Neither agreed nor closed."""
        return self.filter(state__in=UNDECIDED)


class Proposal(Undoable):
    """One volunteer for one need at agreed times, with its score and its reasons, kept as they were."""

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="proposals")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="proposals")
    run = models.ForeignKey(MatchingRun, on_delete=models.SET_NULL, null=True, related_name="proposals")
    policy = models.PositiveIntegerField(default=FIRST_POLICY)  # the version by which it was scored
    score = models.IntegerField()
    # The probability with which the system put this volunteer first (decided by chance among near ties); none when a
    # person picked somebody else. Answers can then be judged later without bias.
    propensity = models.FloatField(null=True)
    terms = models.JSONField()
    slots = models.JSONField()
    state = models.CharField(max_length=20, choices=ProposalState.choices, default=ProposalState.SUGGESTED)
    suggested_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = ProposalQuerySet.as_manager()

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "need",
            "run",
            "policy",
            "state",
            "suggested_at",
            "approved_at",
            "answered_at",
            "closed_at",
            "stepped_from",
            "stepped_at",
        ),
        PUBLIC,
    ) | dict.fromkeys(("volunteer", "score", "propensity", "terms", "slots", "approved_by", "stepped_by"), PERSONAL)

    class Meta:
        verbose_name = pgettext_lazy("kind of row", "suggestion")
        verbose_name_plural = pgettext_lazy("kinds of row", "suggestions")
        ordering = ("-score", "pk")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("state",), name="proposal_state")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(propensity__isnull=True) | Q(propensity__gt=0, propensity__lte=1),
                name="proposal_propensity_is_a_probability",
            ),
            models.UniqueConstraint(
                fields=("need", "volunteer"),
                condition=Q(state__in=(*UNDECIDED, ProposalState.MATCHED)),
                name="one_live_proposal_a_pair",
            ),
            together("approved_at", "approved_by", name="proposal_approved_by_someone"),
            together("stepped_at", "stepped_by", words=("stepped_from",), name="proposal_stepped_by_someone"),
            models.CheckConstraint(
                condition=~Q(state__in=HOLDING) | Q(approved_at__isnull=False), name="proposal_asked_is_approved"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(ProposalState.ASKED_SENIOR, ProposalState.MATCHED))
                | Q(answered_at__isnull=False),
                name="proposal_senior_asked_after_volunteer",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNDECIDED, closed_at__isnull=True)
                | (~Q(state__in=UNDECIDED) & Q(closed_at__isnull=False)),
                name="proposal_closed_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need_id} {self.volunteer_id} {self.state}"


class BookingQuerySet(models.QuerySet["Booking"]):
    """Held time."""

    def held(self, day: date) -> BookingQuerySet:
        """Time that is held on the day or later."""
        return self.filter(released_at__isnull=True).filter(Q(last_on__isnull=True) | Q(last_on__gte=day))


class Booking(SlotRow):
    """Time of a volunteer's week that a proposal holds, from its approval until it ends.

    Local minutes after midnight. A single visit is a booking whose first and last day are the same.
    The database itself refuses two overlapping ones (migration no_double_booking).
    """

    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="bookings")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="bookings")
    first_on = models.DateField()
    last_on = models.DateField(null=True)
    released_at = models.DateTimeField(null=True)

    objects = BookingQuerySet.as_manager()

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "volunteer",
            "proposal",
            "weekday",
            "start_minute",
            "end_minute",
            "first_on",
            "last_on",
            "released_at",
        ),
        PERSONAL,
    ) | {"id": PUBLIC}

    class Meta(SlotRow.Meta):
        verbose_name = pgettext_lazy("kind of row", "held time")
        verbose_name_plural = pgettext_lazy("kinds of row", "held times")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            inside_a_day("booking_inside_a_day"),
            models.CheckConstraint(
                condition=Q(last_on__isnull=True) | Q(last_on__gte=F("first_on")), name="booking_period"
            ),
        ]
