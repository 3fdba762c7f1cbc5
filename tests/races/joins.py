"""The races of joining: two coordinators say at the same moment whose card an application belongs to."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from itertools import cycle

from accounts.models import AuditEvent, User
from accounts.verbs import Verb
from exchange import offering
from exchange.models import Offer, OfferStatus
from matching.models import Exclusion
from places.models import Address
from seniors.models import Senior
from tests import make
from tests.races.runners import Contender, later
from times.slots import Slot
from visits import actions
from volunteers.actions import set_windows
from volunteers.models import Absence, Standing, Volunteer

AWAY = make.NOW.date() + timedelta(days=3)

Pair = tuple[Volunteer, Volunteer]  # the application, and the card that it belongs to
Press = Callable[..., object]  # an action about a volunteer
Pairs = Callable[[User], tuple[Pair, Pair]]


def application() -> Volunteer:
    """Somebody with an account sent the public form and was not met yet."""
    made = make.volunteer(standing=Standing.APPLIED)
    Volunteer.objects.filter(pk=made.pk).update(cleared_at=None, cleared_by=None)
    return made


def card(by: User) -> Volunteer:
    """Somebody whom the centre knows from the phone, without an account."""
    made = make.volunteer(cleared_by=by)
    Volunteer.objects.filter(pk=made.pk).update(user=None)
    make.offer(made, category="other")
    return made


def into_one_card(by: User) -> tuple[Pair, Pair]:
    """Both choose the same card."""
    one, known = application(), card(by)
    return (one, known), (one, known)


def into_two_cards(by: User) -> tuple[Pair, Pair]:
    """Each chooses another card; the person is written down three times."""
    one = application()
    return (one, card(by)), (one, card(by))


def into_each_other(_by: User) -> tuple[Pair, Pair]:
    """Two applications of one person: each is taken for the one that stays."""
    one, other = application(), application()
    return (one, other), (other, one)


class Joins:
    """What an application brings is on exactly one card afterwards, once, with an account that is let in."""

    def __init__(self, pairs: Pairs) -> None:
        self.desk = make.coordinator(), make.coordinator()
        self.pairs = pairs
        self.cards: set[int] = set()
        self.feared = make.senior()

    def contenders(self) -> Sequence[Contender]:
        """Write down what the application brings and return what the two do; each has read the cards for themselves."""
        pairs = self.pairs(self.desk[0])
        self.cards = {one.pk for pair in pairs for one in pair}
        self.feared = self._bring(pairs[0][0])
        return [partial(self._join, *pair, by) for pair, by in zip(pairs, self.desk, strict=True)]

    def _bring(self, applicant: Volunteer) -> Senior:
        """A kind of help, days away, and somebody whom they are not to be brought together with, who is returned."""
        make.offer(applicant, category="family", status=OfferStatus.SUBMITTED, opened_at=None, opened_by=None)
        applicant.absences.create(first_on=AWAY, last_on=AWAY)
        feared = make.senior()
        Exclusion.objects.create(senior=feared, volunteer=applicant, noted_at=make.NOW, noted_by=self.desk[0])
        return feared

    @staticmethod
    def _join(applicant: Volunteer, known: Volunteer, by: User) -> None:
        applicant, known = (Volunteer.objects.get(pk=one.pk) for one in (applicant, known))
        actions.same_person(applicant=applicant, known=known, by=by, now=make.NOW)

    def went_wrong(self) -> bool:
        """Whether not exactly one application went, or something that it brought is missing, torn apart or there twice."""
        return not (self._gone_once() and self._brought_once())

    def _gone_once(self) -> bool:
        left = Volunteer.objects.filter(pk__in=self.cards)
        written = AuditEvent.objects.filter(verb=Verb.DUPLICATE, details__application__in=list(self.cards))
        homeless = Address.objects.filter(volunteer=None, senior=None)
        return left.count() == len(self.cards) - 1 and written.count() == 1 and not homeless.exists()

    def _brought_once(self) -> bool:
        brought = (
            Offer.objects.filter(volunteer__in=self.cards, category="family"),
            Exclusion.objects.filter(volunteer__in=self.cards, senior=self.feared),
            Absence.objects.filter(volunteer__in=self.cards, first_on=AWAY),
        )
        holders = {pk for rows in brought for pk in rows.values_list("volunteer", flat=True)}
        if [rows.count() for rows in brought] != [1, 1, 1] or len(holders) != 1:
            return False
        return Volunteer.objects.filter(pk__in=holders, user__is_active=True).exists()


class JoinedBeside(Joins):
    """One coordinator joins the application, while somebody does something else with it."""

    def __init__(self, press: Press) -> None:
        super().__init__(into_one_card)
        self.press = press
        self.pauses = cycle(
            (0.0, 0.01, 0.02)
        )  # it asks less before its lock than joining: at once it would always be first

    def contenders(self) -> Sequence[Contender]:
        """Both have the card of the application open."""
        join, _other = super().contenders()
        applicant = Volunteer.objects.get(pk__in=self.cards, standing=Standing.APPLIED)
        return [join, later(next(self.pauses), partial(self.press, volunteer=applicant, by=self.desk[1], now=make.NOW))]

    def went_wrong(self) -> bool:
        """Whether somebody was met and joined or neither, or what the application brought is missing or torn apart."""
        met = AuditEvent.objects.filter(verb=Verb.CLEARED, target_id__in=self.cards).count()
        return met + self._gone_once() != 1 or not self._brought_once()


JOINS: dict[str, Pairs] = {
    "one-application-into-each-other": into_each_other,
    "one-application-into-one-card": into_one_card,
    "one-application-into-two-cards": into_two_cards,
}
BESIDE: dict[str, Press] = {
    "one-application-joined-or-met": offering.open_offers,
    "one-application-joined-with-other-hours": partial(set_windows, windows=[Slot(5, 600, 720)]),
}
