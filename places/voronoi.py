"""Voronoi cells: the part of an area that lies nearest to each site. Pure geometry of the plane."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple


class PlanePoint(NamedTuple):
    """A point of the plane: x to the right, y downwards, as SVG has it."""

    x: float
    y: float


class Cell(NamedTuple):
    """The cell of one site: its vertices in order, and its centroid, where a number is written."""

    vertices: tuple[PlanePoint, ...]
    centroid: PlanePoint

    @property
    def path(self) -> str:
        """The vertices as the `d` of an SVG path."""
        return "M" + "L".join(f"{vertex.x:.0f} {vertex.y:.0f}" for vertex in self.vertices) + "Z"


def cells_of(boundary: Sequence[PlanePoint], sites: Sequence[PlanePoint]) -> tuple[Cell | None, ...]:
    """One cell for each site, which differ from each other; None where nothing of it lies inside `boundary`."""
    return tuple(_cell(boundary, site, sites) for site in sites)


def area_of(vertices: Sequence[PlanePoint]) -> float:
    """The area of a polygon, whichever way its vertices go round."""
    return abs(_twice_signed_area(vertices)) / 2


def centroid_of(vertices: Sequence[PlanePoint]) -> PlanePoint:
    """The centre of gravity of a polygon that is not empty."""
    whole = 3 * _twice_signed_area(vertices)
    edges = [(a, b, a.x * b.y - b.x * a.y) for a, b in pairwise([*vertices, *vertices[:1]])]
    return PlanePoint(
        sum((a.x + b.x) * cross for a, b, cross in edges) / whole,
        sum((a.y + b.y) * cross for a, b, cross in edges) / whole,
    )


def _cell(boundary: Sequence[PlanePoint], site: PlanePoint, sites: Iterable[PlanePoint]) -> Cell | None:
    vertices = list(boundary)
    for other in sites:
        if other != site:
            vertices = _clip(vertices, site, other)
    return Cell(tuple(vertices), centroid_of(vertices)) if area_of(vertices) > 0 else None


def _clip(vertices: Sequence[PlanePoint], site: PlanePoint, other: PlanePoint) -> list[PlanePoint]:
    """The part of a polygon that lies nearer to `site` than to `other`: one step of Sutherland and Hodgman's clipping."""

    def excess(point: PlanePoint) -> float:
        """How much farther `site` is than `other`; it grows evenly along a line."""
        squared = [(point.x - end.x) ** 2 + (point.y - end.y) ** 2 for end in (site, other)]
        return squared[0] - squared[1]

    kept: list[PlanePoint] = []
    for start, end in pairwise([*vertices, *vertices[:1]]):
        before, after = excess(start), excess(end)
        if before <= 0:
            kept.append(start)
        if before * after < 0:
            part = before / (before - after)
            kept.append(PlanePoint(start.x + part * (end.x - start.x), start.y + part * (end.y - start.y)))
    return kept


def _twice_signed_area(vertices: Sequence[PlanePoint]) -> float:
    return sum(a.x * b.y - b.x * a.y for a, b in pairwise([*vertices, *vertices[:1]]))
