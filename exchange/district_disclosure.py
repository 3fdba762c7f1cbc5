"""Which districts of waiting people may be disclosed: one with few of them is coarsened to its city.

The same counts are suppressed on the map, so no card, list, print or row of the API tells what the map does not.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Centre
from exchange.models import OFFERS_ONLY, Need
from exchange.suppression import suppress
from places.models import District


@dataclass(frozen=True, slots=True)
class DistrictDisclosure:
    """How many wait in each district of `city`, None where that is suppressed."""

    city: str
    counts: Mapping[District, int | None]

    def name_of(self, district: District) -> str:
        """The name of the district, or of the city where the district is suppressed."""
        return self.city if self.counts.get(district) is None else district.name

    @property
    def suppressed(self) -> frozenset[str]:
        """The short names of the districts that are suppressed."""
        return frozenset(district.slug for district, count in self.counts.items() if count is None)


def disclosure_for(centre: Centre) -> DistrictDisclosure:
    """What may be disclosed of each district of the centre's city, in their order, in one query."""
    here = needs_on_the_board(centre).order_by().filter(district=OuterRef("pk")).values("district")
    waiting = Coalesce(Subquery(here.annotate(number=Count("pk")).values("number")), 0)
    counts: dict[District, int] = {
        district: district.waiting for district in centre.city.districts.annotate(waiting=waiting)
    }
    return DistrictDisclosure(centre.city.name, suppress(counts))


def needs_on_the_board(centre: Centre) -> QuerySet[Need]:
    """The open needs that anybody may see."""
    return Need.objects.open().filter(centre=centre).exclude(category__in=OFFERS_ONLY)
