"""Finding a person of a centre by name, telephone or number of a request, as it is said on the phone."""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import Centre, User
from exchange.models import Need
from places.normalisation.folding import fold
from volunteers.models import Volunteer

AT_MOST = 30
FEWEST_DIGITS = 3  # fewer would find everybody


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed: words without Polish marks, digits, and the letters of a number such as K7M-4XN."""

    words: tuple[str, ...]
    digits: str
    reference: str

    @classmethod
    def of(cls, typed: str) -> "Query":
        """Read what was typed."""
        return cls(
            words=tuple(fold(typed).split()),
            digits="".join(letter for letter in typed if letter.isdecimal()),
            reference="".join(letter for letter in typed.upper() if letter.isalnum()),
        )

    def names(self, *names: str) -> bool:
        """Whether every word is a part of the names."""
        everything = fold(" ".join(names))
        return bool(self.words) and all(word in everything for word in self.words)

    def dials(self, phone: object) -> bool:
        """Whether the digits are a part of the number."""
        number = "".join(letter for letter in str(phone) if letter.isdecimal())
        return len(self.digits) >= FEWEST_DIGITS and self.digits in number

    def numbers(self, need: Need) -> bool:
        """Whether it is the number of the request, or its number on the printed board."""
        return self.reference in {need.reference.replace("-", ""), str(need.pk)}


@dataclass(frozen=True, slots=True)
class Found:
    """The newest needs and the volunteers that fit; `more` when there are others that are not shown."""

    needs: list[Need]
    volunteers: list[Volunteer]
    more: bool


def search(user: User, centre: Centre, typed: str) -> Found:
    """Whom the user may see at the centre and who fits. Names are compared here: databases differ about letters."""
    query = Query.of(typed)
    needs = _needs(user, centre, query) if typed.strip() else []
    volunteers = _volunteers(user, centre, query) if typed.strip() else []
    return Found(needs[:AT_MOST], volunteers[:AT_MOST], max(len(needs), len(volunteers)) > AT_MOST)


def _needs(user: User, centre: Centre, query: Query) -> list[Need]:
    needs = Need.objects.visible_to(user).filter(centre=centre).select_related("senior", "close_contact", "district")
    return [need for need in needs.order_by("-posted_at", "-pk") if _fits(query, need)]


def _fits(query: Query, need: Need) -> bool:
    people: Iterable[tuple[str, object]] = [(str(need.senior), need.senior.phone)]
    if contact := need.close_contact:
        people = [*people, (contact.name, contact.phone)]
    return query.numbers(need) or any(query.names(name) or query.dials(phone) for name, phone in people)


def _volunteers(user: User, centre: Centre, query: Query) -> list[Volunteer]:
    everybody = Volunteer.objects.visible_to(user).filter(centre=centre).select_related("district")
    return [one for one in everybody if query.names(one.first_name, one.last_name) or query.dials(one.phone)]
