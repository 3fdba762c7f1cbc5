"""Loads tables of places into the database; running it again adds what is new and leaves what a person corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from places import reference_rows
from places.keeping import Difference, Kept, M, Table, Take, keep, keep_all
from places.models import City, District, DoubleNumber, Postcode, Street, StreetAlias
from places.reference_rows import Row, Tables

CITIES = Table(
    City,
    [["slug"], ["terc"], ["simc"]],
    ["slug", "name", "locative", "terc", "simc", "postcode_locates", "neighbours", "outline", "lat", "lon"],
)
DISTRICTS = Table(District, [["city", "slug"], ["city", "name"]], ["slug", "name", "lat", "lon"])
STREETS = Table(Street, [["city", "kind", "name"]], ["kind", "name", "district", "lat", "lon"])
ALIASES = Table(StreetAlias, [["street", "name"]], ["name", "source", "since"])
DOUBLE_NUMBERS = Table(DoubleNumber, [["street", "number"]], ["number"])
POSTCODES = Table(Postcode, [["city", "code"]], ["code", "lat", "lon"])


@dataclass(slots=True)
class Loaded:
    """What became of each table, and everything that a person had corrected and that therefore stayed."""

    tables: dict[str, Kept[Any]] = field(default_factory=dict)

    @property
    def differences(self) -> list[Difference]:
        """The corrections that stayed, table by table."""
        return [difference for kept in self.tables.values() for difference in kept.differences]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows of each table stand."""
        return {table: len(kept.rows) for table, kept in self.tables.items()}


@transaction.atomic
def load(tables: Tables | None = None, take: Take = keep_all, source: str = "") -> Loaded:
    """Load tables, our own without any; none of their rows is deleted, and only those that `take` names lose corrections.

    Tables of another source, which may tell something else of the same row, name theirs: its rows are called by it.
    """
    return _Loading(tables or reference_rows.our_own(), take, source).done()


class _Loading:
    """The tables in the order in which they lead to each other. What hangs on a row that a person deleted stays away."""

    def __init__(self, tables: Tables, take: Take, source: str) -> None:
        self.tables, self.take, self.source = tables, take, source
        self.loaded = Loaded()

    def done(self) -> Loaded:
        """Everything, loaded."""
        self._load_cities()
        self._load_districts()
        self._load_streets()
        self._load_other_names()
        self._load_postcodes()
        return self.loaded

    def _keep(self, name: str, table: Table[M], given: Mapping[str, M]) -> None:
        self.loaded.tables[name] = keep(table, given, self.take)

    def _load_cities(self) -> None:
        given = {
            self._row_name("cities", row["slug"]): reference_rows.city(row, self._outline(row["slug"]))
            for row in self.tables["cities"]
        }
        self._keep("cities", CITIES, given)

    def _outline(self, city: str) -> reference_rows.Outline:
        return reference_rows.outline(one for one in self.tables["outlines"] if one["city"] == city)

    def _load_districts(self) -> None:
        given = {
            self._row_name("districts", row["city"], row["slug"]): reference_rows.district(row, city)
            for row, city in self._with_city("districts")
        }
        self._keep("districts", DISTRICTS, given)

    def _load_streets(self) -> None:
        districts = self.loaded.tables["districts"].rows
        given = {
            self._street_name(row, row["name"]): reference_rows.street(
                row, city, districts.get(self._row_name("districts", row["city"], row["district"]))
            )
            for row, city in self._with_city("streets")
        }
        self._keep("streets", STREETS, given)

    def _load_other_names(self) -> None:
        aliases = {
            f"{self._street_name(row, row['street'], 'aliases')}/{row['name']}": reference_rows.alias(row, street)
            for row, street in self._with_street("aliases")
        }
        self._keep("aliases", ALIASES, aliases)
        doubles = {
            f"{self._street_name(row, row['street'], 'double-numbers')}/{row['number']}": reference_rows.double_number(
                row, street
            )
            for row, street in self._with_street("double_numbers")
        }
        self._keep("double numbers", DOUBLE_NUMBERS, doubles)

    def _load_postcodes(self) -> None:
        given = {
            self._row_name("postcodes", row["city"], row["code"]): reference_rows.postcode(row, city)
            for row, city in self._with_city("postcodes")
        }
        self._keep("postcodes", POSTCODES, given)

    def _with_city(self, table: str) -> Sequence[tuple[Row, City]]:
        cities: dict[str, City] = self.loaded.tables["cities"].rows
        found = ((row, cities.get(self._row_name("cities", row["city"]))) for row in self.tables[table])
        return [(row, city) for row, city in found if city]

    def _with_street(self, table: str) -> Sequence[tuple[Row, Street]]:
        streets: dict[str, Street] = self.loaded.tables["streets"].rows
        found = ((row, streets.get(self._street_name(row, row["street"]))) for row in self.tables[table])
        return [(row, street) for row, street in found if street]

    def _row_name(self, *parts: str) -> str:
        return row_name(self.source, *parts)

    def _street_name(self, row: Row, name: str, table: str = "streets") -> str:
        return self._row_name(table, row["city"], f"{row['kind']} {name}")


def row_name(*parts: str) -> str:
    """How a row of a table is called: "postcodes/sopot/81-704"."""
    return "/".join(part for part in parts if part)
