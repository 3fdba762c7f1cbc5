"""What makes a drawn city known at a glance: the sea, a river, main streets, the neighbours, from our own table.

It is a sketch for the eye. Nothing is measured on it, and a city that the table does not know is drawn without it.
"""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, groupby
from operator import itemgetter
from typing import NamedTuple

from places import reference_rows
from places.points import Point


class Feature(NamedTuple):
    """One line or area (`sea`) on the map of a city; a place `beyond` the outline has one corner. A name may be empty."""

    kind: str
    name: str
    corners: tuple[Point, ...]


def sketch_of(terc: str) -> Sequence[Feature]:
    """What is drawn of the town of that code of TERYT, in the order in which it is drawn."""
    return _all().get(terc, ())


@cache
def _all() -> dict[str, list[Feature]]:
    """The table, read once; a corner 1 begins the next line."""
    sketches: dict[str, list[Feature]] = {}
    rows = reference_rows.read("sketches")
    starts = accumulate(row["corner"] == "1" for row in rows)
    for _number, corners in groupby(zip(starts, rows, strict=True), key=itemgetter(0)):
        lines = [row for _start, row in corners]
        points = tuple(Point(float(row["lat"]), float(row["lon"])) for row in lines)
        sketches.setdefault(lines[0]["terc"], []).append(Feature(lines[0]["kind"], lines[0]["name"], points))
    return sketches
