"""The drawn city: its areas fill the outline, and each holds what lies nearest to its own district."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places.city_drawing import MARGIN, WIDTH, draw
from places.loading import load
from places.models import City
from places.points import Point
from places.sketch import Feature, sketch_of
from places.voronoi import PlanePoint, area_of

SQUARE = (Point(54.0, 18.0), Point(54.0, 18.2), Point(54.1, 18.2), Point(54.1, 18.0))
INSIDE = st.builds(
    lambda north, east: Point(54 + north / 1000, 18 + east / 500), st.integers(1, 99), st.integers(1, 99)
)


def whole(outline: tuple[Point, ...]) -> float:
    (cell,) = draw(outline, [outline[0]]).cells
    assert cell
    return area_of(cell.vertices)


@given(st.lists(INSIDE, min_size=1, max_size=9, unique=True))
def test_the_areas_fill_the_outline_and_do_not_overlap(centres: list[Point]) -> None:
    cells = draw(SQUARE, centres).cells
    assert sum(area_of(cell.vertices) for cell in cells if cell) == pytest.approx(whole(SQUARE))


@given(st.lists(INSIDE, min_size=2, max_size=9, unique=True))
def test_a_vertex_of_an_area_lies_nearest_to_its_own_centre(centres: list[Point]) -> None:
    drawing = draw(SQUARE, centres)
    sites = [_projected(point) for point in centres]
    for site, cell in zip(sites, drawing.cells, strict=True):
        assert cell is not None
        for vertex in cell.vertices:
            assert _apart(vertex, site) <= min(_apart(vertex, other) for other in sites) + 1e-6


def _projected(point: Point) -> PlanePoint:
    """Where a point of the square stands on the drawing."""
    width, height = WIDTH - 2 * MARGIN, draw(SQUARE, [SQUARE[0]]).height - 2 * MARGIN
    return PlanePoint(MARGIN + (point.lon - 18) / 0.2 * width, MARGIN + (54.1 - point.lat) / 0.1 * height)


def _apart(a: PlanePoint, b: PlanePoint) -> float:
    return float(((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5)


def test_north_is_up_and_east_is_right() -> None:
    west, east = draw(SQUARE, [Point(54.05, 18.05), Point(54.05, 18.15)]).cells
    south, north = draw(SQUARE, [Point(54.02, 18.1), Point(54.08, 18.1)]).cells
    assert west
    assert east
    assert west.centroid.x < east.centroid.x
    assert south
    assert north
    assert south.centroid.y > north.centroid.y


def test_the_drawing_keeps_the_shape_of_the_city() -> None:
    drawing = draw(SQUARE, [SQUARE[0]])
    # 0.1 degree of latitude is 11.1 km, 0.2 degree of longitude at 54 degrees north is 13.1 km.
    assert (drawing.height - 2 * MARGIN) / (drawing.width - 2 * MARGIN) == pytest.approx(11.12 / 13.08, rel=0.01)


def test_a_district_outside_the_outline_may_have_no_area() -> None:
    inside, outside = draw(SQUARE, [Point(54.05, 18.1), Point(54.05, 19.0)]).cells
    assert inside
    assert outside is None


def test_a_path_starts_and_closes() -> None:
    (cell,) = draw(SQUARE, [SQUARE[0]]).cells
    assert cell
    assert cell.path == "M6 302L354 302L354 6L6 6Z"


@pytest.mark.django_db
@pytest.mark.parametrize(("slug", "districts"), [("slupsk", 9), ("sopot", 8)])
def test_every_district_of_our_cities_has_an_area_with_its_centroid_inside(slug: str, districts: int) -> None:
    load()
    city = City.objects.get(slug=slug)
    drawing = draw([Point(*corner) for corner in city.outline], [one.point for one in city.districts.all()])
    assert len([cell for cell in drawing.cells if cell]) == districts
    for cell in drawing.cells:
        assert cell is not None
        assert min(v.x for v in cell.vertices) < cell.centroid.x < max(v.x for v in cell.vertices)
        assert area_of(cell.vertices) > 500


def test_a_line_is_named_along_its_longest_part_and_read_from_the_left() -> None:
    line = Feature("street", "Długa", (Point(54.01, 18.19), Point(54.05, 18.19), Point(54.05, 18.01)))
    (stroke,) = draw(SQUARE, [Point(54.05, 18.1)], [line]).sketch
    assert stroke.path.count("L") == 2
    assert stroke.angle == 0
    assert stroke.x == pytest.approx(WIDTH / 2, abs=1)


def test_every_city_of_the_table_shows_its_water_and_named_streets_inside_the_drawing(db: None) -> None:
    load()
    for city in City.objects.filter(slug__in=("sopot", "slupsk")):
        outline = [Point(*corner) for corner in city.outline]
        sketch = draw(outline, [outline[0]], sketch_of(city.terc)).sketch
        height = draw(outline, [outline[0]]).height
        assert {stroke.kind for stroke in sketch} & {"sea", "river"}, city
        assert sum(stroke.kind == "street" and bool(stroke.name) for stroke in sketch) >= 3, city
        named = [stroke for stroke in sketch if stroke.name]
        assert [one.name for one in named if not (0 < one.x < WIDTH and 0 < one.y < height + MARGIN)] == []


def test_a_city_that_the_table_does_not_know_is_drawn_without_a_sketch() -> None:
    assert list(sketch_of("0000000")) == []
