"""The whole main job in a real browser: a need is posted, somebody goes, the hour is proved and reported."""

from datetime import timedelta

import pytest
import time_machine
from django.utils.timezone import localdate, localtime, now
from playwright.sync_api import Page, expect

from accounts.models import Centre
from config.demo.cast import PASSWORD, make_edition, make_programmes, set_stage
from exchange.models import Category
from places.loading import load
from tests.journeys.people import Visitor
from visits.models import Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

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
    """A senior posts a need, one question a screen."""
    visitor.open("/sopot/")
    visitor.page.get_by_role("link", name="Potrzebuję pomocy").first.click()
    visitor.answer({"category": "seniors_disabled"})
    visitor.answer({"activity": "company"})
    visitor.answer({"windows": WEEKDAYS})
    visitor.answer({"rhythm": "weekly", "minutes": "60"})
    visitor.answer({"first_name": SENIOR.split(maxsplit=1)[0], "last_name": SENIOR.split()[1]})
    visitor.answer({"birth_date": "15.01.1943"})
    visitor.answer({"phone": "600 123 456"})
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
    visitor.answer({})
    visitor.answer({"first_name": "Jan", "last_name": "Pomocny"})
    visitor.answer({"birth_date": "3.05.1949"})
    visitor.answer({"phone": "600 654 321"})
    visitor.answer({"email": VOLUNTEER})
    visitor.answer({"street": "Grunwaldzka", "number": "10"})
    visitor.send()


def test_a_need_becomes_a_proved_hour(
    page: Page, new_context, asgi_server: str, sopot: Centre, mailoutbox: list[object]
) -> None:
    visitor = Visitor(page, asgi_server)
    desk = Visitor(new_context().new_page(), asgi_server)
    desk.sign_in("koordynator@sopot.example", PASSWORD)
    desk.does_not_see(SENIOR)

    # Public: a need and an offer; the coordinator's open desk shows them by itself.
    reference, code = ask_for_help(visitor)
    expect(desk.page.locator("main")).to_contain_text(SENIOR, timeout=10_000)
    offer_help(visitor)
    expect(desk.page.locator("main")).to_contain_text("Jan Pomocny", timeout=10_000)
    visitor.open("/sopot/")
    visitor.does_not_see(SENIOR)

    # Coordinator: checks and opens both, sees the volunteer with reasons, asks.
    desk.page.get_by_role("link", name=SENIOR).first.click()
    desk.press("zgadza się: otwórz")
    desk.open("/pulpit/sopot/")
    desk.page.get_by_role("link", name="Jan Pomocny").first.click()
    desk.press("Poznałam")
    desk.open("/pulpit/sopot/")
    desk.page.get_by_role("link", name=SENIOR).first.click()
    desk.sees("Jan Pomocny")
    desk.sees("min")
    desk.press("Zaproponuj")

    # Volunteer: a first name, a district, times; no address before both agree.
    visitor.sign_in_with_code(VOLUNTEER)
    visitor.sees("Zofia")
    visitor.does_not_see("Jutrzenka")
    visitor.does_not_see("Haffnera")
    visitor.press("Zgadzam się na spotkanie")

    # The senior says yes on the phone; now the address is there.
    desk.open("/pulpit/sopot/propozycje/")
    desk.page.get_by_role("link", name="Czekamy na zgodę seniora").first.click()
    desk.press("Senior")
    visitor.open("/moje/")
    visitor.sees("Haffnera")
    visitor.sees("600 123 456")
    first = Visit.objects.earliest("planned_start")
    visitor.follow(reference, code)
    visitor.sees("Jan P.")

    # After the visit: the volunteer logs it, the senior confirms, the coordinator approves.
    with time_machine.travel(first.planned_end + timedelta(hours=2)):
        visitor.sign_in_with_code(VOLUNTEER)
        visitor.page.get_by_role("link", name="Byłam").first.click()
        start = localtime(first.planned_start)
        visitor.page.fill("[name=started_at]", f"{start:%H:%M}")
        visitor.page.fill("[name=ended_at]", f"{start + timedelta(minutes=75):%H:%M}")
        visitor.press("Zapisz godziny")
        visitor.follow(reference, code)
        visitor.press("potwierdzam")
        desk.sign_in("koordynator@sopot.example", PASSWORD)
        desk.open("/pulpit/sopot/wizyty/")
        desk.sees("1 godz. 15 min")
        desk.press("Zatwierdź zaznaczone")

        # Reporting person: the figures, opened to their row.
        visitor.sign_in("sprawozdania@sopot.example", PASSWORD)
        visitor.open(f"/sprawozdania/sasiedzki-{now():%Y}-sopot/")
        visitor.sees("1 godz. 15 min")
        visitor.page.locator("main .grid--small a").first.click()
        visitor.sees("Jutrzenka")
