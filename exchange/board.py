"""The public board: a projection with small types of its own, so that nothing else can reach a template.

It is anonymous by law (art. 100(1) of the social assistance act): no name, no hour, no address, no kind of
activity; the rows are read with only the columns named here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Centre
from exchange.district_disclosure import DistrictDisclosure, needs_on_the_board
from exchange.models import OFFERS_ONLY, Category, ItemKind, Need, NeedWindow, Offer, Rhythm
from places.models import District
from times.dayparts import DayPart, parts_of
from times.in_words import hours_in_words
from volunteers.models import AvailabilityWindow

Stretches = defaultdict[int, list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class BoardNeed:
    """What anybody may see of a need; `district` is the city where the district is suppressed.

    `minutes` and `rhythm` are None and `parts` is empty where a thing is looked for.
    """

    category: Category
    district: str
    parts: tuple[DayPart, ...]
    minutes: int | None
    rhythm: Rhythm | None
    waiting_days: int
    item: ItemKind | None = None

    @property
    def when(self) -> str:
        """Parts of the day and how often: "in the morning, in the evening; every week"."""
        return f"{_listed(self.parts)}; {self.rhythm.label}" if self.rhythm else ""

    @property
    def length(self) -> str:
        """How long the help takes, in words."""
        return hours_in_words(self.minutes) if self.minutes else ""

    @property
    def waiting(self) -> str:
        """How long the need has been waiting, in words."""
        if not self.waiting_days:
            return _("since today")
        return ngettext("waiting for %(days)d day", "waiting for %(days)d days", self.waiting_days) % {
            "days": self.waiting_days
        }


@dataclass(frozen=True, slots=True)
class BoardOffer:
    """What anybody may see of an offer."""

    category: Category
    district: str
    parts: tuple[DayPart, ...]

    @property
    def when(self) -> str:
        """Parts of the day: "in the morning, in the evening"."""
        return _listed(self.parts)


@dataclass(frozen=True, slots=True)
class Counter:
    """A category with its two numbers; `needs` is None where only volunteers post."""

    category: Category
    needs: int | None
    offers: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """The first needs of a category, and how many there are in all."""

    category: Category
    needs: list[BoardNeed]
    count: int


@dataclass(frozen=True, slots=True)
class NumberedNeed:
    """A need on paper, with the number under which a coordinator finds it when somebody phones about it."""

    number: int
    need: BoardNeed


@dataclass(frozen=True, slots=True)
class CentreCounter:
    """A centre and how many needs and offers it has in all."""

    centre: Centre
    needs: int
    offers: int


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a visitor narrows a list down to; empty means all."""

    district: str = ""
    part: DayPart | None = None


def _listed(parts: Iterable[DayPart]) -> str:
    return ", ".join(str(part.label) for part in parts)


def counters(centre: Centre) -> list[Counter]:
    """Each category with its numbers, counted from rows, in two queries."""
    needs = _per_category(Need.objects.open().filter(centre=centre))
    offers = _per_category(Offer.objects.active().filter(centre=centre))
    return [
        Counter(category, None if category in OFFERS_ONLY else needs.get(category, 0), offers.get(category, 0))
        for category in Category
    ]


def centre_counters(centres: Iterable[Centre]) -> list[CentreCounter]:
    """Each centre with the totals of its board, in two queries."""
    shown = Need.objects.open().exclude(category__in=OFFERS_ONLY)
    needs = dict(shown.order_by().values_list("centre").annotate(Count("pk")))
    offers = dict(Offer.objects.active().order_by().values_list("centre").annotate(Count("pk")))
    return [CentreCounter(centre, needs.get(centre.pk, 0), offers.get(centre.pk, 0)) for centre in centres]


def _per_category(rows: QuerySet[Need] | QuerySet[Offer]) -> Mapping[str, int]:
    return dict(rows.order_by().values_list("category").annotate(Count("pk")))


def needs_query(centre: Centre, category: Category, narrowing: Narrowing) -> QuerySet[Need]:
    """The open needs of a category, the longest waiting first; none where only volunteers post."""
    return waiting_query(centre, narrowing).filter(category=category)


