"""A city drawn as its districts: what lies nearest to each centre, cut by the outline of the city. Pure geometry.

No official borders of these districts exist, so the areas only say roughly where a district lies.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import cos, radians
from typing import NamedTuple

from .distance import Point

WIDTH = 360.0  # of the drawing, in units of its own
MARGIN = 6.0  # around the city, so that no line is cut


class Spot(NamedTuple):
    """A place on the drawing: x to the right, y downwards."""

    x: float
    y: float


class Cell(NamedTuple):
    """The area of one district: its corners in order, and the middle, where a number is written."""

    corners: tuple[Spot, ...]
    middle: Spot

    @property
    def path(self) -> str:
        """The corners as the `d` of an SVG path."""
        return "M" + "L".join(f"{spot.x:.0f} {spot.y:.0f}" for spot in self.corners) + "Z"


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
    scale = _Scale.fitting(outline)
    border = [scale.spot(point) for point in outline]
    spots = [scale.spot(point) for point in centres]
    height = max(spot.y for spot in border) + MARGIN
    return Drawing(WIDTH, height, tuple(_cell(border, spot, spots) for spot in spots))


def area_of(corners: Sequence[Spot]) -> float:
    """The area inside the corners, in square units of the drawing, whichever way they go round."""
    return abs(_twice_signed_area(corners)) / 2


class _Scale(NamedTuple):
    """How degrees become places on the drawing: over one city the Earth is flat, a degree of longitude narrower."""

    west: float
    north: float
    narrowing: float
    units: float

    @classmethod
    def fitting(cls, outline: Sequence[Point]) -> _Scale:
        """The scale in which the outline fills the width."""
        west, east = min(point.lon for point in outline), max(point.lon for point in outline)
        south, north = min(point.lat for point in outline), max(point.lat for point in outline)
        narrowing = cos(radians((south + north) / 2))
        return cls(west, north, narrowing, (WIDTH - 2 * MARGIN) / ((east - west) * narrowing))

    def spot(self, point: Point) -> Spot:
        """The place of a point."""
        x = (point.lon - self.west) * self.narrowing * self.units
        y = (self.north - point.lat) * self.units
        return Spot(x + MARGIN, y + MARGIN)


def _cell(border: Sequence[Spot], own: Spot, spots: Iterable[Spot]) -> Cell | None:
    corners = list(border)
    for other in spots:
        if other != own:
            corners = _nearer(corners, own, other)
    return Cell(tuple(corners), _middle(corners)) if area_of(corners) > 0 else None


def _nearer(corners: Sequence[Spot], own: Spot, other: Spot) -> list[Spot]:
    """The part of an area that lies nearer to `own` than to `other` (one step of Sutherland and Hodgman's clipping)."""

    def excess(spot: Spot) -> float:
        """How much farther `own` is than `other`; it grows evenly along a line."""
        squared = [(spot.x - end.x) ** 2 + (spot.y - end.y) ** 2 for end in (own, other)]
        return squared[0] - squared[1]

    kept: list[Spot] = []
    for start, end in pairwise([*corners, *corners[:1]]):
        before, after = excess(start), excess(end)
        if before <= 0:
            kept.append(start)
        if before * after < 0:
            part = before / (before - after)
            kept.append(Spot(start.x + part * (end.x - start.x), start.y + part * (end.y - start.y)))
    return kept


def _twice_signed_area(corners: Sequence[Spot]) -> float:
    return sum(a.x * b.y - b.x * a.y for a, b in pairwise([*corners, *corners[:1]]))


def _middle(corners: Sequence[Spot]) -> Spot:
    """The centre of gravity of an area that is not empty."""
    whole = 3 * _twice_signed_area(corners)
    edges = [(a, b, a.x * b.y - b.x * a.y) for a, b in pairwise([*corners, *corners[:1]])]
    return Spot(
        sum((a.x + b.x) * cross for a, b, cross in edges) / whole,
        sum((a.y + b.y) * cross for a, b, cross in edges) / whole,
    )
