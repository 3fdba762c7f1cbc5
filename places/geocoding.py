"""From an address line to a point: a geopy geocoder over our own tables that never calls out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NoReturn, TypeAlias

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

from places.distance import Point
from places.gazetteer import Gazetteer, StreetEntry
from places.models import City, DoubleNumber, Precision, Street, StreetAlias
from places.normalisation.folding import fold
from places.numbering import Reading, readings
from places.parsing import ParsedAddress, parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """An address found in the city's tables; its `repr` tells only how precise the point is.

    `street` is None when the person keeps a name that the table does not have; `street_text` then is that name.
    `district` is the key of a row or None where the tables do not tell it.
    """

    city: str
    street: StreetEntry | None = field(repr=False)
    street_text: str = field(default="", repr=False)
    number: str = field(default="", repr=False)
    unit: str = field(default="", repr=False)
    postcode: str = field(default="", repr=False)
    district: int | None = None
    point: Point = field(repr=False)
    precision: Precision

    def label(self) -> str:
        """Street, house and flat: "ul. Słoneczna 15D/3"."""
        house = f"{self.number}/{self.unit}" if self.unit else self.number
        return f"{self.street or self.street_text} {house}".strip()


@dataclass(frozen=True, slots=True)
class Choices:
    """More than one address may be meant: the person chooses. `about` is "street" or "number".

    `typed` is the address with the street as typed; None where a street of exactly this name is among the options.
    """

    about: str
    options: tuple[Located, ...] = field(repr=False)
    typed: Located | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class NotFound:
    """No street of the city is meant; `reason` is "no-street", "unknown-street" or "other-city".

    `typed` is the address with the street as typed, should the person insist.
    """

    reason: str
    typed: Located = field(repr=False)


Outcome: TypeAlias = Located | Choices | NotFound


class AmbiguousAddressError(GeocoderQueryError):
    """Several addresses fit: ask with `exactly_one=False` and let the person choose."""


class NoNetwork(BaseSyncAdapter):
    """An adapter that refuses: our geocoder has nothing to fetch, and no address leaves this machine."""

    def get_json(self, url: str, *, timeout: object, headers: object) -> NoReturn:
        """Refuse."""
        raise GeocoderQueryError("The local geocoder does not use the network.")

    def get_text(self, url: str, *, timeout: object, headers: object) -> NoReturn:
        """Refuse."""
        raise GeocoderQueryError("The local geocoder does not use the network.")


class LocalGeocoder(Geocoder):
    """A geopy geocoder for one city, over the bundled streets and postcodes."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__(user_agent="gielda", adapter_factory=NoNetwork, proxies={})
        self.gazetteer = gazetteer

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: object = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """The location of `query`, or all that may be meant; None when there is none.

        `raw` of a location is its `Located`. `timeout` is geopy's and means nothing here: nothing is fetched.

        Raises:
            AmbiguousAddressError: `exactly_one` is asked for and several fit.
        """
        match self.look_up(query):
            case Located() as located:
                return _location(located) if exactly_one else [_location(located)]
            case Choices(options=options) if not exactly_one:
                return [_location(option) for option in options]
            case Choices():
                raise AmbiguousAddressError("Several addresses fit.")
            case NotFound():
                return None

    def look_up(self, line: str) -> Outcome:
        """What `line` means: one address, some to choose from, or none."""
        parsed = parse(line, self.gazetteer.cities)
        if parsed.city and parsed.city != self.gazetteer.slug:
            return NotFound("other-city", self._as_typed(parsed))
        if not any(letter.isalpha() for letter in parsed.street):
            return NotFound("no-street", self._as_typed(parsed))
        parsed = self._better(parsed, parsed.with_flat_after_space())
        verdict = self.gazetteer.find(parsed.street, kind=parsed.kind, number="/".join(parsed.house[:2]))
        if not verdict.streets:
            return NotFound("unknown-street", self._as_typed(parsed))
        options = tuple(
            self._locate(street, reading, parsed)
            for street in verdict.streets
            for reading in readings(parsed.house, unit=parsed.unit, doubles=street.doubles)
        )
        if len(options) == 1 and verdict.sure:
            return options[0]
        if verdict.sure:
            return Choices("number", options)
        return Choices("street", options, None if verdict.by_name else self._as_typed(parsed))

    def _better(self, parsed: ParsedAddress, other: ParsedAddress) -> ParsedAddress:
        """The one of two readings whose street is known better."""
        first, second = self.gazetteer.rank(parsed.street), self.gazetteer.rank(other.street)
        return other if second and (not first or second[0].score > first[0].score) else parsed

    def _locate(self, street: StreetEntry, reading: Reading, parsed: ParsedAddress) -> Located:
        point, precision = self._point(street, parsed.postcode)
        return Located(
            city=self.gazetteer.slug,
            street=street,
            number=reading.number,
            unit=reading.unit,
            postcode=parsed.postcode,
            district=street.district or self._nearest_district(point, precision),
            point=point,
            precision=precision,
        )

    def _as_typed(self, parsed: ParsedAddress) -> Located:
        """The address with a street that our table does not have, in the person's own words."""
        reading = readings(parsed.house, unit=parsed.unit, doubles=())[0]
        point, precision = self._point(None, parsed.postcode)
        return Located(
            city=self.gazetteer.slug,
            street=None,
            street_text=f"{parsed.kind} {parsed.street}".strip(),
            number=reading.number,
            unit=reading.unit,
            postcode=parsed.postcode,
            district=self._nearest_district(point, precision),
            point=point,
            precision=precision,
        )

    def _point(self, street: StreetEntry | None, postcode: str) -> tuple[Point, Precision]:
        """The best point there is: of the street, the postcode where it locates, the district, the city."""
        known = self.gazetteer
        if street and street.point:
            return street.point, Precision.STREET
        if known.postcode_locates and postcode in known.postcodes:
            return known.postcodes[postcode], Precision.POSTCODE
        if street and street.district:
            return known.districts[street.district], Precision.DISTRICT
        return known.centre, Precision.CITY

    def _nearest_district(self, point: Point, precision: Precision) -> int | None:
        """The district with the nearest centre; the coordinator owns the assignment and may correct it."""
        if precision is Precision.CITY or not self.gazetteer.districts:
            return None
        districts = self.gazetteer.districts
        return min(districts, key=lambda pk: (_flat_square(point, districts[pk]), pk))


