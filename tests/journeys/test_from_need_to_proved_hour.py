"""The whole main job in a real browser: a need is posted, somebody goes, the hour is proved and reported."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.utils.timezone import localdate, localtime, now
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import Centre
from demo.cast import PASSWORD, make_edition, make_programmes, set_stage
from exchange.models import Category
from places.loading import load
from tests.journeys.people import Visitor
from visits.models import Visit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # The file server leaves it to the garbage collector to close what a browser stopped reading.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

DESK = "/pulpit/sopot/"
SENIOR = "Zofia Jutrzenka"
VOLUNTEER = "jan.pomocny@example.org"
WEEKDAYS = [f"{day}-{part}" for day in range(5) for part in ("morning", "afternoon")]


@pytest.fixture
def sopot() -> Centre:
    """The centre with its staff and a programme for people of 60 or more."""
    load()
    stage = set_stage("sopot")
    year = localdate().year
    make_edition(
        make_programmes()["sasiedzki"], stage.centre, year, 60, Category.SENIORS, first_on=localdate() - timedelta(90)
    )
    return stage.centre


def ask_for_help(visitor: Visitor) -> tuple[str, str]:
    """A senior posts a need."""
    visitor.open("/sopot/")
    visitor.page.get_by_role("link", name="Potrzebuję pomocy").first.click()
    visitor.answer({"activities": "company"})
    visitor.answer({"rhythm": "weekly", "minutes": "60"})
    visitor.answer({"windows": WEEKDAYS})
    name = dict(zip(("first_name", "last_name"), SENIOR.split(), strict=True))
    visitor.answer(name | {"phone": "600 123 456", "birth_date": "15.01.1943"})
    visitor.answer({"street": "Haffnera", "number": "7/2"})
    visitor.answer({"safety_note": "Potrzebna ręka na schodach."})
    visitor.send()
    return visitor.ticket()


def offer_help(visitor: Visitor) -> None:
    """A volunteer posts an offer."""
    visitor.open("/sopot/")
    visitor.page.get_by_role("link", name="Chcę pomagać").first.click()
    visitor.answer({"categories": ["seniors_disabled"]})
    visitor.answer({"windows": WEEKDAYS})
    visitor.answer({"minutes_a_month": "960"})
    visitor.answer({"transport": "bus", "radius_m": "5000"})
    visitor.answer({"first_name": "Jan", "last_name": "Pomocny", "birth_date": "3.05.1949"})
    visitor.answer({"phone": "600 654 321", "email": VOLUNTEER})
    visitor.answer({"street": "ul. Fryderyka Chopina", "number": "10"})
    visitor.send()


def check_and_open(desk: Visitor) -> None:
    """The coordinator phones the senior, meets the volunteer, and lets both onto the exchange."""
    desk.page.get_by_role("link", name=SENIOR).first.click()
    desk.press("Jest zgoda: otwórz")
    desk.open(DESK)
    desk.page.get_by_role("link", name="Jan Pomocny").first.click()
    desk.press("Jesteśmy po spotkaniu")


def propose(desk: Visitor) -> None:
    """The coordinator sees who could go, and why, and asks."""
    desk.open(DESK)
    desk.page.get_by_role("link", name=SENIOR).first.click()
    desk.sees("Jan Pomocny")
    desk.sees("autobusem")
    desk.press("Zaproponuj")


def accept(volunteer: Visitor) -> None:
    """The volunteer sees a first name, a district and times, and no address before both agree."""
    volunteer.sign_in_with_code(VOLUNTEER)
    volunteer.sees("Zofia")
    volunteer.does_not_see("Jutrzenka")
    volunteer.does_not_see("Haffnera")
    volunteer.press("Zgadzam się na spotkanie")


def note_the_seniors_yes(desk: Visitor) -> None:
    """The coordinator phones the senior."""
    desk.open(DESK)
    desk.page.get_by_role("link", name=SENIOR).first.click()
    desk.press("Senior/ka się zgadza")


def log_the_visit(volunteer: Visitor, visit: Visit) -> None:
    """The volunteer was there for an hour and a quarter."""
    start = localtime(visit.planned_start)
    volunteer.sign_in_with_code(VOLUNTEER)
    volunteer.page.get_by_role("link", name="Byłam").first.click()
    volunteer.page.fill("[name=started_at]", f"{start:%H:%M}")
    volunteer.page.fill("[name=ended_at]", f"{start + timedelta(minutes=75):%H:%M}")
    volunteer.press("Zapisz godziny")


def approve_hours(desk: Visitor) -> None:
    """The coordinator approves what the senior confirmed."""
    desk.sign_in("koordynator@sopot.example", PASSWORD)
    desk.open(f"{DESK}wizyty/")
    desk.sees("1 godz. 15 min")
    desk.press("Zatwierdź zaznaczone")


def read_the_report(reporter: Visitor) -> None:
    """The reporting person sees the hour and opens it to its row."""
    reporter.sign_in("sprawozdania@sopot.example", PASSWORD)
    reporter.open(f"/sprawozdania/sasiedzki-{now():%Y}-sopot/")
    reporter.sees("1 godz. 15 min")
    reporter.page.locator("main .grid--figures a").first.click()
    reporter.sees("Jutrzenka")


def test_a_need_becomes_a_proved_hour(
    page: Page, new_context: Callable[[], BrowserContext], asgi_server: str, sopot: Centre
) -> None:
    visitor, desk = Visitor(page, asgi_server), Visitor(new_context().new_page(), asgi_server)
    desk.sign_in("koordynator@sopot.example", PASSWORD)
    desk.does_not_see(SENIOR)

    # The open desk shows what visitors post, by itself; the board shows no name.
    reference, code = ask_for_help(visitor)
    expect(desk.page.locator("main")).to_contain_text(SENIOR, timeout=10_000)
    offer_help(visitor)
    expect(desk.page.locator("main")).to_contain_text("Jan Pomocny", timeout=10_000)
    check_and_open(desk)
    visitor.open("/sopot/kategorie/seniors_disabled/")
    visitor.does_not_see("Zofia")

    propose(desk)
    accept(visitor)
    note_the_seniors_yes(desk)
    visitor.open("/moje/")
    visitor.sees("Haffnera")
    visitor.sees("600 123 456")
    visitor.follow(reference, code)
    visitor.sees("Jan P.")

    visit = Visit.objects.earliest("planned_start")
    with time_machine.travel(visit.planned_end + timedelta(hours=2)):
        log_the_visit(visitor, visit)
        visitor.follow(reference, code)
        visitor.press("Potwierdzam")
        approve_hours(desk)
        read_the_report(visitor)
