"""Distance between two points, and how a person is told of it."""

from math import ceil

from django.utils.formats import number_format
from django.utils.translation import gettext
from geopy.distance import geodesic

from places.points import DistrictCentre, Point

DETOUR = 1.3  # way / straight line: median 1.28, mean 1.32 on the main roads of Słupsk
PACES = {"foot": 4.5, "bike": 12.0}  # km/h of a volunteer; of a bus or a car the length alone is told


def metres(a: Point, b: Point) -> float:
    """Straight-line metres on the WGS84 ellipsoid."""
    return float(geodesic(a, b).meters)


def way(a: Point, b: Point) -> float:
    """Estimated metres of the way from `a` to `b`: the straight line times `DETOUR`."""
    return metres(a, b) * DETOUR


def in_words(a: DistrictCentre, b: DistrictCentre, mode: str) -> str:
    """The way between two district centres in words, as somebody goes it: "ok. 1,2 km, pieszo ok. 20 min".

    Never between exact addresses: whole kilometres from one, asked for often enough, give the house away.
    `mode` is a value of volunteers.models.Transport; minutes are rounded up to fives.
    """
    far = way(a, b)
    if not far:
        return gettext("in the same part of town")
    length = number_format(round(far / 1000, 1), decimal_pos=1)
    if mode not in PACES:
        by = {"bus": gettext("about %(km)s km, by bus"), "car": gettext("about %(km)s km, by car")}
        return by[mode] % {"km": length}
    timed = {
        "foot": gettext("about %(km)s km, about %(minutes)d min on foot"),
        "bike": gettext("about %(km)s km, about %(minutes)d min by bike"),
    }
    return timed[mode] % {"km": length, "minutes": 5 * ceil(far / 1000 / PACES[mode] * 60 / 5)}


def kilometres(metres: float) -> str:
    """Metres as kilometres with one decimal: 2,5 km."""
    return f"{number_format(metres / 1000, decimal_pos=1)} km"
