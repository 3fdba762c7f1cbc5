"""Areas on the Earth given by the ring of their corners: what lies inside, and a ring around points. Over one city only."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import hypot

from places.points import Point
from places.voronoi import PlanePoint, area_of, centroid_of

Ring = Sequence[Point]


def contains(ring: Ring, point: Point) -> bool:
    """Whether a ray to the east crosses the ring an odd number of times."""
    return sum(lon > point.lon for lon in _crossings(ring, point.lat)) % 2 == 1


def middle_of(ring: Ring) -> Point:
    """A point inside: the centre of gravity, or the middle of the widest part at its height where that lies outside."""
    centre = centroid_of(_plane(ring))
    middle = Point(centre.y, centre.x)
    if contains(ring, middle):
        return middle
    crossings = sorted(_crossings(ring, middle.lat))
    west, east = max(zip(crossings[::2], crossings[1::2], strict=False), key=lambda span: span[1] - span[0])
    return Point(middle.lat, (west + east) / 2)


def size_of(ring: Ring) -> float:
    """A number that orders areas of one city."""
    return area_of(_plane(ring))


def hull_of(points: Iterable[Point]) -> list[Point]:
    """The smallest convex ring around the points (Andrew's monotone chain); empty where they make no area."""
    ordered = sorted(set(points))
    ring = [*_half(ordered)[:-1], *_half(ordered[::-1])[:-1]]
    return ring if len(ring) > 2 else []


def simplified(ring: Ring, corners: int = 60) -> list[Point]:
    """The ring with at most that many corners: the ones that change its shape most (Douglas and Peucker)."""
    tolerance, closed = 0.0, [*ring, ring[0]]
    kept = closed
    while len(kept) - 1 > corners:
        tolerance = tolerance * 1.5 or 1e-5
        half = len(closed) // 2
        kept = [*_without_flat(closed[: half + 1], tolerance)[:-1], *_without_flat(closed[half:], tolerance)]
    return kept[:-1]


def _plane(ring: Ring) -> list[PlanePoint]:
    return [PlanePoint(corner.lon, corner.lat) for corner in ring]


def _crossings(ring: Ring, lat: float) -> list[float]:
    """The longitudes at which the ring crosses a latitude."""
    return [
        a.lon + (lat - a.lat) * (b.lon - a.lon) / (b.lat - a.lat)
        for a, b in pairwise([*ring, ring[0]])
        if (a.lat > lat) != (b.lat > lat)
    ]


def _half(ordered: Sequence[Point]) -> list[Point]:
    """The hull of sorted points on one side."""
    half: list[Point] = []
    for point in ordered:
        while len(half) > 1 and _turn(half[-2], half[-1], point) <= 0:
            half.pop()
        half.append(point)
    return half


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b.lat - a.lat) * (c.lon - a.lon) - (b.lon - a.lon) * (c.lat - a.lat)


def _without_flat(line: Sequence[Point], tolerance: float) -> list[Point]:
    """The line without corners that lie nearer than that, in degrees, to the straight way between its ends."""
    if len(line) < 3:
        return list(line)
    first, last = line[0], line[-1]
    length = hypot(last.lat - first.lat, last.lon - first.lon)
    off = [
        abs(_turn(first, last, one)) / length if length else hypot(one.lat - first.lat, one.lon - first.lon)
        for one in line[1:-1]
    ]
    farthest = max(range(len(off)), key=off.__getitem__)
    if off[farthest] <= tolerance:
        return [first, last]
    return [*_without_flat(line[: farthest + 2], tolerance)[:-1], *_without_flat(line[farthest + 1 :], tolerance)]
