"""The gazetteer of a city: its streets by every name people use, its districts and its postcodes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from places.normalisation.short_forms import short_forms
from places.points import Point


@dataclass(frozen=True, slots=True)
class StreetEntry:
    """What is known of a street: `names` are its own and the other ones, `doubles` like "37/38"."""

    pk: int
    kind: str
    name: str
    names: tuple[str, ...] = ()
    doubles: frozenset[str] = frozenset()
    point: Point | None = None
    district: int | None = None

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    def forms(self) -> frozenset[str]:
        """Every form of every name of it, as keys."""
        return frozenset[str]().union(*map(short_forms, self.names or (self.name,)))


@dataclass(slots=True)
class Gazetteer:
    """The streets, districts and postcodes of one city. `districts` and `postcodes` lead to points.

    `cities` maps folded names to what they stand for: ours to a slug, places next to them to their name;
    `district_names` folded names of the districts to their keys. `forms` and `owners` go together: every form of a street's name, and that street.
    """

    slug: str
    name: str
    centre: Point
    streets: Sequence[StreetEntry]
    districts: Mapping[int, Point]
    postcodes: Mapping[str, Point]
    postcode_locates: bool
    cities: Mapping[str, str]
    district_names: Mapping[str, int] = field(default_factory=dict)
    forms: list[str] = field(init=False, repr=False)
    owners: list[StreetEntry] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        pairs = [(form, street) for street in self.streets for form in street.forms()]
        self.forms = [form for form, _ in pairs]
        self.owners = [street for _, street in pairs]
