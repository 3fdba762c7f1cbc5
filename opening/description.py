"""`miasto.toml`: the city, its centre, who is invited first, and what pays for the help."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import Centre, User
from exchange.models import Category
from opening.mistakes import Mistakes, refusals_of
from opening.sections import FILE, Section
from places.models import City
from places.normalisation.folding import fold
from places.points import Point
from places.reading_text import UnreadableTextError, decoded
from programmes.models import Activity, Edition, LegalRegime, Programme


@dataclass(frozen=True, slots=True)
class CityFacts:
    """What the file says of the city; `point` is its middle, where the file says it."""

    name: str
    locative: str
    terc: str
    simc: str
    postcode_locates: bool
    neighbours: list[str]
    as_of: date
    point: Point | None

    @property
    def slug(self) -> str:
        """Its short name."""
        return slug_of(self.name)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to invite."""

    email: str
    first_name: str
    last_name: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the programme's report, and what counts under it."""

    name: str
    activities: list[str]


@dataclass(slots=True)
class Description:
    """The whole file. The rows are not saved and lead to none yet."""

    city: CityFacts
    centre: Centre
    coordinator: Person | None = None
    programme: Programme | None = None
    headings: list[Heading] = field(default_factory=list)
    edition: Edition | None = None
    categories: list[str] = field(default_factory=list)


# Which key of the file fills which field, so that what a model refuses is said of the key.
CENTRE_KEYS = {
    "adres_strony": "slug",
    "nazwa": "name",
    "nazwa_krotka": "short_name",
    "telefon": "phone",
    "email": "email",
    "siedziba": "street_line",
    "godziny": "hours",
    "osoba_kontaktowa": "contact_name",
}


def slug_of(name: str) -> str:
    """A name as a word of an address: "Śródmieście" becomes "srodmiescie"."""
    return slugify(fold(name))


def read_description(folder: Path, mistakes: Mistakes) -> Description | None:
    """Read the file of the folder; None where it cannot be read at all."""
    try:
        text = decoded((folder / FILE).read_bytes())
        return _Reading(tomllib.loads(text), text, mistakes).done()
    except FileNotFoundError:
        mistakes.note(FILE, _("There is no such file in the folder. Copy it from the example and change it."))
    except UnreadableTextError as reason:
        mistakes.note(FILE, str(reason))
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        sentence = _('This cannot be read. Texts stand between quotes, and each key once: key = "text"')
        mistakes.note(FILE, sentence, int(at[1]) if at else 0)
    return None


class _Reading:
    """The file while it is read."""

    def __init__(self, file: Mapping[str, Any], text: str, mistakes: Mistakes) -> None:
        self.file, self.text, self.mistakes = file, text, mistakes

    def done(self) -> Description:
        """Everything in it."""
        for title in self.file.keys() - {"miasto", "osrodek", "koordynator", "program", "edycja"}:
            self.mistakes.note(FILE, _("There is no section [%(section)s]. Look at the example.") % {"section": title})
        read = Description(city=self._city(self._section("miasto")), centre=self._centre(self._section("osrodek")))
        if "koordynator" in self.file:
            read.coordinator = self._coordinator(self._section("koordynator"))
        if "program" in self.file:
            self._read_programme(read, self._section("program"))
        if "edycja" in self.file:
            self._read_edition(read, self._section("edycja"))
        return read

    def _section(self, title: str) -> Section:
        values = self.file.get(title, {})
        return Section(title, values if isinstance(values, dict) else {}, self.text, self.mistakes)

    def _city(self, section: Section) -> CityFacts:
        lat, lon = section.degrees("szerokosc"), section.degrees("dlugosc")
        facts = CityFacts(
            name=section.text("nazwa"),
            locative=section.text("w_miescie"),
            terc=section.text("terc"),
            simc=section.text("simc"),
            postcode_locates=section.flag("kod_wskazuje_miejsce"),
            neighbours=section.texts("sasiednie", default=()),
            as_of=section.day("stan_na"),
            point=Point(lat, lon) if lat and lon else None,
        )
        for key in ("terc", "simc"):
            if getattr(facts, key) and not re.fullmatch(r"[0-9]{7}", getattr(facts, key)):
                section.note(key, _("The code has seven digits. You find it in the TERYT register."))
        section.finish()
        city = City(name=facts.name, slug=facts.slug, locative=facts.locative)
        self._judge(city, section, {"nazwa": "name", "w_miescie": "locative"})
        return facts

    def _centre(self, section: Section) -> Centre:
        values = {field: section.text(key) for key, field in CENTRE_KEYS.items()}
        centre = Centre(building_access=section.text("wejscie_do_budynku", default=""), **values)
        section.finish()
        self._judge(centre, section, CENTRE_KEYS)
        return centre

    def _coordinator(self, section: Section) -> Person:
        person = Person(section.text("email"), section.text("imie"), section.text("nazwisko"))
        section.finish()
        user = User(email=person.email, first_name=person.first_name, last_name=person.last_name)
        self._judge(user, section, {"email": "email", "imie": "first_name", "nazwisko": "last_name"})
        return person

    def _read_programme(self, read: Description, section: Section) -> None:
        read.programme = Programme(slug=section.text("skrot"), name=section.text("nazwa"))
        for heading in section.sections("obszary"):
            read.headings.append(Heading(heading.text("nazwa"), heading.choices("czynnosci", Activity)))
            heading.finish()
        section.finish()
        self._judge(read.programme, section, {"skrot": "slug", "nazwa": "name"})
        listed = [activity for heading in read.headings for activity in heading.activities]
        if len(set(listed)) < len(listed):
            section.note("obszary", _("A kind of help stands under two headings. It may count under one only."))

    def _read_edition(self, read: Description, section: Section) -> None:
        starts_on, ends_on = section.day("od"), section.day("do")
        read.categories = section.choices("kategorie", Category)
        read.edition = Edition(
            slug=f"{read.programme.slug if read.programme else ''}-{starts_on.year}-{read.centre.slug}",
            name=section.text("nazwa"),
            starts_on=starts_on,
            ends_on=ends_on,
            senior_min_age=section.number("wiek_seniora"),
            volunteer_min_age=section.number("wiek_wolontariusza", 18),
            legal_regime=section.choice("zasady", LegalRegime) or LegalRegime.VOLUNTEERING,
        )
        section.finish()
        self._judge(read.edition, section, {"nazwa": "name", "wiek_seniora": "senior_min_age"})
        if ends_on < starts_on:
            section.note("do", _("The last day comes before the first one."))
        if read.programme is None:
            section.note("od", _("An edition belongs to a programme. Add the section [program]."))

    def _judge(self, row: models.Model, section: Section, keys: Mapping[str, str]) -> None:
        """Say of the keys what the model refuses in the fields that are filled in."""
        for name, sentence in refusals_of(row, *keys.values()):
            section.note(next(key for key, field in keys.items() if field == name), sentence)
