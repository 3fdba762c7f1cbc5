"""The map of a board: a city's districts as areas with the number of people who wait in each, small numbers suppressed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from django.urls import reverse

from accounts.models import Centre
from exchange.district_disclosure import disclosure_for
from places.city_drawing import draw
from places.models import District
from places.points import Point
from places.voronoi import Cell, PlanePoint


class Area(TypedDict):
    """One district as components/district_map.html draws it; `count` is None where it is suppressed.

    `path` is empty for a district of which nothing lies inside the outline: it stands in the list alone.
    """

    name: str
    url: str
    path: str
    x: float
    y: float
    count: int | None


@dataclass(frozen=True, slots=True)
class DistrictMap:
    """The drawing of a city: its `viewBox` and its areas, in the order of the districts' names."""

    box: str
    areas: Sequence[Area]


def map_of(centre: Centre) -> DistrictMap | None:
    """The map of the centre's city, in two queries; None where the city has no outline or no districts."""
    outline = [Point(*corner) for corner in centre.city.outline]
    districts = list(centre.city.districts.all()) if outline else []
    if not districts:
        return None
    counts = disclosure_for(centre, districts).counts
    drawing = draw(outline, [district.point for district in districts])
    cells = zip(districts, drawing.cells, strict=True)
    return DistrictMap(drawing.box, [_area(centre, one, cell, counts[one]) for one, cell in cells])


def _area(centre: Centre, district: District, cell: Cell | None, count: int | None) -> Area:
    centroid = cell.centroid if cell else PlanePoint(0, 0)
    return Area(
        name=district.name,
        url=reverse("district", args=(centre.slug, district.slug)),
        path=cell.path if cell else "",
        x=round(centroid.x, 1),
        y=round(centroid.y, 1),
        count=count,
    )
