"""Loads our own tables into the database; running it again updates in place."""

from collections.abc import Sequence
from typing import TypeVar

from django.db import models, transaction

from places import reference_rows
from places.models import City, District, Street
from places.reference_rows import Row, read

M = TypeVar("M", bound=models.Model)
Cities = dict[str, City]  # by slug
Districts = dict[tuple[int, str], District]  # by city and slug
Streets = dict[tuple[int, str], Street]  # by city and the street with its kind: (1, "ul. Morska")


@transaction.atomic
def load() -> dict[str, int]:
    """Load every table; rows are found by their natural key, none is deleted. Returns rows per table."""
    cities = _load_cities()
    districts = _load_districts(cities)
    streets = _load_streets(cities, districts)
    return {
        "cities": len(cities),
        "districts": len(districts),
        "streets": len(streets),
        "aliases": _load_aliases(cities, streets),
        "double numbers": _load_double_numbers(cities, streets),
        "postcodes": _load_postcodes(cities),
    }


def _load_cities() -> Cities:
    corners = read("outlines")
    rows = [
        reference_rows.city(row, reference_rows.outline(one for one in corners if one["city"] == row["slug"]))
        for row in read("cities")
    ]
    columns = ["name", "locative", "terc", "simc", "postcode_locates", "neighbours", "outline", "lat", "lon"]
    _upsert(rows, ["slug"], columns)
    return City.objects.in_bulk(field_name="slug")


def _load_districts(cities: Cities) -> Districts:
    rows = [reference_rows.district(row, cities[row["city"]]) for row in read("districts")]
    _upsert(rows, ["city", "slug"], ["name", "sort_key", "lat", "lon"])
    return {(district.city_id, district.slug): district for district in District.objects.all()}


def _load_streets(cities: Cities, districts: Districts) -> Streets:
    """The district of a street that is there already stays as it is: the coordinator owns the assignment."""
    rows = []
    for row in read("streets"):
        city = cities[row["city"]]
        district = districts[city.pk, row["district"]] if row["district"] else None
        rows.append(reference_rows.street(row, city, district))
    _upsert(rows, ["city", "kind", "name"], ["key", "sort_key", "lat", "lon"])
    return {(street.city_id, str(street)): street for street in Street.objects.all()}


def _load_aliases(cities: Cities, streets: Streets) -> int:
    rows = [reference_rows.alias(row, _street(row, cities, streets)) for row in read("aliases")]
    return _upsert(rows, ["street", "name"], ["key", "source", "since"])


def _load_double_numbers(cities: Cities, streets: Streets) -> int:
    rows = [reference_rows.double_number(row, _street(row, cities, streets)) for row in read("double_numbers")]
    return _upsert(rows, ["street", "number"], ["number"])


def _load_postcodes(cities: Cities) -> int:
    rows = [reference_rows.postcode(row, cities[row["city"]]) for row in read("postcodes")]
    return _upsert(rows, ["city", "code"], ["lat", "lon"])


def _street(row: Row, cities: Cities, streets: Streets) -> Street:
    return streets[cities[row["city"]].pk, f"{row['kind']} {row['street']}"]


def _upsert(rows: Sequence[M], natural_key: list[str], columns: list[str]) -> int:
    """Insert the rows, or update the columns of the ones whose natural key is there already."""
    manager = type(rows[0])._default_manager
    manager.bulk_create(rows, update_conflicts=True, unique_fields=natural_key, update_fields=columns)
    return len(rows)
