"""The eight things people come for, each with the keyboard alone, and each without JavaScript."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from playwright.sync_api import BrowserContext

from accounts.models import User
from exchange.models import Need, NeedStatus
from exchange.tickets import code_for
from ledger.models import LedgerEntry
from matching.models import Proposal, ProposalState
from seniors.models import Relation
from tests import make
from tests.exchange import visitor
from tests.journeys.people import Typist, Visitor
from tests.support.aside import aside
from tests.visits import given
from visits.models import Visit, VisitStatus
from volunteers.models import Standing, Volunteer

PASSWORD = "of-a-test"
AFTERWARDS = make.NOW + timedelta(days=2)  # the day after the first planned visit
REFERENCE = "K7M-4XN"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # The file server leaves it to the garbage collector to close what a browser stopped reading.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
Journey = Callable[[Visitor], None]


def signed(user: User | None) -> str:
    """Give the user the password that the journeys type, and return the e-mail."""
    assert user is not None
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user.email


def fill(who: Visitor, answers: visitor.Answers) -> None:
    """Answer the screens of a form."""
    for fields in answers.values():
        who.answer({name: value for name, value in fields.items() if value})
    who.send()


def a_senior_asks(who: Visitor) -> None:
    aside(visitor.sopot)
    who.open("/sopot/")
    who.follow_link("Potrzebuję pomocy")
    fill(who, visitor.ASK)
    assert who.ticket()[0] == Need.objects.get().reference


def somebody_close_asks(who: Visitor) -> None:
    aside(visitor.sopot)
    who.open("/sopot/")
    who.follow_link("Zgłaszam w imieniu")
    fill(who, visitor.ASK_FOR_OTHER)
    contact = Need.objects.get().close_contact
    assert contact is not None
    assert contact.relation == Relation.CHILD


def a_volunteer_offers(who: Visitor) -> None:
    aside(visitor.sopot)
    who.open("/sopot/")
    who.follow_link("Chcę pomagać")
    fill(who, visitor.OFFER)
    assert Volunteer.objects.get().standing == Standing.APPLIED


def a_senior_confirms_a_visit(who: Visitor) -> None:
    def logged() -> Visit:
        pair = given.pair(reference=REFERENCE)
        return pair.log(pair.visits[0])

    visit = aside(logged)
    who.follow(REFERENCE, code_for(REFERENCE, visit.match.need.code_version))
    who.press("Potwierdzam")
    visit.refresh_from_db()
    assert visit.status == VisitStatus.CONFIRMED


def a_volunteer_answers(who: Visitor) -> None:
    _coordinator, volunteer, proposal = aside(given.asked)
    who.sign_in(signed(volunteer.user), PASSWORD)
    who.press("Zgadzam się na spotkanie")
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.ASKED_SENIOR


def a_volunteer_logs_hours(who: Visitor) -> None:
    pair = aside(given.pair)
    who.sign_in(signed(pair.user), PASSWORD)
    who.follow_link("Byłam")
    who.type(who.page.locator("[name=started_at]"), "10:00")
    who.type(who.page.locator("[name=ended_at]"), "11:15")
    who.press("Zapisz godziny")
    logged = Visit.objects.earliest("planned_start")
    assert (logged.status, logged.minutes) == (VisitStatus.LOGGED, 75)


def a_coordinator_opens_proposes_and_approves(who: Visitor) -> None:
    def waiting() -> tuple[User, Need]:
        pair = given.pair()
        pair.confirm(pair.visits[0])
        make.offer(make.volunteer())
        need = make.need(edition=pair.match.edition)
        Need.objects.filter(pk=need.pk).update(status=NeedStatus.SUBMITTED, opened_at=None, opened_by=None)
        return pair.coordinator, need

    coordinator, need = aside(waiting)
    who.sign_in(signed(coordinator), PASSWORD)
    who.follow_link(str(need.senior))
    who.press("Jest zgoda: otwórz")
    who.press("Zaproponuj")
    assert Proposal.objects.filter(need=need, state=ProposalState.ASKED_VOLUNTEER).exists()
    who.follow_link("Wizyty")
    who.press("Zatwierdź zaznaczone")
    assert LedgerEntry.objects.get().minutes == 60


def a_reporter_opens_a_figure(who: Visitor) -> None:
    def proved() -> tuple[User, Visit]:
        pair = given.pair()
        pair.approve(pair.visits[0])
        return make.reporter(pair.match.need.centre), pair.visits[0]

    reporter, visit = aside(proved)
    who.sign_in(signed(reporter), PASSWORD)
    who.follow_link("KWS 2026")
    who.go(who.page.locator("section[aria-labelledby=figures] a").first)
    who.sees(visit.match.senior.last_name)


QUICK: tuple[Journey, ...] = (a_senior_asks,)
LONG: tuple[Journey, ...] = (
    a_coordinator_opens_proposes_and_approves,
    somebody_close_asks,
    a_volunteer_offers,
    a_senior_confirms_a_visit,
    a_volunteer_answers,
    a_volunteer_logs_hours,
    a_reporter_opens_a_figure,
)
EIGHT = [*QUICK, *(pytest.param(journey, marks=pytest.mark.full, id=journey.__name__) for journey in LONG)]


@pytest.fixture
def afterwards() -> Iterator[None]:
    """The day after the first visit."""
    with time_machine.travel(AFTERWARDS):
        yield


@pytest.mark.parametrize("journey", EIGHT)
def test_with_the_keyboard_alone(
    journey: Journey, new_context: Callable[..., BrowserContext], asgi_server: str, afterwards: None
) -> None:
    journey(Typist(new_context().new_page(), asgi_server))


@pytest.mark.parametrize("journey", EIGHT)
def test_without_javascript(
    journey: Journey, new_context: Callable[..., BrowserContext], asgi_server: str, afterwards: None
) -> None:
    journey(Visitor(new_context(java_script_enabled=False).new_page(), asgi_server))
