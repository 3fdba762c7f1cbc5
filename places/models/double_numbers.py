"""The house numbers of a street that look like a house and a flat."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from places.models.streets import Street
from privacy import PUBLIC, Privacy


class DoubleNumber(models.Model):
    """A number such as 37/38 that the register gives to one building, so its slash is no flat."""

    street = models.ForeignKey(
        Street, on_delete=models.CASCADE, related_name="double_numbers", verbose_name=_("street")
    )
    number = models.CharField(_("number"), max_length=12)

    PRIVACY: ClassVar[dict[str, Privacy]] = {"id": PUBLIC, "street": PUBLIC, "number": PUBLIC}

    class Meta:
        verbose_name = _("double house number")
        verbose_name_plural = _("double house numbers")
        ordering = ["street", "number"]
        constraints = [
            models.UniqueConstraint(fields=["street", "number"], name="double_number_once_a_street"),
            models.CheckConstraint(condition=Q(number__contains="/"), name="double_number_has_a_slash"),
        ]

    def __str__(self) -> str:
        return self.number
