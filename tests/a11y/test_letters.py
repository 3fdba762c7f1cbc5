"""With letters of every size: headings stand out, the header leaves the screen to the page, numbers stay whole."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.a11y.conftest import Site
from tests.a11y.routes import Row

LETTERS = ("100", "150", "200")
WIDTHS = (320, 390, 1280)
PAGES = (
    Row("board", "/sopot/"),
    Row("follow", "/zgloszenie/"),
    Row("mine", "/moje/", "volunteer"),
    Row("desk", "/pulpit/sopot/", "coordinator"),
)
SOME = [PAGES[0], *(pytest.param(row, marks=pytest.mark.full) for row in PAGES[1:])]  # the rest with `make a11y`
PHONE = 640  # px: the height of a small one
STANDS_OUT = 1.08
# Headings too small beside the page's own letters, and postcodes and hours on two lines.
FAULTS = """(times) => {
  const size = (one) => parseFloat(getComputedStyle(one).fontSize);
  const low = [...document.querySelectorAll("h1, h2, h3:not(.person__name)")]
    .filter((one) => one.getBoundingClientRect().width > 1 && size(one) < times * size(document.body))
    .map((one) => `${one.innerText}: ${size(one)} px`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.checkVisibility()) continue;
    for (const { 0: number, index } of walker.currentNode.data.matchAll(/\\b\\d\\d-\\d{3}\\b|\\d+(:\\d\\d)?–\\d+(:\\d\\d)?/g)) {
      range.setStart(walker.currentNode, index);
      range.setEnd(walker.currentNode, index + number.length);
      const tops = [...range.getClientRects()].map((line) => Math.round(line.top));
      if (new Set(tops).size > 1) low.push(`on two lines: ${number}`);
    }
  }
  return low;
}"""
pytestmark = [
    pytest.mark.browser,
    # The file server leaves it to the garbage collector to close what a browser stopped reading.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def show(site: Site, page: Page, row: Row, *, letters: str, width: int) -> None:
    """The row's page as somebody sees it who chose these letters."""
    site.open(page, row, width=width)
    page.context.add_cookies([{"name": "text", "value": letters, "url": site.address}])
    page.reload()


@pytest.mark.parametrize("row", SOME, ids=str)
def test_headings_stand_out_and_numbers_stay_whole(site: Site, page: Page, row: Row) -> None:
    for letters in LETTERS:
        show(site, page, row, letters=letters, width=WIDTHS[0])
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": PHONE})
            assert not page.evaluate(FAULTS, STANDS_OUT), f"{letters} % on {width} px"


@pytest.mark.parametrize("row", SOME, ids=str)
def test_the_header_leaves_the_screen_to_the_page(site: Site, page: Page, row: Row) -> None:
    show(site, page, row, letters="200", width=320)
    box = page.locator(".site-header").bounding_box()
    assert box is not None
    assert box["height"] <= PHONE / 3


def test_the_way_around_opens_from_its_button_without_a_script(site: Site, page: Page, browser: Browser) -> None:
    show(site, page, PAGES[2], letters="200", width=320)
    quiet = browser.new_context(
        java_script_enabled=False,
        locale="pl-PL",
        viewport={"width": 320, "height": PHONE},
        storage_state=page.context.storage_state(),
    ).new_page()
    quiet.goto(page.url)
    ways = quiet.locator(".navigation a")
    expect(ways.first).to_be_hidden()
    quiet.locator(".menu--navigation > summary").click()
    expect(ways.first).to_be_visible()
    quiet.context.close()


def test_the_way_around_stands_open_where_there_is_room(site: Site, page: Page) -> None:
    show(site, page, PAGES[2], letters="200", width=1280)
    way = page.locator(".navigation a").first
    expect(way).to_be_visible()
    way.focus()
    expect(way).to_be_focused()