def locate(city: City, text: str) -> Outcome:
    """What the address line `text` means in `city`."""
    return LocalGeocoder(gazetteer_of(city)).look_up(text)


def gazetteer_of(city: City) -> Gazetteer:
    """The tables of `city`, read in six queries."""
    names: dict[int, list[str]] = defaultdict(list)
    for street, name in StreetAlias.objects.filter(street__city=city).values_list("street", "name"):
        names[street].append(name)
    doubles: dict[int, set[str]] = defaultdict(set)
    for street, number in DoubleNumber.objects.filter(street__city=city).values_list("street", "number"):
        doubles[street].add(number)
    return Gazetteer(
        slug=city.slug,
        name=city.name,
        centre=city.point,
        streets=[
            _entry(street, tuple(names[street.pk]), frozenset(doubles[street.pk]))
            for street in Street.objects.filter(city=city)
        ],
        districts={district.pk: district.point for district in city.districts.all()},
        postcodes={code.code: Point(code.lat, code.lon) for code in city.postcodes.all()},
        postcode_locates=city.postcode_locates,
        cities=_city_names(),
    )


def _entry(street: Street, aliases: tuple[str, ...], doubles: frozenset[str]) -> StreetEntry:
    return StreetEntry(
        pk=street.pk,
        kind=street.kind,
        name=street.name,
        names=(street.name, *aliases),
        doubles=doubles,
        point=Point(street.lat, street.lon) if street.lat is not None and street.lon is not None else None,
        district=street.district_id,
    )


def _city_names() -> dict[str, str]:
    """Folded names of our cities and of the places next to them; ours lead to a slug."""
    cities = list(City.objects.all())
    names = {fold(near): near for city in cities for near in city.neighbours}
    return names | {fold(name): city.slug for city in cities for name in (city.name, city.locative)}


def _flat_square(a: Point, b: Point) -> float:
    """A square that orders distances within a city: a degree of longitude is 0.58 of one of latitude here."""
    return (a.lat - b.lat) ** 2 + (0.58 * (a.lon - b.lon)) ** 2


def _location(located: Located) -> Location:
    return Location(located.label(), tuple(located.point), located)
