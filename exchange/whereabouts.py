"""Where people of a board wait, as far as it may be told: a district with few of them stands behind its city.

The same counts are hidden on the map, so no card, list, print or row of the API tells what the map does not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from accounts.models import Centre
from exchange.hiding import published
from exchange.models import OFFERS_ONLY, Need
from places.models import District


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """How many wait in each district of `city`, None where that is hidden."""

    city: str
    counts: Mapping[District, int | None]

    def of(self, district: District) -> str:
        """The name of the district, or of the city where the district is hidden."""
        return self.city if self.counts.get(district) is None else district.name

    @property
    def hidden(self) -> frozenset[str]:
        """The short names of the districts that are hidden."""
        return frozenset(district.slug for district, count in self.counts.items() if count is None)


def whereabouts(centre: Centre, districts: Iterable[District] | None = None) -> Whereabouts:
    """Where people wait, in one query; in a second one the districts of the centre's city, unless they are given."""
    rows = needs_on_the_board(centre).order_by().values_list("district")
    waiting: dict[int, int] = dict(rows.annotate(Count("pk")))
    known = centre.city.districts.all() if districts is None else districts
    return Whereabouts(centre.city.name, published({district: waiting.get(district.pk, 0) for district in known}))


def needs_on_the_board(centre: Centre) -> QuerySet[Need]:
    """The open needs that anybody may see."""
    return Need.objects.open().filter(centre=centre).exclude(category__in=OFFERS_ONLY)
