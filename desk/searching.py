"""Finding a person of a centre by name, telephone or number of a request, as it is said on the phone."""

from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast

from accounts.models import Centre, User
from exchange.models import Need
from exchange.tickets import tidy_reference
from places.normalisation.folding import fold
from seniors.models import Senior
from volunteers.models import Volunteer

AT_MOST = 30
A_FEW = 10  # of people to choose one from
FEWEST_DIGITS = 3  # fewer would find everybody
NATIONAL = 9  # digits of a Polish number, which is kept with +48 before it
LONGEST_KEY = 9  # digits of a request's number on the printed board


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed: words without Polish marks, digits as they are dialled, and the number of a request."""

    words: tuple[str, ...]
    digits: str
    reference: str
    key: int | None

    @classmethod
    def of(cls, typed: str) -> "Query":
        """Read what was typed."""
        digits = "".join(letter for letter in typed if letter.isdecimal())
        key = int(digits) if digits and typed.strip() == digits.lstrip("0") and len(digits) <= LONGEST_KEY else None
        return cls(tuple(fold(typed).replace("-", " ").split()), _dialled(digits), tidy_reference(typed), key)

    def names(self, column: str) -> Q:
        """Whose `column` has every word; nobody when there is none."""
        every = (Q(**{f"{column}__contains": word}) for word in self.words)
        return reduce(and_, every) if self.words else Q(pk__in=())

    def dials(self, column: str) -> Q:
        """Whose number in `column` has the digits; nobody when they are too few."""
        return Q(**{f"{column}__contains": self.digits}) if len(self.digits) >= FEWEST_DIGITS else Q(pk__in=())

    def numbers(self) -> Q:
        """Needs with this number, or with this number on the printed board."""
        return Q(reference=self.reference) | Q(pk__in=[self.key] if self.key is not None else ())


def _dialled(digits: str) -> str:
    """The digits as a number is kept: without what is dialled before a country, Poland's own or the old 0."""
    abroad = digits.removeprefix("00")
    return abroad.removeprefix("0") if len(abroad) == NATIONAL + 1 else abroad


@dataclass(frozen=True, slots=True)
class Found:
    """The newest needs and the volunteers that fit; `more` when there are others that are not shown."""

    needs: list[Need]
    volunteers: list[Volunteer]
    more: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was typed to choose one person, the first who fit, and whether there are others that are not shown."""

    typed: str
    people: list[Volunteer] | list[Senior]
    more: bool

    @classmethod
    def among(cls, found: QuerySet[Volunteer] | QuerySet[Senior], typed: str) -> "Chosen":
        """The first few of those who were found; nobody where nothing was typed."""
        people: list[Any] = list(found[: A_FEW + 1]) if typed.strip() else []
        return cls(typed, people[:A_FEW], len(people) > A_FEW)


def search(user: User, centre: Centre, typed: str) -> Found:
    """Whom the user may see at the centre and who fits. Two queries, whatever the size of the centre."""
    if not typed.strip():
        return Found([], [], more=False)
    query = Query.of(typed)
    needs = list(_needs(user, centre, query)[: AT_MOST + 1])
    volunteers = list(volunteers_called(user, centre, query)[: AT_MOST + 1])
    return Found(needs[:AT_MOST], volunteers[:AT_MOST], max(len(needs), len(volunteers)) > AT_MOST)


def _needs(user: User, centre: Centre, query: Query) -> QuerySet[Need]:
    mine = Need.objects.visible_to(user).filter(centre=centre).select_related("senior", "close_contact", "district")
    by_phone = mine.annotate(phone=_text("senior__phone"), close_phone=_text("close_contact__phone"))
    fits = query.numbers() | query.names("senior__search_key") | query.names("close_contact__search_key")
    return by_phone.filter(fits | query.dials("phone") | query.dials("close_phone")).order_by("-posted_at", "-pk")


def volunteers_called(user: User, centre: Centre, query: Query) -> QuerySet[Volunteer]:
    """The volunteers of the centre who are called so, or phone from this number."""
    mine = Volunteer.objects.visible_to(user).filter(centre=centre).select_related("district")
    return mine.annotate(dialled=_text("phone")).filter(query.names("search_key") | query.dials("dialled"))


def seniors_called(user: User, centre: Centre, query: Query) -> QuerySet[Senior]:
    """The seniors of the centre who are called so, or phone from this number."""
    mine = Senior.objects.visible_to(user).filter(centre=centre).select_related("district")
    return mine.annotate(dialled=_text("phone")).filter(query.names("search_key") | query.dials("dialled"))


def _text(column: str) -> Cast:
    """A number as it is kept: a part of one cannot be asked of a column of whole numbers."""
    return Cast(column, CharField())
