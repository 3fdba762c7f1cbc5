"""Approving all that a plan suggests, as long work."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from matching.models.plans import MatchingRun
from privacy import PERSONAL, PUBLIC, Privacy


class ApprovalState(models.TextChoices):
    """How far the approval of a whole plan got."""

    WAITING = "waiting", pgettext_lazy("approval", "Waits for its turn")
    RUNNING = "running", pgettext_lazy("approval", "The suggestions are being approved")
    FINISHED = "finished", pgettext_lazy("approval", "All were looked at")
    STOPPED = "stopped", pgettext_lazy("approval", "Stopped before its end")
    FAILED = "failed", pgettext_lazy("approval", "Something broke before its end")


APPROVING = (ApprovalState.WAITING, ApprovalState.RUNNING)


class PlanApprovalQuerySet(models.QuerySet["PlanApproval"]):
    """Approvals of whole plans, by what is to be done."""

    def live(self) -> PlanApprovalQuerySet:
        """Approvals that are not over."""
        return self.filter(state__in=APPROVING)

    def due(self, now: datetime) -> PlanApprovalQuerySet:
        """Approvals to carry out now: waiting ones, and ones whose worker went silent."""
        return self.filter(Q(state=ApprovalState.WAITING) | Q(state=ApprovalState.RUNNING, leased_until__lt=now))


class PlanApproval(models.Model):
    """One press that approves all suggestions of a plan which waited when the coordinator saw it, and how far it got.

    `proposals` are their keys in the order of the work; the first `done` of them were tried. `refused` counts those that
    could not be approved by the code of the reason.
    """

    run = models.ForeignKey(MatchingRun, on_delete=models.CASCADE, related_name="approvals")
    state = models.CharField(max_length=10, choices=ApprovalState.choices, default=ApprovalState.WAITING)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    leased_until = models.DateTimeField(null=True)
    proposals = models.JSONField()
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=dict)

    objects = PlanApprovalQuerySet.as_manager()

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "run", "state", "asked_at", "leased_until", "proposals", "total", "done", "refused"), PUBLIC
    ) | {"asked_by": PERSONAL}

    class Meta:
        verbose_name = pgettext_lazy("kind of row", "approval of a plan")
        verbose_name_plural = pgettext_lazy("kinds of row", "approvals of plans")
        ordering = ("-pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("run",), condition=Q(state__in=APPROVING), name="one_live_approval_a_plan"),
            models.CheckConstraint(
                condition=~Q(state=ApprovalState.RUNNING) | Q(leased_until__isnull=False),
                name="running_approval_is_leased",
            ),
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="approval_done_of_total"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.done}/{self.total}"

    @property
    def live(self) -> bool:
        """Whether it is not over yet."""
        return self.state in APPROVING

    @property
    def left(self) -> int:
        """How many of those that were tried could not be approved."""
        return sum(self.refused.values())

    @property
    def approved(self) -> int:
        """How many volunteers were asked so far."""
        return self.done - self.left
