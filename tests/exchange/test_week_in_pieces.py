"""A slow network brings a page in pieces: the week is whole all the same, in Chromium."""

import pytest
from playwright.sync_api import Page, expect

from tests import make
from tests.exchange.visitor import OFFER
from tests.journeys.people import Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # The file server leaves it to the garbage collector to close what a browser stopped reading.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
HEADINGS, BOXES = 7 + 3, 7 * 3 + 1  # with the one for any time
# Write the page again, and draw it when half of the week has come.
IN_PIECES = """async () => {
  const whole = await (await fetch(location.href)).text();
  const half = (whole.indexOf('class="week"') + whole.lastIndexOf("</table>")) / 2;
  document.open();
  document.write(whole.slice(0, half));
  await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  document.write(whole.slice(half));
  document.close();
}"""


def test_every_box_of_a_page_that_comes_in_two_pieces_is_drawn(page: Page, asgi_server: str) -> None:
    make.centre()
    visitor = Visitor(page, asgi_server)
    visitor.open("/sopot/chce-pomagac/")
    visitor.answer(OFFER["rodzaje-pomocy"])
    page.evaluate(IN_PIECES)
    expect(page.locator(".week button")).to_have_count(HEADINGS)  # the script has been here
    assert [box.is_visible() for box in page.locator("input[name=windows]").all()] == [True] * BOXES
