"""The files about places in the operator's folder, as tables that `places.loading` loads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from django.db import models
from django.utils.translation import gettext as _

from opening.csv_files import Line, read_lines
from opening.description import CityFacts, slug_of
from opening.geojson import Area, read_areas
from opening.mistakes import Mistakes, refusals_of
from places import models as places
from places.models import StreetKind
from places.normalisation.folding import fold
from places.points import Point
from places.reference_rows import Row, Tables
from places.rings import hull_of, simplified, size_of

DISTRICTS, DISTRICT_AREAS, OUTLINE = "dzielnice.csv", "dzielnice.geojson", "obrys.geojson"
STREETS, POSTCODES = "ulice.csv", "kody.csv"
DISTRICT_COLUMNS = ("dzielnica", "szerokość", "długość")
STREET_COLUMNS = ("nazwa", "rodzaj", "dzielnica", "szerokość", "długość", "inne nazwy", "numery podwójne")
POSTCODE_COLUMNS = ("kod", "szerokość", "długość")
SOURCE = "miasto"  # who says so, for other names of streets


@dataclass(slots=True)
class District:
    """A district while the folder is read; without a point of its own it gets one from its streets."""

    name: str
    line: Line | None
    point: Point | None
    area: Area | None = None
    points_of_streets: list[Point] = field(default_factory=list)


def read_tables(folder: Path, facts: CityFacts, mistakes: Mistakes) -> Tables:
    """Read all of them; whatever is wrong is noted."""
    return _Reading(folder, facts, mistakes).done()


class _Reading:
    """The files while they are read."""

    def __init__(self, folder: Path, facts: CityFacts, mistakes: Mistakes) -> None:
        self.folder, self.facts, self.mistakes = folder, facts, mistakes
        self.districts: dict[str, District] = {}  # by the word in its address
        self.tables: dict[str, list[Row]] = {"streets": [], "aliases": [], "double_numbers": [], "postcodes": []}
        self.points: list[Point] = []  # all that the folder knows

    def done(self) -> Tables:
        """The tables of the city."""
        self._read_districts()
        self._read_streets()
        self._read_postcodes()
        self.tables["districts"] = [self._district(one) for one in self.districts.values()]
        self.tables["outlines"] = [self._here(**_degrees(corner)) for corner in self._outline()]
        self.tables["cities"] = [self._city()]
        return self.tables

    def _read_districts(self) -> None:
        lines = read_lines(self.folder, DISTRICTS, DISTRICT_COLUMNS, self.mistakes)
        areas = read_areas(self.folder, DISTRICT_AREAS, self.mistakes)
        if not lines and not areas and not self.mistakes.found:
            self.mistakes.note(
                DISTRICTS, _("A city has one district at least. Name them here, or give dzielnice.geojson.")
            )
        for line in _once(lines, "dzielnica"):
            name = line.needed("dzielnica")
            self._judge(line, places.District(name=name, slug=slug_of(name)), "name", "slug")
            self._add(District(name, line, line.point()))
        for area in areas:
            if not area.name:
                self.mistakes.note(DISTRICT_AREAS, _("An area has no name. Put it into the property “nazwa”."))
            self._add(District(area.name, None, area.middle, area))

    def _add(self, district: District) -> None:
        """Add a district; one that both files name has its area from one and its point from the other."""
        known = self.districts.setdefault(slug_of(district.name), district)
        known.area = known.area or district.area
        known.point = known.point or district.point
        if known.point:
            self.points.append(known.point)

    def _read_streets(self) -> None:
        for line in _once(read_lines(self.folder, STREETS, STREET_COLUMNS, self.mistakes), "rodzaj", "nazwa"):
            kind, name, point = line["rodzaj"] or StreetKind.STREET.value, line.needed("nazwa"), line.point()
            if kind not in StreetKind.values:
                line.note(_("“%(kind)s” is no kind of street. Choose from: %(kinds)s.") % _kinds(kind))
            district = self._district_of(line, point)
            if point:
                self.points.append(point)
            street = self._here(
                kind=kind, name=name, district=slug_of(district.name) if district else "", **_degrees(point)
            )
            self.tables["streets"].append(street)
            named = self._here(kind=kind, street=name)
            since = self.facts.as_of.isoformat()
            self._judge(line, places.Street(name=name), "name")
            self.tables["aliases"] += [
                named | {"name": one, "source": SOURCE, "since": since} for one in line.several("inne nazwy")
            ]
            self.tables["double_numbers"] += [named | {"number": one} for one in self._doubles(line)]

    def _district_of(self, line: Line, point: Point | None) -> District | None:
        """The district that the line names, else the one whose area holds the point."""
        name = line["dzielnica"]
        district = self.districts.get(slug_of(name))
        if name and district is None and self.districts:
            names = ", ".join(one.name for one in self.districts.values())
            line.note(_("No district is called “%(name)s”. They are: %(names)s.") % {"name": name, "names": names})
        if district and point:
            district.points_of_streets.append(point)
        if not name and point:
            return next((one for one in self.districts.values() if one.area and one.area.holds(point)), None)
        return district

    def _doubles(self, line: Line) -> list[str]:
        numbers = line.several("numery podwójne")
        if any("/" not in number for number in numbers):
            line.note(_("A double number has a slash, such as 37/38."))
        return numbers

    def _read_postcodes(self) -> None:
        for line in _once(read_lines(self.folder, POSTCODES, POSTCODE_COLUMNS, self.mistakes), "kod"):
            code, point = line.needed("kod"), line.point()
            if code and not re.fullmatch(r"[0-9]{2}-[0-9]{3}", code):
                line.note(_("A postcode is written like this: 20-001"))
            elif point is None and not (line["szerokość"] and line["długość"]):
                line.note(_("Add the latitude and the longitude of the middle of the postcode, or delete the line."))
            elif point:
                self.points.append(point)
                self.tables["postcodes"].append(self._here(code=code, **_degrees(point)))

    def _district(self, district: District) -> Row:
        point = district.point or _middle(district.points_of_streets)
        if point is None and district.line:
            district.line.note(
                _(
                    "The district has no point. Add latitude and longitude, or give it streets that have them in ulice.csv."
                )
            )
        return self._here(slug=slug_of(district.name), name=district.name, **_degrees(point or Point(0, 0)))

    def _outline(self) -> Sequence[Point]:
        """The drawn outline, else a ring around the areas of the districts, else around every point."""
        drawn = read_areas(self.folder, OUTLINE, self.mistakes)
        if drawn:
            return simplified(max((area.largest for area in drawn), key=size_of))
        corners = [corner for one in self.districts.values() if one.area for part in one.area.parts for corner in part]
        return simplified(ring) if (ring := hull_of(corners or self.points)) else []

    def _city(self) -> Row:
        point = self.facts.point or _middle(self.points)
        if point is None:
            self.mistakes.note(
                "miasto.toml", _("The middle of the city is not known. Add szerokosc and dlugosc to [miasto].")
            )
        facts = self.facts
        return {
            "slug": facts.slug,
            "name": facts.name,
            "locative": facts.locative,
            "terc": facts.terc,
            "simc": facts.simc,
            "postcode_locates": "yes" if facts.postcode_locates else "no",
            "neighbours": "|".join(facts.neighbours),
            **_degrees(point or Point(0, 0)),
        }

    def _judge(self, line: Line, row: models.Model, *fields: str) -> None:
        for _field, sentence in refusals_of(row, *fields):
            line.note(sentence)

    def _here(self, **cells: str) -> dict[str, str]:
        return {"city": self.facts.slug} | cells


def _once(lines: Iterable[Line], *headings: str) -> Iterator[Line]:
    """The lines; one that says what an earlier one said is noted and left out."""
    seen: dict[tuple[str, ...], int] = {}
    for line in lines:
        key = tuple(fold(line[heading]) for heading in headings)
        first = seen.setdefault(key, line.number)
        if first == line.number:
            yield line
        else:
            line.note(_("The same stands in line %(line)s. Delete one of the two.") % {"line": first})


def _degrees(point: Point | None) -> dict[str, str]:
    return {"lat": repr(point.lat), "lon": repr(point.lon)} if point else {"lat": "", "lon": ""}


def _middle(points: Sequence[Point]) -> Point | None:
    """The median, which no single wrong point moves."""
    if not points:
        return None
    return Point(round(median(one.lat for one in points), 5), round(median(one.lon for one in points), 5))


def _kinds(kind: str) -> dict[str, str]:
    return {"kind": kind, "kinds": ", ".join(StreetKind.values)}
