"""The rows that stand in our own tables (`places/data`), as models that are not saved yet."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from places.models import City, District, DoubleNumber, Postcode, Street, StreetAlias

DATA = Path(__file__).parent / "data"
NAMES = ("cities", "outlines", "districts", "streets", "aliases", "double_numbers", "postcodes")

Row = Mapping[str, str]
Tables = Mapping[str, Sequence[Row]]  # by the names of our own files
Outline = list[list[float]]


def our_own() -> Tables:
    """The tables that ship."""
    return {name: read(name) for name in NAMES}


def read(table: str) -> list[Row]:
    """The rows of a table, by the names of its columns."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def city(row: Row, outline: Outline) -> City:
    """A city with the corners of its outline."""
    return City(
        slug=row["slug"],
        name=row["name"],
        locative=row["locative"],
        terc=row["terc"],
        simc=row["simc"],
        postcode_locates=row["postcode_locates"] == "yes",
        neighbours=[name for name in row["neighbours"].split("|") if name],
        outline=outline,
        lat=float(row["lat"]),
        lon=float(row["lon"]),
    )


def outline(corners: Iterable[Row]) -> Outline:
    """The corners as a city keeps them: [lat, lon] of each."""
    return [[float(corner["lat"]), float(corner["lon"])] for corner in corners]


def district(row: Row, city: City) -> District:
    """A district of a city."""
    lat, lon = float(row["lat"]), float(row["lon"])
    return District(city=city, slug=row["slug"], name=row["name"], lat=lat, lon=lon).derive_keys()


def street(row: Row, city: City, district: District | None) -> Street:
    """A street of a city; its point may be missing."""
    return Street(
        city=city,
        kind=row["kind"],
        name=row["name"],
        district=district,
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
    ).derive_keys()


def alias(row: Row, street: Street) -> StreetAlias:
    """Another name of a street."""
    since = date.fromisoformat(row["since"])
    return StreetAlias(street=street, name=row["name"], source=row["source"], since=since).derive_keys()


def double_number(row: Row, street: Street) -> DoubleNumber:
    """A number of a street that is one building."""
    return DoubleNumber(street=street, number=row["number"])


def postcode(row: Row, city: City) -> Postcode:
    """A postcode of a city."""
    return Postcode(city=city, code=row["code"], lat=float(row["lat"]), lon=float(row["lon"]))