def district_query(centre: Centre, district: District) -> QuerySet[Need]:
    """The open needs of a district, the longest waiting first."""
    return _with_shown_columns(needs_on_the_board(centre).filter(district=district))


def waiting_query(centre: Centre, narrowing: Narrowing) -> QuerySet[Need]:
    """The open needs of the board, the longest waiting first."""
    rows = needs_on_the_board(centre)
    if narrowing.district:
        rows = rows.filter(district__slug=narrowing.district)
    if narrowing.part:
        start, end = narrowing.part.bounds
        rows = rows.filter(pk__in=NeedWindow.objects.filter(start_minute__lt=end, end_minute__gt=start).values("need"))
    return _with_shown_columns(rows)


def _with_shown_columns(rows: QuerySet[Need]) -> QuerySet[Need]:
    """The rows with what the board shows of a need, and nothing else of it."""
    columns = ("category", "district__name", "minutes", "rhythm", "posted_at", "item")
    return rows.select_related("district").only(*columns).order_by("posted_at", "pk")


def offers_query(centre: Centre, category: Category, narrowing: Narrowing) -> QuerySet[Offer]:
    """The active offers of a category, the newest first."""
    rows = Offer.objects.active().filter(centre=centre, category=category)
    if narrowing.district:
        rows = rows.filter(volunteer__district__slug=narrowing.district)
    if narrowing.part:
        start, end = narrowing.part.bounds
        rows = rows.filter(
            volunteer__in=AvailabilityWindow.objects.filter(start_minute__lt=end, end_minute__gt=start).values(
                "volunteer"
            )
        )
    columns = ("category", "volunteer__district__name")
    return rows.select_related("volunteer__district").only(*columns).order_by("-posted_at", "pk")


def as_needs(rows: Iterable[Need], today: date, disclosure: DistrictDisclosure) -> list[BoardNeed]:
    """Needs as anybody may see them on the day, those of a suppressed district with the city in its place."""
    kept = list(rows)
    stretches = _stretches(NeedWindow.objects.filter(need__in=[row.pk for row in kept]), "need")
    return [
        BoardNeed(
            category=Category(row.category),
            district=disclosure.name_of(row.district),
            parts=parts_of(stretches[row.pk]),
            minutes=None if row.category == Category.ITEMS else row.minutes,
            rhythm=None if row.category == Category.ITEMS else Rhythm(row.rhythm),
            waiting_days=max(0, (today - localdate(row.posted_at)).days),
            item=ItemKind(row.item) if row.item else None,
        )
        for row in kept
    ]


def as_numbered(rows: Iterable[Need], today: date, disclosure: DistrictDisclosure) -> list[NumberedNeed]:
    """Needs as they are printed on the day."""
    kept = list(rows)
    return [NumberedNeed(row.pk, need) for row, need in zip(kept, as_needs(kept, today, disclosure), strict=True)]


def as_offers(rows: Iterable[Offer]) -> list[BoardOffer]:
    """Offers as anybody may see them."""
    kept = list(rows)
    windows = AvailabilityWindow.objects.filter(volunteer__in={row.volunteer_id for row in kept})
    stretches = _stretches(windows, "volunteer")
    return [
        BoardOffer(
            category=Category(row.category),
            district=row.volunteer.district.name,
            parts=parts_of(stretches[row.volunteer_id]),
        )
        for row in kept
    ]


def _stretches(windows: QuerySet[NeedWindow] | QuerySet[AvailabilityWindow], owner: str) -> Stretches:
    """First and last minutes by owner, as numbers: a printed board has thousands, and none of them is a row to work on."""
    found: Stretches = defaultdict(list)
    for pk, start, end in windows.order_by().values_list(owner, "start_minute", "end_minute"):
        found[pk].append((start, end))
    return found


def shelves(needs: Iterable[BoardNeed], a_few: int) -> list[Shelf]:
    """The needs by category in the order of the board, the first `a_few` of each; empty categories are left out."""
    found: dict[Category, list[BoardNeed]] = {category: [] for category in Category}
    for need in needs:
        found[need.category].append(need)
    return [Shelf(category, kept[:a_few], len(kept)) for category, kept in found.items() if kept]
