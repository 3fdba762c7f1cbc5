"""Reads our own tables (`places/data`) into the database; running it again updates in place."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from django.db import models, transaction

from places.models import City, District, DoubleNumber, Postcode, Street, StreetAlias

DATA = Path(__file__).parent / "data"

Row = dict[str, str]
M = TypeVar("M", bound=models.Model)


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


def _rows(table: str) -> list[Row]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _upsert(rows: Sequence[M], unique: list[str], update: list[str]) -> int:
    """Insert the rows, or update the ones whose `unique` columns are there already."""
    manager = type(rows[0])._default_manager
    manager.bulk_create(rows, update_conflicts=True, unique_fields=unique, update_fields=update)
    return len(rows)


def _load_cities() -> dict[str, City]:
    outlines: dict[str, list[list[float]]] = defaultdict(list)
    for corner in _rows("outlines"):
        outlines[corner["city"]].append([float(corner["lat"]), float(corner["lon"])])
    cities = [
        City(
            slug=row["slug"],
            name=row["name"],
            locative=row["locative"],
            terc=row["terc"],
            simc=row["simc"],
            postcode_locates=row["postcode_locates"] == "yes",
            neighbours=row["neighbours"].split("|"),
            outline=outlines[row["slug"]],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
        )
        for row in _rows("cities")
    ]
    told = ["name", "locative", "terc", "simc", "postcode_locates", "neighbours", "outline", "lat", "lon"]
    _upsert(cities, ["slug"], told)
    return City.objects.in_bulk(field_name="slug")


def _load_districts(cities: dict[str, City]) -> dict[tuple[int, str], District]:
    rows = [
        District(
            city=cities[row["city"]],
            slug=row["slug"],
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
        ).derive_keys()
        for row in _rows("districts")
    ]
    _upsert(rows, ["city", "slug"], ["name", "sort_key", "lat", "lon"])
    return {(district.city_id, district.slug): district for district in District.objects.all()}


def _load_streets(cities: dict[str, City], districts: dict[tuple[int, str], District]) -> dict[tuple[int, str], Street]:
    """The streets; a key of the result is the city and the street with its kind: (1, "ul. Morska").

    The district of a street that is there already stays as it is: the coordinator owns the assignment.
    """
    rows = [
        Street(
            city=(city := cities[row["city"]]),
            kind=row["kind"],
            name=row["name"],
            district=districts[city.pk, row["district"]] if row["district"] else None,
            lat=float(row["lat"]) if row["lat"] else None,
            lon=float(row["lon"]) if row["lon"] else None,
        ).derive_keys()
        for row in _rows("streets")
    ]
    _upsert(rows, ["city", "kind", "name"], ["key", "sort_key", "lat", "lon"])
    return {(street.city_id, str(street)): street for street in Street.objects.all()}


def _street(row: Row, cities: dict[str, City], streets: dict[tuple[int, str], Street]) -> Street:
    return streets[cities[row["city"]].pk, f"{row['kind']} {row['street']}"]


def _load_aliases(cities: dict[str, City], streets: dict[tuple[int, str], Street]) -> int:
    rows = [
        StreetAlias(
            street=_street(row, cities, streets),
            name=row["name"],
            source=row["source"],
            since=date.fromisoformat(row["since"]),
        ).derive_keys()
        for row in _rows("aliases")
    ]
    return _upsert(rows, ["street", "name"], ["key", "source", "since"])


def _load_double_numbers(cities: dict[str, City], streets: dict[tuple[int, str], Street]) -> int:
    rows = [DoubleNumber(street=_street(row, cities, streets), number=row["number"]) for row in _rows("double_numbers")]
    return _upsert(rows, ["street", "number"], ["number"])


def _load_postcodes(cities: dict[str, City]) -> int:
    rows = [
        Postcode(city=cities[row["city"]], code=row["code"], lat=float(row["lat"]), lon=float(row["lon"]))
        for row in _rows("postcodes")
    ]
    return _upsert(rows, ["city", "code"], ["lat", "lon"])
