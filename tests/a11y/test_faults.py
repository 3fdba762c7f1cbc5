"""The checker is checked: of thirty and more planted faults, at most two stay unseen; which ones is printed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.a11y import checks
from tests.a11y.axe import violations
from tests.a11y.conftest import Site
from tests.a11y.faults import FAULTS
from tests.a11y.routes import Row

FEWEST, MOST_MISSED = 30, 2
pytestmark = [
    pytest.mark.browser,
    pytest.mark.full,
    # The file server leaves it to the garbage collector to close what a browser stopped reading.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def seen(page: Page) -> set[str]:
    """What all checks say about the page."""
    return {*violations(page), *checks.still(page, public=True), *checks.moving(page)}


def judged(window: BrowserContext, site: Site, path: str, script: str = "") -> set[str]:
    """What the checks say about the page with the fault in it."""
    page = window.new_page()
    site.open(page, Row("", path), width=768)
    page.evaluate(f"() => {{ {script} }}")
    found = seen(page)
    page.close()
    return found


def test_planted_faults_are_seen(
    site: Site, new_context: Callable[[], BrowserContext], capsys: pytest.CaptureFixture[str]
) -> None:
    window = new_context()
    for path in {fault.path for fault in FAULTS}:
        assert judged(window, site, path) == set(), f"{path} has faults of its own"
    missed = [fault.name for fault in FAULTS if not judged(window, site, fault.path, fault.script)]
    with capsys.disabled():
        print(f"\n{len(FAULTS) - len(missed)} of {len(FAULTS)} planted faults seen; missed: {missed or 'none'}")  # noqa: T201  # what the gate misses is told
    assert len(FAULTS) >= FEWEST
    assert len(missed) <= MOST_MISSED
