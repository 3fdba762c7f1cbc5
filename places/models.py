"""Where things are: the reference tables of a city and the addresses that people gave."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .distance import DistrictCentre, Point
from .normalisation.folding import fold, sort_key
from .normalisation.street_names import street_key

_IN_POLAND = Q(lat__range=(49, 55), lon__range=(14, 24.2))  # degrees, WGS84
_WHOLE_POINT = Q(lat__isnull=False, lon__isnull=False)  # a comparison with NULL would pass a check
_NO_POINT = Q(lat__isnull=True, lon__isnull=True)


class Keyed(models.Model):
    """A row with columns that follow from the others; a bulk insert calls `keyed` itself."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the following columns brought up to date."""
        self.keyed()
        super().save(*args, **kwargs)

    def keyed(self) -> Self:
        """The same row with the columns that follow from its others filled in."""
        raise NotImplementedError


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

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "public",
        "slug": "public",
        "name": "public",
        "locative": "public",
        "terc": "public",
        "simc": "public",
        "postcode_locates": "public",
        "neighbours": "public",
        "outline": "public",
        "lat": "public",
        "lon": "public",
    }

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        ordering = ["slug"]
        constraints = [models.CheckConstraint(condition=_IN_POLAND, name="city_in_poland")]

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


class District(Keyed):
    """A part of a city with an approximate centre drawn by us; no official borders exist."""

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="districts")
    slug = models.SlugField(_("short name"))
    name = models.CharField(_("name"), max_length=80)
    sort_key = models.CharField(max_length=240, editable=False)
    lat = models.FloatField(_("latitude of the centre"))
    lon = models.FloatField(_("longitude of the centre"))

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "public",
        "city": "public",
        "slug": "public",
        "name": "public",
        "sort_key": "public",
        "lat": "public",
        "lon": "public",
    }

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        ordering = ["city", "sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["city", "slug"], name="district_slug_once_a_city"),
            models.UniqueConstraint(fields=["city", "name"], name="district_name_once_a_city"),
            models.CheckConstraint(condition=_IN_POLAND, name="district_in_poland"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def point(self) -> DistrictCentre:
        """The centre: the only point from which a shown distance is computed."""
        return DistrictCentre(Point(self.lat, self.lon))

    def keyed(self) -> Self:
        """Fill `sort_key`."""
        self.sort_key = sort_key(self.name)
        return self


class Street(Keyed):
    """A street of a city; its point, where there is one, is drawn by us and approximate."""

    class Kind(models.TextChoices):
        """The word before the name, an attribute of its own in the state register."""

        STREET = "ul.", _("street")
        AVENUE = "al.", _("avenue")
        SQUARE = "pl.", _("square")
        ESTATE = "os.", _("estate")
        ROUNDABOUT = "rondo", _("roundabout")

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="streets")
    kind = models.CharField(_("kind"), max_length=5, choices=Kind)
    name = models.CharField(_("name"), max_length=120)
    key = models.CharField(max_length=120, editable=False, db_index=True)
    sort_key = models.CharField(max_length=360, editable=False)
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="streets", verbose_name=_("district")
    )
    lat = models.FloatField(_("approximate latitude"), null=True, blank=True)
    lon = models.FloatField(_("approximate longitude"), null=True, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "public",
        "city": "public",
        "kind": "public",
        "name": "public",
        "key": "public",
        "sort_key": "public",
        "district": "public",
        "lat": "public",
        "lon": "public",
    }

    class Meta:
        verbose_name = _("street")
        verbose_name_plural = _("streets")
        ordering = ["city", "sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["city", "kind", "name"], name="street_once_a_city"),
            models.CheckConstraint(
                condition=(_WHOLE_POINT & _IN_POLAND) | _NO_POINT, name="street_in_poland_or_nowhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def as_written(self) -> str:
        """The name as people write it: "Słoneczna", but "al. Niepodległości"."""
        return self.name if self.kind == self.Kind.STREET else str(self)

    def keyed(self) -> Self:
        """Fill `key` and `sort_key`."""
        self.key, self.sort_key = street_key(self.name), sort_key(self.name)
        return self


class StreetAlias(Keyed):
    """A former, popular or fuller name under which people know a street."""

    street = models.ForeignKey(Street, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("name"), max_length=120)
    key = models.CharField(max_length=120, editable=False)
    source = models.CharField(_("who says so"), max_length=120)
    since = models.DateField(_("in this table since"))

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "public",
        "street": "public",
        "name": "public",
        "key": "public",
        "source": "public",
        "since": "public",
    }

    class Meta:
        verbose_name = _("other name of a street")
        verbose_name_plural = _("other names of streets")
        ordering = ["street", "name"]
        constraints = [models.UniqueConstraint(fields=["street", "name"], name="alias_once_a_street")]

    def __str__(self) -> str:
        return self.name

    def keyed(self) -> Self:
        """Fill `key`."""
        self.key = street_key(self.name)
        return self


class DoubleNumber(models.Model):
    """A number such as 37/38 that the register gives to one building, so its slash is no flat."""

    street = models.ForeignKey(Street, on_delete=models.CASCADE, related_name="double_numbers")
    number = models.CharField(_("number"), max_length=12)

    PRIVACY: ClassVar[dict[str, str]] = {"id": "public", "street": "public", "number": "public"}

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


class Postcode(models.Model):
    """A postcode and the middle of its address points, from the state register, to 4 decimals."""

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="postcodes")
    code = models.CharField(_("postcode"), max_length=6)
    lat = models.FloatField(_("latitude"))
    lon = models.FloatField(_("longitude"))

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "public",
        "city": "public",
        "code": "public",
        "lat": "public",
        "lon": "public",
    }

    class Meta:
        verbose_name = _("postcode")
        verbose_name_plural = _("postcodes")
        ordering = ["city", "code"]
        constraints = [
            models.UniqueConstraint(fields=["city", "code"], name="postcode_once_a_city"),
            models.CheckConstraint(condition=Q(code__regex=r"^[0-9]{2}-[0-9]{3}$"), name="postcode_form"),
            models.CheckConstraint(condition=_IN_POLAND, name="postcode_in_poland"),
        ]

    def __str__(self) -> str:
        return self.code


