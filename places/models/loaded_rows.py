"""What the tables of places said when they were last loaded."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from privacy import PUBLIC, Privacy


class LoadedRow(models.Model):
    """One row of a reference table as it was last loaded: where it differs from what stands, a person corrected it.

    `name` is the row's own in the table, such as "streets/slupsk/ul. Morska"; `row_id` leads to the row that it became,
    and to nothing where a person deleted that row. `values` holds the loaded columns.
    """

    name = models.CharField(_("row of the table"), max_length=250, unique=True)
    row_id = models.BigIntegerField(_("number of the row"))
    values = models.JSONField(_("as last loaded"))

    PRIVACY: ClassVar[dict[str, Privacy]] = {"id": PUBLIC, "name": PUBLIC, "row_id": PUBLIC, "values": PUBLIC}

    class Meta:
        verbose_name = _("loaded row")
        verbose_name_plural = _("loaded rows")

    def __str__(self) -> str:
        return self.name
