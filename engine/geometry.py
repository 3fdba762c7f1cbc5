"""Distances on the WGS84 ellipsoid from Earth-centred coordinates.

The chord between two ECEF points is 1 mm short of the geodesic at 10 km; the arc correction
d (1 + d^2 / 24 R^2) leaves less than 1 mm at 50 km. Source: EPSG method 9602 for the conversion.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from engine.model import Point
from engine.types import Floats

AXIS = 6_378_137.0
FLATTENING = 1 / 298.257223563
ECCENTRICITY2 = FLATTENING * (2 - FLATTENING)
ARC = 1 / (24 * 6_371_008.8**2)


def ecef(points: Sequence[Point | None]) -> Floats:
    """Metres X, Y, Z (n x 3) of points given in degrees; not-a-number where there is no point."""
    nowhere = (np.nan, np.nan)
    degrees = np.array([nowhere if p is None else p for p in points], dtype=np.float64)
    lat, lon = np.radians(degrees.reshape(-1, 2)).T
    prime_vertical = AXIS / np.sqrt(1 - ECCENTRICITY2 * np.sin(lat) ** 2)
    flat = prime_vertical * np.cos(lat)
    height = prime_vertical * (1 - ECCENTRICITY2) * np.sin(lat)
    return np.stack((flat * np.cos(lon), flat * np.sin(lon), height), axis=1)


def ecef_point(point: Point | None) -> Floats:
    """Metres X, Y, Z of one point, quicker than an array of one."""
    if point is None:
        return np.full(3, np.nan)
    lat, lon = math.radians(point[0]), math.radians(point[1])
    prime_vertical = AXIS / math.sqrt(1 - ECCENTRICITY2 * math.sin(lat) ** 2)
    flat = prime_vertical * math.cos(lat)
    height = prime_vertical * (1 - ECCENTRICITY2) * math.sin(lat)
    return np.array((flat * math.cos(lon), flat * math.sin(lon), height))


def distances(here: Floats, there: Floats) -> Floats:
    """Metres between rows of two broadcastable (... x 3) arrays of ECEF coordinates."""
    x, y, z = here[..., 0] - there[..., 0], here[..., 1] - there[..., 1], here[..., 2] - there[..., 2]
    square = np.asarray(x * x + y * y + z * z)  # summed in the order of `bitmap_filter`, to be equal to the last digit
    metres = np.sqrt(square)
    square *= ARC
    square += 1
    metres *= square
    return np.asarray(metres)
