"""Points on the Earth, and the only ones of them from which a distance is shown."""

from typing import NamedTuple, NewType


class Point(NamedTuple):
    """Latitude and longitude in degrees, WGS84; in this order, as geopy has it."""

    lat: float
    lon: float


# The only point that a shown distance may start from or lead to; the type checker refuses an address.
DistrictCentre = NewType("DistrictCentre", Point)


def point_or_none(lat: float | None, lon: float | None) -> Point | None:
    """The point, where both of its halves are known."""
    return None if lat is None or lon is None else Point(lat, lon)
