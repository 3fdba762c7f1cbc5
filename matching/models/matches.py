"""The matches that proposals become, and the pairs that are not to meet."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.constraints import together
from accounts.models import Role
from accounts.rules import Anyone, centres_of
from exchange.models import Need
from matching.models.proposals import Proposal
from privacy import PERSONAL, PUBLIC, SENSITIVE, Privacy
from programmes.models import Edition
from seniors.models import Senior
from volunteers.models import Volunteer


class EndReason(models.TextChoices):
    """Why help ended; only the coordinator sees it."""

    DONE = "done", _("the help is done")
    SENIOR_RESIGNED = "senior_resigned", _("the senior no longer wants it")
    VOLUNTEER_LEFT = "volunteer_left", _("the volunteer stopped")
    HOSPITAL = "hospital", _("hospital")
    CARE_HOME = "care_home", _("moved to a care home")
    DEATH = "death", _("death")
    OTHER = "other", _("another reason")


class MatchQuerySet(models.QuerySet["Match"]):
    """Matches, by who may know of them."""

    def visible_to(self, user: Anyone) -> MatchQuerySet:
        """All of the centres that the user coordinates, and the user's own."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(need__centre__in=centres_of(user, Role.COORDINATOR)) | Q(volunteer__user=user))

    def active(self) -> MatchQuerySet:
        """Matches that run."""
        return self.filter(ended_at__isnull=True)


class Match(models.Model):
    """A volunteer and a senior who both said yes."""

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="match")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="matches")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="matches")
    senior = models.ForeignKey(Senior, on_delete=models.PROTECT, related_name="matches")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, related_name="matches")
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(max_length=20, choices=EndReason.choices, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = MatchQuerySet.as_manager()

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "proposal", "need", "edition", "agreed_at", "ended_at"), PUBLIC
    ) | {
        "volunteer": PERSONAL,
        "senior": PERSONAL,
        "agreed_by": PERSONAL,
        "ended_reason": SENSITIVE,
        "ended_by": PERSONAL,
    }

    class Meta:
        verbose_name = pgettext_lazy("kind of row", "volunteer and senior together")
        verbose_name_plural = pgettext_lazy("kinds of row", "volunteers and seniors together")
        ordering = ("-agreed_at", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            together("ended_at", "ended_by", words=("ended_reason",), name="match_ended_with_a_reason")
        ]

    def __str__(self) -> str:
        return f"{self.senior_id} {self.volunteer_id}"


class Exclusion(models.Model):
    """A senior and a volunteer who are not to be brought together, whoever of them asked for it."""

    senior = models.ForeignKey(Senior, on_delete=models.CASCADE, related_name="exclusions")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="exclusions")
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": PUBLIC,
        "senior": SENSITIVE,
        "volunteer": SENSITIVE,
        "noted_at": PERSONAL,
        "noted_by": PERSONAL,
    }

    class Meta:
        verbose_name = pgettext_lazy("kind of row", "not to be brought together")
        verbose_name_plural = pgettext_lazy("kinds of row", "pairs not to be brought together")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("senior", "volunteer"), name="exclusion_once_a_pair")
        ]

    def __str__(self) -> str:
        return f"{self.senior_id} {self.volunteer_id}"
