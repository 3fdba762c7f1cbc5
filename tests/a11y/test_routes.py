"""Every page is on the list of the accessibility tests, and some of them are judged, in one theme and width each."""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import Page

from tests import make
from tests.a11y import checks
from tests.a11y.axe import violations
from tests.a11y.conftest import Site
from tests.a11y.routes import NO_PAGE, ONCE, ROWS, Row

THEMES = ("light", "dark", "contrast")
WIDTHS = (320, 768, 1280)
THE_PAGE_OF_ANOTHER = "api_docs"  # the schema's reader, for programmers, is not ours to mend
WAYS = tuple(product(THEMES, WIDTHS))
pytestmark = [
    # The file server leaves it to the garbage collector to close what a browser stopped reading.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def addresses(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[tuple[str, str]]:
    """The name and an example of every address but those of Django's own administration."""
    for one in patterns:
        example = before + re.sub(r"<slug:slug>", "sopot", str(one.pattern).strip("^$"))
        example = re.sub(r"<int:\w+>|\(\?P<\w+>[^)]+\)|<slug:\w+>", "1", example)
        if isinstance(one, URLPattern):
            yield one.name or example, example
        elif one.namespace != "admin":
            yield from addresses(one.url_patterns, example)


# One address in five, the themes and widths in turn; test_matrix.py looks at all of them in every way.
LOOKED_AT = [(row, WAYS[place % len(WAYS)]) for place, row in enumerate(ONCE[::5])]


def test_every_address_is_on_the_list() -> None:
    assert {name for name, _ in addresses(get_resolver().url_patterns)} == {row.name for row in ROWS} | NO_PAGE


def test_every_row_is_called_by_its_own_name() -> None:
    for row in ROWS:
        if row.act is None:
            assert resolve(re.sub(r"{\w+}", "1", row.path.partition("?")[0])).url_name == row.name, row


def test_what_is_left_out_shows_no_page(db: None, client: Client) -> None:
    client.force_login(make.coordinator())
    for name, address in addresses(get_resolver().url_patterns):
        if name in NO_PAGE - {THE_PAGE_OF_ANOTHER}:
            answer = client.get(address)
            assert answer.status_code != 200 or "html" not in answer.headers["Content-Type"], (name, address)


@pytest.mark.browser
@pytest.mark.parametrize(("row", "way"), LOOKED_AT, ids=str)
def test_a_page_has_no_fault(site: Site, page: Page, row: Row, way: tuple[str, int]) -> None:
    theme, width = way
    site.open(page, row, theme=theme, width=width)
    faults = (
        violations(page)
        + checks.still(page, public=row.public, bare=row.bare, language=row.language)
        + checks.moving(page)
    )
    assert not faults, "\n".join(faults)
