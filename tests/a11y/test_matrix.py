"""Every page in every state, theme and width: what `make a11y` adds to the one look of `make test`."""

import pytest
from playwright.sync_api import Page

from tests.a11y import checks
from tests.a11y.axe import violations
from tests.a11y.conftest import Site
from tests.a11y.routes import REFUSALS, ROWS, Row

pytestmark = [
    pytest.mark.browser,
    pytest.mark.full,
    # The file server leaves it to the garbage collector to close what a browser stopped reading.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("row", [*ROWS, *REFUSALS], ids=str)
def test_a_page_has_no_fault(site: Site, page: Page, row: Row, theme: str) -> None:
    site.open(page, row, theme=theme)
    faults = []
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        faults += [
            f"at {width} px: {fault}"
            for fault in violations(page) + checks.still(page, public=row.public, bare=row.bare, language=row.language)
        ]
    if theme == "light":  # colours change nothing of the rest
        faults += checks.moving(page)
    assert not faults, "\n".join(faults)
