"""What the operator did to keep the data: backups made, and restores that were proved to work."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from privacy import PUBLIC, Privacy


class Backup(models.Model):
    """One encrypted file with everything, as it was when it was made."""

    made_at = models.DateTimeField(_("made"))
    bytes = models.BigIntegerField(_("bytes"))
    rows = models.BigIntegerField(_("rows"))

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(("id", "made_at", "bytes", "rows"), PUBLIC)

    class Meta:
        ordering = ("-made_at",)
        get_latest_by = "made_at"
        verbose_name = _("backup")
        verbose_name_plural = _("backups")

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"


class ProvenRestore(models.Model):
    """A backup that was restored into a scratch database, counted and brought up to date: proof that it can be."""

    proven_at = models.DateTimeField(_("proven"))
    backup_made_at = models.DateTimeField(_("backup of"))
    rows = models.BigIntegerField(_("rows"))
    seconds = models.PositiveIntegerField(_("seconds"))

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "proven_at", "backup_made_at", "rows", "seconds"), PUBLIC
    )

    class Meta:
        ordering = ("-proven_at",)
        get_latest_by = "proven_at"
        verbose_name = _("proven restore")
        verbose_name_plural = _("proven restores")

    def __str__(self) -> str:
        return f"{self.proven_at:%Y-%m-%d %H:%M}"
