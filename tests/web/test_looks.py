"""What only a browser can measure of the looks: selects, long words, the dark doors, the paper."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from places.loading import load
from places.models import City
from tests import make
from tests.web.test_colours import colours, luminance

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # The file server leaves it to the garbage collector to close what a browser stopped reading.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
# Words that stand on two lines: a soft hyphen, where the line ends, is drawn as a hyphen.
CUT = r"""() => {
  const found = [], range = document.createRange();
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (walker.currentNode.parentElement.closest("option, svg, script, .visually-hidden")) continue;
    for (const { 0: word, index } of walker.currentNode.data.matchAll(/[\p{L}\u00ad]{4,}/gu)) {
      range.setStart(walker.currentNode, index);
      range.setEnd(walker.currentNode, index + word.length);
      const lines = new Set([...range.getClientRects()].filter((one) => one.width > 0).map((one) => Math.round(one.top)));
      if (lines.size > 1) found.push(word);
    }
  }
  return found;
}"""
# A select whose words need more room than it has: its own text may wrap, so that nothing of it is wider than its box.
CLIPPED = """() => [...document.querySelectorAll("select")].flatMap((one) => [...one.options].flatMap((option, place) => {
  one.selectedIndex = place;
  return one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight ? [option.text] : [];
}))"""


@pytest.fixture
def sopot(page: Page, asgi_server: str) -> Page:
    """A phone with the largest letters before the board of a city with long names."""
    load()
    city = City.objects.get(slug="sopot")
    make.centre(city=city)
    make.need(senior=make.senior(address=make.address(district=city.districts.all()[0])))
    page.set_viewport_size({"width": 390, "height": 844})
    choose(page, asgi_server, text="200")
    return page


def choose(page: Page, address: str, **chosen: str) -> None:
    """Set how the visitor likes to read."""
    page.context.add_cookies([{"name": name, "value": value, "url": address} for name, value in chosen.items()])


@pytest.mark.parametrize("path", ["/sopot/", "/sopot/kategorie/seniors_disabled/"])
def test_with_the_largest_letters_a_word_on_two_lines_has_a_hyphen(sopot: Page, asgi_server: str, path: str) -> None:
    sopot.goto(asgi_server + path)
    cut: list[str] = sopot.evaluate(CUT)
    assert cut, "the longest word of these pages needs two lines"
    assert [word for word in cut if "\u00ad" not in word] == []


def test_no_answer_of_a_select_is_cut_off(sopot: Page, asgi_server: str) -> None:
    sopot.goto(asgi_server + "/sopot/kategorie/seniors_disabled/")
    assert sopot.locator("select").count() == 2
    assert sopot.evaluate(CLIPPED) == []


def test_on_a_phone_the_map_gives_its_place_to_the_list(sopot: Page, asgi_server: str) -> None:
    sopot.goto(asgi_server + "/sopot/")
    assert not sopot.locator(".city-map svg").is_visible()
    assert sopot.locator(".city-map__list a").first.is_visible()


def test_on_a_desk_the_map_has_the_names_of_districts_and_the_sea(page: Page, sopot: Page, asgi_server: str) -> None:
    choose(page, asgi_server, text="100")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(asgi_server + "/sopot/")
    names = page.locator(".city-map svg").text_content() or ""
    assert all(name in names for name in ("Zatoka Gdańska", "Brodwino", "Karlikowo", "al. Niepodległości"))
    smallest = page.evaluate(
        "() => Math.min(...[...document.querySelectorAll('.city-map text')].map("
        "(one) => parseFloat(getComputedStyle(one).fontSize) * one.ownerSVGElement.getScreenCTM().a))"
    )
    assert smallest >= 14


@pytest.mark.parametrize("path", ["/sopot/", "/sopot/wydruk/", "/sopot/potrzebuje-pomocy/"])
def test_every_printed_page_has_the_address_of_the_site_and_the_phone(
    page: Page, asgi_server: str, settings: Any, path: str
) -> None:
    settings.SITE_URL = "https://gielda.example.org"
    make.centre()
    page.goto(asgi_server + path)
    page.emulate_media(media="print")
    foot = page.locator(".sheet-foot")
    assert foot.is_visible()
    assert "gielda.example.org" in foot.inner_text()
    assert "58 551 17 10" in foot.inner_text()
    # A browser repeats the foot of a table on each page.
    assert foot.evaluate("(one) => getComputedStyle(one).display") == "table-footer-group"


def pages_of(document: bytes) -> int:
    """How many sheets a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b", document))


def test_a_short_board_is_printed_on_one_sheet(page: Page, asgi_server: str) -> None:
    centre = make.centre()
    for _ in range(9):
        make.need(senior=make.senior(centre=centre))
    page.goto(asgi_server + "/sopot/wydruk/")
    assert pages_of(page.pdf(format="A4")) == 1


def test_the_doors_do_not_glare_in_the_dark() -> None:
    named = colours("dark")
    assert max(luminance(named[door]) for door in ("door-need", "door-offer")) < 0.06
