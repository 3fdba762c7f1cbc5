"""The other names of streets."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from places.models.derived_keys import DerivedKeys
from places.models.streets import Street
from places.normalisation.street_names import street_key
from privacy import PUBLIC, Privacy


class StreetAlias(DerivedKeys):
    """A former, popular or fuller name under which people know a street."""

    KEYS = ("key",)

    street = models.ForeignKey(Street, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("street"))
    name = models.CharField(_("name"), max_length=120)
    key = models.CharField(max_length=120, editable=False)
    source = models.CharField(_("who says so"), max_length=120)
    since = models.DateField(_("in this table since"))

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": PUBLIC,
        "street": PUBLIC,
        "name": PUBLIC,
        "key": PUBLIC,
        "source": PUBLIC,
        "since": PUBLIC,
    }

    class Meta:
        verbose_name = _("other name of a street")
        verbose_name_plural = _("other names of streets")
        ordering = ["street", "name"]
        constraints = [models.UniqueConstraint(fields=["street", "name"], name="alias_once_a_street")]

    def __str__(self) -> str:
        return self.name

    def derive_keys(self) -> Self:
        """Fill `key`."""
        self.key = street_key(self.name)
        return self
