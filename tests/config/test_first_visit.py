"""What a first visit to a centre's board costs, and that nothing on it moves once it is drawn."""

import brotli
import pytest
from playwright.sync_api import Page, Response

from tests import make

pytestmark = pytest.mark.browser
AGREED = 150_000
SHIFT = """() => new Promise((answer) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((shift) => (sum += shift.value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => answer(sum), 300);
})"""


def weight(response: Response) -> int:
    """Bytes over the wire: a page goes out as it is, a typeface is packed already, the rest goes as Brotli."""
    body = response.body()
    packed = "/static/" in response.url and not response.url.endswith(".woff2")
    return len(brotli.compress(body) if packed else body)


@pytest.fixture
def visit(asgi_server: str, page: Page) -> list[Response]:
    """Every answer the browser got on its first visit to the board."""
    make.centre()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  # Playwright marks what it is given; a built-in cannot be marked
    page.goto(f"{asgi_server}/sopot/", wait_until="networkidle")
    return answers


def test_the_board_is_light(visit: list[Response]) -> None:
    assert [answer.url for answer in visit if not answer.ok] == []
    assert any(answer.url.endswith(".woff2") for answer in visit)
    assert sum(map(weight, visit)) < AGREED


def test_a_polish_page_fetches_no_letters_it_does_not_show(visit: list[Response]) -> None:
    assert [answer.url for answer in visit if "ukrainian" in answer.url] == []


def test_nothing_moves_once_it_is_drawn(visit: list[Response], page: Page) -> None:
    assert page.evaluate(SHIFT) < 0.01


def test_the_page_is_drawn_without_waiting_for_a_script(asgi_server: str, page: Page) -> None:
    make.centre()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{asgi_server}/sopot/")
    assert page.locator("h1").is_visible()
    assert page.locator("head script:not([defer])").count() == 0
