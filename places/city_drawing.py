"""A city drawn as its districts: the Voronoi cells of their centres, cut by the outline of the city.

No official borders of these districts exist, so the cells only say roughly where a district lies.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians
from typing import NamedTuple

from places.points import Point
from places.voronoi import Cell, PlanePoint, cells_of

WIDTH = 360.0  # of the drawing, in units of its own
MARGIN = 6.0  # around the city, so that no line is cut


class Drawing(NamedTuple):
    """A city on a sheet of `width` by `height`; one cell for each centre, None where nothing is left of it."""

    width: float
    height: float
    cells: tuple[Cell | None, ...]

    @property
    def box(self) -> str:
        """The `viewBox` of the SVG."""
        return f"0 0 {self.width:.0f} {self.height:.0f}"


def draw(outline: Sequence[Point], centres: Sequence[Point]) -> Drawing:
    """The city inside `outline`, divided between `centres`, which differ from each other."""
    projection = _Projection.fitting(outline)
    boundary = [projection.project(point) for point in outline]
    sites = [projection.project(point) for point in centres]
    height = max(vertex.y for vertex in boundary) + MARGIN
    return Drawing(WIDTH, height, cells_of(boundary, sites))


class _Projection(NamedTuple):
    """An equirectangular projection: over one city the Earth is flat, a degree of longitude narrower."""

    west: float
    north: float
    narrowing: float
    units: float

    @classmethod
    def fitting(cls, outline: Sequence[Point]) -> _Projection:
        """The projection in which the outline fills the width."""
        west, east = min(point.lon for point in outline), max(point.lon for point in outline)
        south, north = min(point.lat for point in outline), max(point.lat for point in outline)
        narrowing = cos(radians((south + north) / 2))
        return cls(west, north, narrowing, (WIDTH - 2 * MARGIN) / ((east - west) * narrowing))

    def project(self, point: Point) -> PlanePoint:
        """Where a point stands on the drawing."""
        x = (point.lon - self.west) * self.narrowing * self.units
        y = (self.north - point.lat) * self.units
        return PlanePoint(x + MARGIN, y + MARGIN)
