"""Areas out of GeoJSON files, as geoportals give them: in degrees of WGS84, longitude first."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from opening.csv_files import POLAND
from opening.mistakes import Mistakes
from places.points import Point
from places.reading_text import UnreadableTextError, decoded
from places.rings import contains, middle_of, size_of

NAMES = ("nazwa", "name", "dzielnica")  # of the property that names an area


@dataclass(frozen=True, slots=True)
class Area:
    """A named area; one in several parts is all of them. Holes are not kept."""

    name: str
    parts: list[list[Point]]

    @property
    def largest(self) -> list[Point]:
        """The ring of its largest part."""
        return max(self.parts, key=size_of)

    @property
    def middle(self) -> Point:
        """A point inside the largest part."""
        return middle_of(self.largest)

    def holds(self, point: Point) -> bool:
        """Whether the point lies in it."""
        return any(contains(part, point) for part in self.parts)


def read_areas(folder: Path, file: str, mistakes: Mistakes) -> list[Area]:
    """The areas of a file; none where it is not there."""
    path = folder / file
    if not path.exists():
        return []
    try:
        areas = [_area(feature) for feature in _features(json.loads(decoded(path.read_bytes())))]
    except UnreadableTextError as reason:
        mistakes.note(file, str(reason))
        return []
    except (ValueError, TypeError, LookupError, AttributeError):
        mistakes.note(file, _("This is no GeoJSON. Export it again as GeoJSON in UTF-8."))
        return []
    if not areas or not all(area.parts for area in areas):
        mistakes.note(file, _("There is no area in it. Export the areas as Polygon or MultiPolygon."))
        return []
    if any(not _in_poland(corner) for area in areas for part in area.parts for corner in part):
        mistakes.note(file, _("Its corners are not degrees in Poland. Export it in WGS84 (EPSG:4326)."))
        return []
    return areas


def _features(content: Any) -> Iterator[dict[str, Any]]:
    """The features that have an area, also where the file is one feature or a bare geometry."""
    found = content.get("features", [content]) if isinstance(content, dict) else []
    for one in found:
        feature = one if one.get("type") == "Feature" else {"properties": {}, "geometry": one}
        if (feature.get("geometry") or {}).get("type") in {"Polygon", "MultiPolygon"}:
            yield feature


def _area(feature: dict[str, Any]) -> Area:
    geometry, properties = feature["geometry"], feature.get("properties") or {}
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    name = next((str(properties[key]).strip() for key in NAMES if properties.get(key)), "")
    rings = [[Point(float(corner[1]), float(corner[0])) for corner in polygon[0][:-1]] for polygon in polygons]
    return Area(name, [ring for ring in rings if len(ring) > 2 and size_of(ring) > 0])


def _in_poland(point: Point) -> bool:
    return all(low <= value <= high for value, (low, high) in zip(point, POLAND, strict=True))
