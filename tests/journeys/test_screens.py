"""How long the public forms are on a phone with the largest letters, with and without JavaScript: screens, and the week."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from exchange.models import Need
from tests.exchange import visitor
from tests.exchange.visitor import Answers
from tests.journeys.people import Visitor
from tests.support.aside import aside
from volunteers.models import Standing, Volunteer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # The file server leaves it to the garbage collector to close what a browser stopped reading.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
WIDTH, HEIGHT = 390, 844  # px: a phone
BY_PHONE: Answers = visitor.OFFER | {"kontakt": {"phone": "600 321 321"}}
# The door on the board, the answers, and the most screens after the board, with the one that thanks.
FORMS = {
    "one need": ("Potrzebuję pomocy", visitor.aged(visitor.ASK), 8),
    "two needs": ("Potrzebuję pomocy", visitor.aged(visitor.ASK_FOR_TWO), 8),
    "one day": ("Potrzebuję pomocy", visitor.aged(visitor.once()), 8),
    "a thing": ("Potrzebuję pomocy", visitor.ASK_FOR_A_THING, 6),
    "for somebody close": ("Zgłaszam w imieniu", visitor.aged(visitor.ASK_FOR_OTHER), 9),
    "offer": ("Chcę pomagać", visitor.OFFER, 9),
    "offer by phone": ("Chcę pomagać", BY_PHONE, 9),
}
LONG = sorted(FORMS.keys() - {"two needs", "for somebody close"})  # walked by `make a11y`
TO_THE_END_OF_THE_FORM = "Math.ceil(document.querySelector('main .actions').getBoundingClientRect().bottom + scrollY)"
HEIGHT_OF_ALL = "document.documentElement.scrollHeight"
Contexts = Callable[..., BrowserContext]


def on_a_phone(new_context: Contexts, address: str, *, scripts: bool = True) -> Visitor:
    """Somebody with a phone and the largest letters."""
    context = new_context(viewport={"width": WIDTH, "height": HEIGHT}, java_script_enabled=scripts)
    context.add_cookies([{"name": "text", "value": "200", "url": address}])
    return Visitor(context.new_page(), address)


def programmed_sopot() -> None:
    """The centre with a programme that asks for the date of birth."""
    visitor.programme(visitor.sopot())


def walk(who: Visitor, door: str, answers: Answers) -> int:
    """Go from the board's door to the page that thanks; the screens seen after the board."""
    aside(programmed_sopot)
    who.open("/sopot/")
    who.follow_link(door)
    seen = [who.page.url]
    for fields in answers.values():
        who.answer({name: value for name, value in fields.items() if value})
        seen.append(who.page.url)
    who.send()
    assert who.page.url.endswith("/co-dalej/")
    return len([*seen, who.page.url])


@pytest.mark.parametrize(
    "scripts", [pytest.param(True, marks=pytest.mark.full, id="scripts"), pytest.param(False, id="no-scripts")]
)
@pytest.mark.parametrize(
    "form", ["two needs", "for somebody close", *(pytest.param(one, marks=pytest.mark.full) for one in LONG)]
)
def test_a_form_has_no_more_screens_than_it_may(
    form: str, scripts: bool, new_context: Contexts, asgi_server: str
) -> None:
    door, answers, most = FORMS[form]
    who = on_a_phone(new_context, asgi_server, scripts=scripts)
    assert walk(who, door, answers) <= most


def test_two_kinds_of_help_are_thanked_for_with_both_numbers(new_context: Contexts, asgi_server: str) -> None:
    who = on_a_phone(new_context, asgi_server)
    walk(who, "Potrzebuję pomocy", visitor.aged(visitor.ASK_FOR_TWO))
    needs = list(Need.objects.order_by("pk"))
    assert len(needs) == 2
    for need in needs:
        who.sees(need.reference)
        who.sees(need.subject)


def test_a_volunteer_without_an_e_mail_reads_first_and_last_that_we_phone(
    new_context: Contexts, asgi_server: str
) -> None:
    who = on_a_phone(new_context, asgi_server)
    walk(who, "Chcę pomagać", BY_PHONE)
    who.sees("Koordynator zadzwoni")
    assert (Volunteer.objects.get().user, Volunteer.objects.get().standing) == (None, Standing.APPLIED)
    who.open("/sopot/chce-pomagac/")
    who.sees("Nie masz? Zadzwonimy.")


def tick_all(page: Page) -> list[int]:
    """Tick every box of the week; the height of the page before and after each."""
    heights = [page.evaluate(HEIGHT_OF_ALL)]
    for box in page.locator("[name=windows]").all():
        box.check(force=True)
        heights.append(page.evaluate(HEIGHT_OF_ALL))
    return heights


@pytest.mark.parametrize("letters", ["100", "150", "200"])
def test_the_week_is_two_phone_heights_at_most_and_nothing_jumps(
    letters: str, new_context: Contexts, asgi_server: str
) -> None:
    who = on_a_phone(new_context, asgi_server)
    who.page.context.add_cookies([{"name": "text", "value": letters, "url": asgi_server}])
    aside(programmed_sopot)
    who.open("/sopot/potrzebuje-pomocy/")
    who.answer(visitor.ASK["rodzaj"])
    who.answer({"rhythm": "weekly", "minutes": "60"})
    assert who.page.evaluate(TO_THE_END_OF_THE_FORM) <= 2 * HEIGHT
    assert len(set(tick_all(who.page))) == 1
