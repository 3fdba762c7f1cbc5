"""Every page is on the list of the accessibility tests, and each of them is judged once, in one theme and width."""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import Page

from tests.a11y import checks
from tests.a11y.axe import violations
from tests.a11y.conftest import Site
from tests.a11y.routes import NO_PAGE, ONCE, ROWS, Row

THEMES = ("light", "dark", "contrast")
WIDTHS = (320, 768, 1280)
WAYS = tuple(product(THEMES, WIDTHS))
pytestmark = [
    # The file server leaves it to the garbage collector to close what a browser stopped reading.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    """The names of all addresses but Django's own administration."""
    for one in patterns:
        if isinstance(one, URLPattern):
            yield one.name or str(one.pattern)
        elif one.namespace != "admin":
            yield from names(one.url_patterns)


def test_every_address_is_on_the_list() -> None:
    assert set(names(get_resolver().url_patterns)) == {row.name for row in ROWS} | NO_PAGE


def test_every_row_is_called_by_its_own_name() -> None:
    for row in ROWS:
        if row.act is None:
            assert resolve(re.sub(r"{\w+}", "1", row.path)).url_name == row.name, row


@pytest.mark.browser
@pytest.mark.parametrize(("row", "way"), [(row, WAYS[place % len(WAYS)]) for place, row in enumerate(ONCE)], ids=str)
def test_a_page_has_no_fault(site: Site, page: Page, row: Row, way: tuple[str, int]) -> None:
    theme, width = way
    site.open(page, row, theme=theme, width=width)
    faults = violations(page) + checks.still(page, public=row.public) + checks.moving(page)
    assert not faults, "\n".join(faults)
