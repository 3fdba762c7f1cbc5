"""Districts drawn as areas: their middles, the streets in them, and the outline around them."""

import json
from pathlib import Path
from typing import Any

import pytest

from opening.setting_up import read_folder
from places.points import Point
from places.rings import contains, hull_of, middle_of, simplified

Square = list[list[float]]


def square(south: float, west: float, side: float = 0.02) -> Square:
    """A closed ring, longitude first."""
    north, east = south + side, west + side
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(name: str, *parts: Square) -> dict[str, Any]:
    geometry = {"type": "MultiPolygon", "coordinates": [[part] for part in parts]}
    return {"type": "Feature", "properties": {"nazwa": name}, "geometry": geometry}


@pytest.fixture
def drawn(folder: Path) -> Path:
    """The example with two drawn districts instead of the list, and without an outline."""
    features = [
        feature("Śródmieście", square(51.24, 22.55)),
        feature("Rury", square(51.22, 22.52), square(51.1, 22.5, 0.001)),
    ]
    (folder / "dzielnice.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    (folder / "dzielnice.csv").unlink()
    (folder / "obrys.geojson").unlink()
    (folder / "ulice.csv").write_text("nazwa;szerokość;długość\nRajska;51.225;22.53\nPolna;51.3;22.7\nLeśna;;\n")
    return folder


def test_a_district_stands_in_the_middle_of_its_largest_part(drawn: Path) -> None:
    districts = read_folder(drawn).tables["districts"]
    assert [(row["slug"], round(float(row["lat"]), 6), round(float(row["lon"]), 6)) for row in districts] == [
        ("srodmiescie", 51.25, 22.56),
        ("rury", 51.23, 22.53),
    ]


def test_a_street_belongs_to_the_district_that_its_point_lies_in(drawn: Path) -> None:
    streets = {row["name"]: row["district"] for row in read_folder(drawn).tables["streets"]}
    assert streets == {"Rajska": "rury", "Polna": "", "Leśna": ""}


def test_the_outline_goes_around_the_districts(drawn: Path) -> None:
    ring = [Point(float(row["lat"]), float(row["lon"])) for row in read_folder(drawn).tables["outlines"]]
    assert contains(ring, Point(51.241, 22.551))
    assert contains(ring, Point(51.235, 22.55))  # between the two
    assert not contains(ring, Point(51.22, 22.569))


def test_a_list_and_areas_of_the_same_districts_are_put_together(drawn: Path) -> None:
    (drawn / "dzielnice.csv").write_text("dzielnica;szerokość;długość\nŚródmieście;51.245;22.555\n")
    districts = {row["name"]: row["lat"] for row in read_folder(drawn).tables["districts"]}
    assert districts.keys() == {"Śródmieście", "Rury"}
    assert districts["Śródmieście"] == "51.245"


def test_an_area_without_a_name_is_a_mistake(drawn: Path) -> None:
    (drawn / "dzielnice.geojson").write_text(json.dumps(feature("", square(51.24, 22.55))))
    with pytest.raises(Exception, match=r"dzielnice\.geojson: Obszar nie ma nazwy"):
        read_folder(drawn)


def test_the_middle_of_a_bent_area_lies_inside() -> None:
    bent = [
        Point(0, 0),
        Point(0, 10),
        Point(10, 10),
        Point(10, 9),
        Point(1, 9),
        Point(1, 1),
        Point(10, 1),
        Point(10, 0),
    ]
    assert contains(bent, middle_of(bent))


def test_a_ring_around_points_holds_them_all() -> None:
    grid = [Point(lat, lon) for lat in range(4) for lon in range(4)]
    assert set(hull_of(grid)) == {(0, 0), (0, 3), (3, 3), (3, 0)}
    assert hull_of([Point(0, 0), Point(1, 1)]) == []
    assert hull_of([]) == []


def test_a_simplified_ring_keeps_its_shape() -> None:
    fine = [Point(51 + step / 400, 22.0) for step in range(400)] + [Point(52, 23), Point(51, 23)]
    assert set(simplified(fine, corners=6)) >= {(51, 22), (52, 23), (51, 23)}
    assert len(simplified(fine, corners=6)) <= 6
    assert simplified(fine[-3:], corners=6) == fine[-3:]
