"""The addresses that people gave, each with a point of known precision."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from places.models.cities import City
from places.models.coordinates import IN_POLAND
from places.models.derived_keys import DerivedKeys
from places.models.districts import District
from places.models.streets import Street
from places.normalisation.folding import fold
from places.normalisation.street_names import street_key
from places.points import Point
from privacy import PERSONAL, PUBLIC, Privacy

LONGEST_DETAIL = 80  # letters


class Precision(models.TextChoices):
    """What the point stands for, the best first; the last never counts as an address."""

    ADDRESS = "address", _("the house")
    STREET = "street", _("the street")
    POSTCODE = "postcode", _("the postcode")
    DISTRICT = "district", _("the district")
    CITY = "city", _("the city")


# Points closer to the person than the centre of the district.
LOCATING = frozenset({Precision.ADDRESS, Precision.STREET, Precision.POSTCODE})


class AddressSource(models.TextChoices):
    """Who says where it is."""

    TABLE = "table", _("our table of streets and postcodes")
    PERSON = "person", _("the district the person chose")


def house_in_words(number: str, unit: str, detail: str) -> str:
    """House, flat and detail as an envelope has them: "15D/3 (klatka B)", and "5/7 m. 3" of a building with two numbers."""
    house = f"{number}{' m. ' if '/' in number else '/'}{unit}" if unit else number
    return f"{house} ({detail})".strip() if detail else house


class Address(DerivedKeys):
    """Where a person lives: a street of the table or one typed in, and a point of known precision.

    A row belongs to the senior or volunteer who points to it and is read only through them. `detail` is what
    they wrote beside number and flat: a staircase, an annexe, how to get in. The point of a street outside the table is that of its postcode, or the centre of the district that the person chose.
    """

    KEYS = ("search_key",)

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="addresses", verbose_name=_("city"))
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, related_name="addresses", verbose_name=_("district")
    )
    street = models.ForeignKey(
        Street, on_delete=models.PROTECT, null=True, blank=True, related_name="addresses", verbose_name=_("street")
    )
    street_text = models.CharField(_("street as typed"), max_length=120, blank=True)
    number = models.CharField(_("house number"), max_length=20)
    unit = models.CharField(_("flat"), max_length=10, blank=True)
    detail = models.CharField(
        _("what else is written of the house"), max_length=LONGEST_DETAIL, blank=True, default="", db_default=""
    )
    postcode = models.CharField(_("postcode"), max_length=6, blank=True)
    search_key = models.CharField(max_length=160, editable=False, db_index=True)
    lat = models.FloatField(_("latitude"))
    lon = models.FloatField(_("longitude"))
    precision = models.CharField(_("precision"), max_length=8, choices=Precision)
    source = models.CharField(_("source"), max_length=6, choices=AddressSource)
    located_at = models.DateTimeField(_("located at"))

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": PUBLIC,
        "city": PUBLIC,
        "district": PUBLIC,
        "street": PERSONAL,
        "street_text": PERSONAL,
        "number": PERSONAL,
        "unit": PERSONAL,
        "detail": PERSONAL,
        "postcode": PERSONAL,
        "search_key": PERSONAL,
        "lat": PERSONAL,
        "lon": PERSONAL,
        "precision": PUBLIC,
        "source": PUBLIC,
        "located_at": PUBLIC,
    }

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        constraints = [
            models.CheckConstraint(
                condition=Q(street__isnull=False, street_text="") | (Q(street__isnull=True) & ~Q(street_text="")),
                name="address_street_from_the_table_or_typed",
            ),
            models.CheckConstraint(condition=~Q(number=""), name="address_has_a_number"),
            models.CheckConstraint(condition=IN_POLAND, name="address_in_poland"),
            models.CheckConstraint(
                condition=Q(source="table") | Q(precision="district"), name="address_typed_street_points_to_district"
            ),
        ]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"  # never the address itself: this text reaches logs

    @property
    def point(self) -> Point:
        """Latitude and longitude; exact metres from it stay in the server."""
        return Point(self.lat, self.lon)

    @property
    def locates(self) -> bool:
        """Whether the point is closer to the person than the centre of the district."""
        return self.precision in LOCATING

    def derive_keys(self) -> Self:
        """Fill `search_key`: the folded street and number."""
        self.search_key = f"{street_key(self.street.name if self.street else self.street_text)} {fold(self.number)}"
        return self

    def label(self) -> str:
        """Street, house and flat, as on an envelope: "ul. Słoneczna 15D/3 (klatka B)"."""
        return f"{self.street or self.street_text} {house_in_words(self.number, self.unit, self.detail)}"

    def update_from(self, other: Address) -> bool:
        """Save the other, a new one, in this row; whether that changes anything that was said of the place."""
        said = [one.attname for one in self._meta.concrete_fields if one.name not in {"id", "search_key", "located_at"}]
        if all(getattr(self, name) == getattr(other, name) for name in said):
            return False
        other.pk = self.pk
        other.save(force_update=True)
        return True

    def line(self) -> str:
        """The whole address in one line: "ul. Słoneczna 15D/3, 76-200 Słupsk"."""
        place = f"{self.postcode} {self.city}" if self.postcode else str(self.city)
        return f"{self.label()}, {place}"
