"""The map of a board: a city's districts as areas with the number of people who wait in each, small numbers suppressed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypedDict

from django.urls import reverse

from accounts.models import Centre
from exchange.district_disclosure import disclosure_for
from places.city_drawing import Stroke, draw
from places.models import District
from places.points import Point
from places.sketch import sketch_of


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
    """The drawing of a city: its `viewBox`, its areas in the order of the districts' names, what is drawn beside them."""

    box: str
    areas: Sequence[Area]
    sketch: Sequence[Stroke]


def map_of(centre: Centre) -> DistrictMap | None:
    """The map of the centre's city, in one query; None where the city has no outline or no districts."""
    outline = tuple(Point(*corner) for corner in centre.city.outline)
    counts = disclosure_for(centre).counts if outline else {}
    if not counts:
        return None
    box, shapes, sketch = _drawn(outline, tuple(district.point for district in counts), centre.city.terc)
    areas = zip(counts.items(), shapes, strict=True)
    return DistrictMap(box, [_area(centre, district, shape, count) for (district, count), shape in areas], sketch)


class _Shape(NamedTuple):
    """Where a district lies on the drawing, and where its number is written."""

    path: str
    x: float
    y: float


@lru_cache(maxsize=32)  # cities; what is drawn is the key, so that a corrected one is drawn anew
def _drawn(
    outline: tuple[Point, ...], centres: tuple[Point, ...], terc: str
) -> tuple[str, tuple[_Shape, ...], tuple[Stroke, ...]]:
    """The `viewBox`, the shapes in the order of the centres, an empty one where nothing lies inside, and the sketch."""
    drawing = draw(outline, centres, sketch_of(terc))
    shapes = tuple(
        _Shape(cell.path, round(cell.centroid.x, 1), round(cell.centroid.y, 1)) if cell else _Shape("", 0, 0)
        for cell in drawing.cells
    )
    return drawing.box, shapes, drawing.sketch


def _area(centre: Centre, district: District, shape: _Shape, count: int | None) -> Area:
    url = reverse("district", args=(centre.slug, district.slug))
    return Area(name=district.name, url=url, path=shape.path, x=shape.x, y=shape.y, count=count)
