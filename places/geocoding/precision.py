"""The best point that the tables give an address, with its precision, and the district around a point."""

from places.geocoding.gazetteer import Gazetteer, StreetEntry
from places.models import Precision
from places.points import Point

_NARROWING = 0.58  # a degree of longitude over one of latitude, here


def best_point(
    gazetteer: Gazetteer, street: StreetEntry | None, postcode: str, named: int | None = None
) -> tuple[Point, Precision]:
    """The point of the street, else of the postcode where it locates, else of the district, else of the city.

    `named` is the district that the person named; it goes before the one of our table.
    """
    district = named or (street.district if street else None)
    if street and street.point:
        return street.point, Precision.STREET
    if gazetteer.postcode_locates and postcode in gazetteer.postcodes:
        return gazetteer.postcodes[postcode], Precision.POSTCODE
    if district:
        return gazetteer.districts[district], Precision.DISTRICT
    return gazetteer.centre, Precision.CITY


def nearest_district(gazetteer: Gazetteer, point: Point, precision: Precision) -> int | None:
    """The district with the nearest centre; the coordinator owns the assignment and may correct it."""
    districts = gazetteer.districts
    if precision is Precision.CITY or not districts:
        return None
    return min(districts, key=lambda pk: (_flat_square(point, districts[pk]), pk))


def _flat_square(a: Point, b: Point) -> float:
    """A square that orders distances within a city."""
    return (a.lat - b.lat) ** 2 + (_NARROWING * (a.lon - b.lon)) ** 2
