"""The outbox: every message is a row first and leaves only from there."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from privacy import PERSONAL, PUBLIC, SENSITIVE, Privacy

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 8


class State(models.TextChoices):
    """How far a message got."""

    QUEUED = "queued", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("not delivered")


class MessageQuerySet(models.QuerySet["Message"]):
    """The outbox, seen by the sweep."""

    def due(self, now: datetime) -> MessageQuerySet:
        """Messages to send now: queued ones, and ones whose sender went silent; none is tried for ever.

        Letters that somebody waits for, looking at a page, come first.
        """
        waiting = Q(state=State.QUEUED, not_before__lte=now) | Q(state=State.SENDING, leased_until__lt=now)
        of_use = Q(expires_at=None) | Q(expires_at__gt=now)
        return self.filter(waiting, of_use, attempts__lt=MOST_ATTEMPTS).order_by(
            F("expires_at").asc(nulls_last=True), "pk"
        )


class Message(models.Model):
    """One e-mail: to a user a template and a path, rendered only when it leaves; or a letter with its text to an address.

    A letter is about signing in: its text holds a code, is erased when it left, and is no use after `expires_at`.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="messages"
    )
    address = models.EmailField(blank=True)
    text = models.TextField(blank=True)
    expires_at = models.DateTimeField(null=True)
    template = models.CharField(max_length=60)
    path = models.CharField(max_length=200, blank=True)
    event = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    not_before = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "template",
            "path",
            "event",
            "state",
            "attempts",
            "queued_at",
            "not_before",
            "leased_until",
            "sent_at",
            "expires_at",
        ),
        PUBLIC,
    ) | {"recipient": PERSONAL, "address": PERSONAL, "text": SENSITIVE}

    class Meta:
        verbose_name = pgettext_lazy("kind of row", "letter")
        verbose_name_plural = pgettext_lazy("kinds of row", "letters")
        ordering = ("pk",)
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("state", "not_before"), name="message_due")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("event", "recipient"), name="message_once_an_event"),
            models.CheckConstraint(condition=Q(sent_at__isnull=True) ^ Q(state=State.SENT), name="message_sent_at"),
            models.CheckConstraint(
                condition=Q(recipient__isnull=True) ^ Q(address=""), name="message_to_a_user_or_to_an_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.state}"


class DailyJob(models.Model):
    """One job of one day in Warsaw: whether it is done, and until when somebody has it."""

    name = models.CharField(max_length=60)
    day = models.DateField()
    leased_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(("id", "name", "day", "leased_until", "done_at"), PUBLIC)

    class Meta:
        verbose_name = _("job of a day")
        verbose_name_plural = _("jobs of a day")
        ordering = ("-day", "name")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("name", "day"), name="daily_job_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.day}"
