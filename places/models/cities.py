"""The cities whose centres use the exchange."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from places.models.coordinates import IN_POLAND
from places.points import Point
from privacy import PUBLIC, Privacy


class City(models.Model):
    """A city whose centre uses the exchange, with the codes of the state registers."""

    slug = models.SlugField(_("short name"), unique=True)
    name = models.CharField(_("name"), max_length=60)
    locative = models.CharField(_("name after “in”"), max_length=60)
    terc = models.CharField("TERC", max_length=7, unique=True)
    simc = models.CharField("SIMC", max_length=7, unique=True)
    postcode_locates = models.BooleanField(_("a postcode tells the place"))
    neighbours = models.JSONField(_("places next to it that people name in addresses"), default=list, blank=True)
    outline = models.JSONField(_("approximate outline: [lat, lon] of each corner"), default=list, blank=True)
    lat = models.FloatField(_("latitude of the middle"))
    lon = models.FloatField(_("longitude of the middle"))

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": PUBLIC,
        "slug": PUBLIC,
        "name": PUBLIC,
        "locative": PUBLIC,
        "terc": PUBLIC,
        "simc": PUBLIC,
        "postcode_locates": PUBLIC,
        "neighbours": PUBLIC,
        "outline": PUBLIC,
        "lat": PUBLIC,
        "lon": PUBLIC,
    }

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        ordering = ["slug"]
        constraints = [models.CheckConstraint(condition=IN_POLAND, name="city_in_poland")]

    def __str__(self) -> str:
        return self.name

    @property
    def after_in(self) -> str:
        """The name as it stands after "in" in the visitor's language; of ours, only Polish changes it."""
        return self.locative if get_language() == "pl" else self.name

    @property
    def point(self) -> Point:
        """The middle of the city; it never counts as anybody's address."""
        return Point(self.lat, self.lon)
