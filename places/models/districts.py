"""The districts of a city: the finest place that anybody is told."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from places.models.cities import City
from places.models.coordinates import IN_POLAND
from places.models.derived_keys import DerivedKeys
from places.normalisation.folding import sort_key
from places.points import DistrictCentre, Point
from privacy import PUBLIC, Privacy


class District(DerivedKeys):
    """A part of a city with an approximate centre drawn by us; no official borders exist."""

    KEYS = ("sort_key",)

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="districts", verbose_name=_("city"))
    slug = models.SlugField(_("short name"))
    name = models.CharField(_("name"), max_length=80)
    sort_key = models.CharField(max_length=240, editable=False)
    lat = models.FloatField(_("latitude of the centre"))
    lon = models.FloatField(_("longitude of the centre"))

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": PUBLIC,
        "city": PUBLIC,
        "slug": PUBLIC,
        "name": PUBLIC,
        "sort_key": PUBLIC,
        "lat": PUBLIC,
        "lon": PUBLIC,
    }

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        ordering = ["city", "sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["city", "slug"], name="district_slug_once_a_city"),
            models.UniqueConstraint(fields=["city", "name"], name="district_name_once_a_city"),
            models.CheckConstraint(condition=IN_POLAND, name="district_in_poland"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def point(self) -> DistrictCentre:
        """The centre: the only point from which a shown distance is computed."""
        return DistrictCentre(Point(self.lat, self.lon))

    def derive_keys(self) -> Self:
        """Fill `sort_key`."""
        self.sort_key = sort_key(self.name)
        return self
