"""The streets of a city."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from places.models.cities import City
from places.models.coordinates import IN_POLAND, NO_POINT, WHOLE_POINT
from places.models.derived_keys import DerivedKeys
from places.models.districts import District
from places.normalisation.folding import sort_key
from places.normalisation.street_names import street_key
from places.points import Point, point_or_none
from privacy import PUBLIC, Privacy


class StreetKind(models.TextChoices):
    """The word before the name, an attribute of its own in the state register."""

    STREET = "ul.", _("street")
    AVENUE = "al.", _("avenue")
    SQUARE = "pl.", _("square")
    ESTATE = "os.", _("estate")
    ROUNDABOUT = "rondo", _("roundabout")


class Street(DerivedKeys):
    """A street of a city; its point, where there is one, is drawn by us and approximate."""

    KEYS = ("key", "sort_key")

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="streets", verbose_name=_("city"))
    kind = models.CharField(_("kind"), max_length=5, choices=StreetKind)
    name = models.CharField(_("name"), max_length=120)
    key = models.CharField(max_length=120, editable=False, db_index=True)
    sort_key = models.CharField(max_length=360, editable=False)
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="streets", verbose_name=_("district")
    )
    lat = models.FloatField(_("approximate latitude"), null=True, blank=True)
    lon = models.FloatField(_("approximate longitude"), null=True, blank=True)

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": PUBLIC,
        "city": PUBLIC,
        "kind": PUBLIC,
        "name": PUBLIC,
        "key": PUBLIC,
        "sort_key": PUBLIC,
        "district": PUBLIC,
        "lat": PUBLIC,
        "lon": PUBLIC,
    }

    class Meta:
        verbose_name = _("street")
        verbose_name_plural = _("streets")
        ordering = ["city", "sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["city", "kind", "name"], name="street_once_a_city"),
            models.CheckConstraint(condition=(WHOLE_POINT & IN_POLAND) | NO_POINT, name="street_in_poland_or_nowhere"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def as_written(self) -> str:
        """The name as people write it: "Słoneczna", but "al. Niepodległości"."""
        return self.name if self.kind == StreetKind.STREET else str(self)

    @property
    def point(self) -> Point | None:
        """Where it lies, as far as that was drawn."""
        return point_or_none(self.lat, self.lon)

    def derive_keys(self) -> Self:
        """Fill `key` and `sort_key`."""
        self.key, self.sort_key = street_key(self.name), sort_key(self.name)
        return self
