"""What a geocoder may answer: one address, some to choose from, or why there is none."""

from dataclasses import dataclass, field
from typing import TypeAlias

from places.geocoding.gazetteer import StreetEntry
from places.models import Precision
from places.models.addresses import house_in_words
from places.points import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """An address found in the city's tables; its `repr` tells only how precise the point is.

    `street` is None when the person keeps a name that the table does not have; `street_text` then is that name.
    `detail` is what stands beside number and flat, as typed: a staircase, an annexe, a note. `district` is the key of a
    row or None where neither the line nor the tables tell it.
    """

    city: str
    street: StreetEntry | None = field(repr=False)
    street_text: str = field(default="", repr=False)
    number: str = field(default="", repr=False)
    unit: str = field(default="", repr=False)
    detail: str = field(default="", repr=False)
    postcode: str = field(default="", repr=False)
    district: int | None = None
    point: Point = field(repr=False)
    precision: Precision

    def label(self) -> str:
        """Street, house, flat and what else is known: "ul. Słoneczna 15D/3 (klatka B)"."""
        return f"{self.street or self.street_text} {house_in_words(self.number, self.unit, self.detail)}".strip()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """More than one address may be meant: the person chooses. `about` is "street" or "number".

    `typed` is the address with the street as typed; None where a street of exactly this name is among the options.
    """

    about: str
    options: tuple[Located, ...] = field(repr=False)
    typed: Located | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class NotFound:
    """No street of the city is meant; `reason` is "no-street", "unknown-street" or "other-city".

    `typed` is the address with the street as typed, should the person insist.
    """

    reason: str
    typed: Located = field(repr=False)


Result: TypeAlias = Located | Ambiguous | NotFound
