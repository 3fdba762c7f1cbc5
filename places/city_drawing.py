"""A city drawn as its districts: the Voronoi cells of their centres, cut by the outline of the city, and its sketch.

No official borders of these districts exist, so the cells only say roughly where a district lies.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, cos, degrees, hypot, radians
from typing import NamedTuple

from places.points import Point
from places.sketch import Feature
from places.voronoi import Cell, PlanePoint, cells_of, centroid_of

WIDTH = 360.0  # of the drawing, in units of its own
MARGIN = 6.0  # around the city, so that no line is cut


class Stroke(NamedTuple):
    """A line or area of the sketch as an SVG path, and where its name stands, turned by degrees so that it can be read."""

    kind: str
    name: str
    path: str
    x: float
    y: float
    angle: float


class Drawing(NamedTuple):
    """A city on a sheet of `width` by `height`; one cell for each centre, None where nothing is left of it."""

    width: float
    height: float
    cells: tuple[Cell | None, ...]
    sketch: tuple[Stroke, ...] = ()

    @property
    def box(self) -> str:
        """The `viewBox` of the SVG."""
        return f"0 0 {self.width:.0f} {self.height:.0f}"


def draw(outline: Sequence[Point], centres: Sequence[Point], sketch: Sequence[Feature] = ()) -> Drawing:
    """The city inside `outline`, divided between `centres`, which differ from each other; with what `sketch` names."""
    projection = _Projection.fitting(outline)
    boundary = [projection.project(point) for point in outline]
    sites = [projection.project(point) for point in centres]
    height = max(vertex.y for vertex in boundary) + MARGIN
    strokes = tuple(_stroke(one, [projection.project(corner) for corner in one.corners]) for one in sketch)
    return Drawing(WIDTH, height, cells_of(boundary, sites), strokes)


def _stroke(feature: Feature, corners: Sequence[PlanePoint]) -> Stroke:
    """An area is named in its middle, a line along its longest part, a place where it lies."""
    path = "M" + "L".join(f"{corner.x:.0f} {corner.y:.0f}" for corner in corners)
    if feature.kind == "sea":
        middle, angle = centroid_of(corners), 0.0
    elif len(corners) == 1:
        middle, angle = corners[0], 0.0
    else:
        middle, angle = _along(
            *max(pairwise(corners), key=lambda part: hypot(part[1].x - part[0].x, part[1].y - part[0].y))
        )
    return Stroke(feature.kind, feature.name, path, round(middle.x, 1), round(middle.y, 1), round(angle, 1))


def _along(start: PlanePoint, end: PlanePoint) -> tuple[PlanePoint, float]:
    """The middle of a straight line and its direction, from the left to the right."""
    left, right = sorted((start, end))
    return PlanePoint((left.x + right.x) / 2, (left.y + right.y) / 2), degrees(
        atan2(right.y - left.y, right.x - left.x)
    )


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
