"""The postcodes of a city."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from places.models.cities import City
from places.models.coordinates import IN_POLAND
from places.points import Point
from privacy import PUBLIC, Privacy


class PostcodeQuerySet(models.QuerySet["Postcode"]):
    """Postcodes, with what a form asks of them."""

    def codes(self) -> list[str]:
        """The codes alone, in order."""
        return list(self.order_by("code").values_list("code", flat=True))


class Postcode(models.Model):
    """A postcode and the middle of its address points, from the state register, to 4 decimals."""

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="postcodes", verbose_name=_("city"))
    code = models.CharField(_("postcode"), max_length=6)
    lat = models.FloatField(_("latitude"))
    lon = models.FloatField(_("longitude"))

    objects = PostcodeQuerySet.as_manager()

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": PUBLIC,
        "city": PUBLIC,
        "code": PUBLIC,
        "lat": PUBLIC,
        "lon": PUBLIC,
    }

    class Meta:
        verbose_name = _("postcode")
        verbose_name_plural = _("postcodes")
        ordering = ["city", "code"]
        constraints = [
            models.UniqueConstraint(fields=["city", "code"], name="postcode_once_a_city"),
            models.CheckConstraint(condition=Q(code__regex=r"^[0-9]{2}-[0-9]{3}$"), name="postcode_form"),
            models.CheckConstraint(condition=IN_POLAND, name="postcode_in_poland"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def point(self) -> Point:
        """The middle of its address points."""
        return Point(self.lat, self.lon)
