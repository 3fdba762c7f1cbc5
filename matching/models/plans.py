"""By which rules a centre matches, and the plans it made."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Centre, Role
from accounts.rules import Anyone, centres_of
from privacy import PERSONAL, PUBLIC, Privacy

FIRST_POLICY = 1
LEASE = timedelta(minutes=3)  # longer than a plan may take: its worker has gone when this is over


class PolicyVersionQuerySet(models.QuerySet["PolicyVersion"]):
    """Rules of matching, by who may know of them."""

    def visible_to(self, user: Anyone) -> PolicyVersionQuerySet:
        """The rules of the centres that the user coordinates."""
        return self.filter(centre__in=centres_of(user, Role.COORDINATOR))


class PolicyVersion(models.Model):
    """Coefficients and caps of matching as a centre set them; never changed, the highest number is in force.

    Version 1 is the program's own and has no row.
    """

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="policy_versions")
    number = models.PositiveIntegerField()
    values = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=200)

    objects = PolicyVersionQuerySet.as_manager()

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(("id", "centre", "number", "values", "made_at"), PUBLIC) | {
        "made_by": PERSONAL,
        "note": PERSONAL,
    }

    class Meta:
        verbose_name = pgettext_lazy("kind of row", "rules of matching")
        verbose_name_plural = pgettext_lazy("kinds of row", "versions of the rules of matching")
        ordering = ("-number",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("centre", "number"), name="policy_version_once"),
            models.CheckConstraint(condition=Q(number__gt=FIRST_POLICY), name="policy_version_after_the_first"),
        ]

    def __str__(self) -> str:
        return f"{self.centre_id} {self.number}"


class RunState(models.TextChoices):
    """How far a plan got."""

    WAITING = "waiting", _("Waits for its turn")
    RUNNING = "running", _("Being made")
    FINISHED = "finished", _("Ready")
    STOPPED = "stopped", _("Stopped before its end")
    FAILED = "failed", _("Failed")


LIVE = (RunState.WAITING, RunState.RUNNING)
OVER = (RunState.FINISHED, RunState.STOPPED)


class MatchingRunQuerySet(models.QuerySet["MatchingRun"]):
    """Plans, by who may know of them and by what is to be done."""

    def visible_to(self, user: Anyone) -> MatchingRunQuerySet:
        """The plans of the centres that the user coordinates."""
        return self.filter(centre__in=centres_of(user, Role.COORDINATOR))

    def live(self) -> MatchingRunQuerySet:
        """Plans that are not over."""
        return self.filter(state__in=LIVE)

    def due(self, now: datetime) -> MatchingRunQuerySet:
        """Plans to make now: waiting ones, and ones whose worker went silent."""
        return self.filter(Q(state=RunState.WAITING) | Q(state=RunState.RUNNING, leased_until__lt=now))


class MatchingRun(models.Model):
    """One plan over all open needs of a centre, how far it got, and how close to the best possible it is."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="matching_runs")
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.WAITING)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    leased_until = models.DateTimeField(null=True)
    cancel_requested_at = models.DateTimeField(null=True)
    policy = models.PositiveIntegerField(default=FIRST_POLICY)
    stage = models.CharField(max_length=20, blank=True)
    needs = models.PositiveIntegerField(default=0)
    volunteers = models.PositiveIntegerField(default=0)
    # Open needs that the plan did not look at: everybody they need is being asked or found; things, which need no visit.
    taken_needs = models.PositiveIntegerField(default=0)
    item_needs = models.PositiveIntegerField(default=0)
    served = models.PositiveIntegerField(default=0)
    objective = models.IntegerField(default=0)
    upper_bound = models.IntegerField(default=0)
    milliseconds = models.PositiveIntegerField(default=0)
    # Needs left over, as {need, volunteer (the nearest one or null), code, values} of the rule that refused,
    # and `change`: the smallest change that would fill it, null if there is none, absent if nobody looked for one.
    unmatched = models.JSONField(default=list)
    # What a place is worth at the end of the plan, by need: where the next plan starts from.
    prices = models.JSONField(default=dict)

    objects = MatchingRunQuerySet.as_manager()

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "centre",
            "state",
            "started_at",
            "leased_until",
            "cancel_requested_at",
            "policy",
            "stage",
            "needs",
            "volunteers",
            "taken_needs",
            "item_needs",
            "served",
            "objective",
            "upper_bound",
            "milliseconds",
        ),
        PUBLIC,
    ) | dict.fromkeys(("started_by", "unmatched", "prices"), PERSONAL)

    class Meta:
        verbose_name = pgettext_lazy("kind of row", "plan being made")
        verbose_name_plural = pgettext_lazy("kinds of row", "plans")
        ordering = ("-started_at", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("centre",), condition=Q(state__in=LIVE), name="one_live_plan_a_centre"),
            models.CheckConstraint(
                condition=~Q(state=RunState.RUNNING) | Q(leased_until__isnull=False), name="running_plan_is_leased"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.served}/{self.needs}"

    @property
    def live(self) -> bool:
        """Whether it is not over yet."""
        return self.state in LIVE