class Address(Keyed):
    """Where a person lives: a street of the table or one typed in, and a point of known precision.

    A row belongs to the senior or volunteer who points to it and is read only through them. The
    point of a street outside the table is the centre of the district that the person chose.
    """

    class Precision(models.TextChoices):
        """What the point stands for, the best first; the last never counts as an address."""

        ADDRESS = "address", _("the house")
        STREET = "street", _("the street")
        POSTCODE = "postcode", _("the postcode")
        DISTRICT = "district", _("the district")
        CITY = "city", _("the city")

    class Source(models.TextChoices):
        """Who says where it is."""

        TABLE = "table", _("our table of streets and postcodes")
        PERSON = "person", _("the district the person chose")

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="addresses")
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, related_name="addresses", verbose_name=_("district")
    )
    street = models.ForeignKey(
        Street, on_delete=models.PROTECT, null=True, blank=True, related_name="addresses", verbose_name=_("street")
    )
    street_text = models.CharField(_("street as typed"), max_length=120, blank=True)
    number = models.CharField(_("house number"), max_length=20)
    unit = models.CharField(_("flat"), max_length=10, blank=True)
    postcode = models.CharField(_("postcode"), max_length=6, blank=True)
    search_key = models.CharField(max_length=160, editable=False, db_index=True)
    lat = models.FloatField(_("latitude"))
    lon = models.FloatField(_("longitude"))
    precision = models.CharField(_("precision"), max_length=8, choices=Precision)
    source = models.CharField(_("source"), max_length=6, choices=Source)
    located_at = models.DateTimeField(_("located at"))

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "public",
        "city": "public",
        "district": "public",
        "street": "personal",
        "street_text": "personal",
        "number": "personal",
        "unit": "personal",
        "postcode": "personal",
        "search_key": "personal",
        "lat": "personal",
        "lon": "personal",
        "precision": "public",
        "source": "public",
        "located_at": "public",
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
            models.CheckConstraint(condition=_IN_POLAND, name="address_in_poland"),
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
        return self.precision in {self.Precision.ADDRESS, self.Precision.STREET, self.Precision.POSTCODE}

    def keyed(self) -> Self:
        """Fill `search_key`: the folded street and number."""
        self.search_key = f"{street_key(self.street.name if self.street else self.street_text)} {fold(self.number)}"
        return self

    def label(self) -> str:
        """Street, house and flat, as on an envelope: "ul. Słoneczna 15D/3"."""
        return f"{self.street or self.street_text} {self.number}" + (f"/{self.unit}" if self.unit else "")

    def become(self, other: Address) -> bool:
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
