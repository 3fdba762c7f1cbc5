"""The ledger of approved hours: rows are only added, a correction is a row with a minus sign."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Centre, Role
from accounts.rules import Anyone, centres_of
from privacy import PERSONAL, PUBLIC, SENSITIVE, Privacy
from programmes.models import Activity, Edition, LegalRegime, SupportArea
from seniors.models import Senior
from volunteers.models import Volunteer


class Source(models.TextChoices):
    """What kind of help an entry's minutes were given in; with `source_id` it names the row."""

    VISIT = "visit", _("visit")


class LedgerQuerySet(models.QuerySet["LedgerEntry"]):
    """The ledger is added to and read, nothing else."""

    def visible_to(self, user: Anyone) -> LedgerQuerySet:
        """The hours of the centres that the user reports for."""
        return self.filter(centre__in=centres_of(user, Role.COORDINATOR, Role.REPORTER))

    def of(self, source: Source, source_id: int) -> LedgerQuerySet:
        """The entries about one row of help, and their corrections."""
        return self.filter(source=source, source_id=source_id)

    def update(self, **kwargs: Any) -> int:
        """Refuse: a correction is a reversing entry."""
        raise TypeError("Ledger entries are never changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: a correction is a reversing entry."""
        raise TypeError("Ledger entries are never deleted.")


class LedgerEntry(models.Model):
    """Approved minutes of one piece of help, or with a minus sign their correction. Rows are only added.

    An entry names what it came from and does not point at it: the ledger stands below those who fill it.
    """

    source = models.CharField(max_length=20, choices=Source.choices)
    source_id = models.BigIntegerField()
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="ledger")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="ledger")
    legal_regime = models.CharField(max_length=20, choices=LegalRegime.choices)
    area = models.ForeignKey(SupportArea, on_delete=models.PROTECT, related_name="ledger")
    activity = models.CharField(max_length=20, choices=Activity.choices)
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="ledger")
    senior = models.ForeignKey(Senior, on_delete=models.PROTECT, related_name="ledger")
    day = models.DateField()
    minutes = models.IntegerField()
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="reversed_by")
    reason = models.CharField(max_length=200, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = LedgerQuerySet.as_manager()

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "source",
            "source_id",
            "centre",
            "edition",
            "legal_regime",
            "area",
            "activity",
            "day",
            "minutes",
            "reverses",
            "entered_at",
        ),
        PUBLIC,
    ) | {"volunteer": PERSONAL, "senior": PERSONAL, "reason": SENSITIVE, "entered_by": PERSONAL}

    class Meta:
        verbose_name = pgettext_lazy("kind of row", "entry of hours")
        verbose_name_plural = pgettext_lazy("kinds of row", "ledger of hours")
        ordering = ("day", "pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("edition", "day"), name="entry_edition_day"),
            models.Index(fields=("source", "source_id"), name="entry_source"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(reverses__isnull=True, minutes__gt=0)
                | (Q(reverses__isnull=False, minutes__lt=0) & ~Q(reason="")),
                name="ledger_reversal_with_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.minutes}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry; refuse to change one."""
        if self.pk:
            raise TypeError("Ledger entries are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: a correction is a reversing entry."""
        raise TypeError("Ledger entries are never deleted.")
