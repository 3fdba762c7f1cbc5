"""What is typed and not sent yet stays when the reader changes the size of text, the colours or the language."""

import pytest
from playwright.sync_api import Page

from tests import make
from tests.exchange.visitor import ASK, OFFER
from tests.journeys.people import Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # The file server leaves it to the garbage collector to close what a browser stopped reading.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
CHANGES = ["text=150", "text=100", "theme=contrast", "language=uk"]


def change(page: Page, choice: str) -> None:
    """Press a button of the header's menus, and wait for the page that comes."""
    name, value = choice.split("=")
    button = page.locator(f".site-header button[name='{name}'][value='{value}']")
    button.locator("xpath=ancestor::details/summary").click()
    with page.expect_navigation():
        button.click()


def at_the_name(page: Page, address: str) -> None:
    """Walk to the screen with boxes for text."""
    visitor = Visitor(page, address)
    visitor.open("/sopot/potrzebuje-pomocy/")
    for screen in ("rodzaj", "jak-czesto", "kiedy"):
        visitor.answer(ASK[screen])


def test_what_is_typed_stays_through_every_change_of_the_look_and_leaves_no_trace(page: Page, asgi_server: str) -> None:
    make.centre()
    at_the_name(page, asgi_server)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("input[name=first_name]").fill("Zdzisława")
    for choice in CHANGES:
        change(page, choice)
        assert page.locator("input[name=first_name]").input_value() == "Zdzisława", choice
        assert page.locator(".field--wrong").count() == 0
        assert page.evaluate("sessionStorage.getItem('typed')") is None
    assert not [url for url in asked if "Zdzis" in url]


def test_what_is_ticked_and_unticked_stays(page: Page, asgi_server: str) -> None:
    make.centre()
    visitor = Visitor(page, asgi_server)
    visitor.open("/sopot/chce-pomagac/")
    visitor.answer(OFFER["rodzaje-pomocy"])
    visitor.answer(OFFER["kiedy"])
    page.go_back()
    page.locator("input[value='5-morning']").uncheck()
    page.locator("input[value='2-evening']").check()
    change(page, "theme=dark")
    ticked = {box.get_attribute("value") for box in page.locator("input[name=windows]:checked").all()}
    assert ticked == {"2-evening"}


def test_what_waited_for_another_page_is_thrown_away(page: Page, asgi_server: str) -> None:
    make.centre()
    page.goto(f"{asgi_server}/zgloszenie/")
    page.locator("input[name=reference]").fill("K7M-4XN")
    page.evaluate("document.querySelector('.site-header [name=next]').value = '/sopot/'")
    with page.expect_navigation():
        page.evaluate("document.querySelector('.site-header form.menu__panel').requestSubmit()")
    assert page.evaluate("sessionStorage.getItem('typed')") is None
