"""A small exchange, served once for all the pages of a file of tests, and a way to open them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page
from pytest_django import DjangoDbBlocker

from tests.a11y.cast import Cast
from tests.a11y.routes import Row
from tests.a11y.stage import on_stage
from tests.conftest import complaints_of
from tests.support.asgi import served
from tests.support.aside import aside


@dataclass(frozen=True)
class Site:
    """The served exchange and its people."""

    address: str
    cast: Cast

    def open(self, page: Page, row: Row, *, theme: str = "light", width: int = 1280) -> None:
        """Show the row's page as its role sees it, in that theme and width."""
        page.set_viewport_size({"width": width, "height": 900})
        page.context.clear_cookies()
        cookies = aside(lambda: self.cast.cookies(row.role, self.address))
        page.context.add_cookies(cookies)  # type: ignore[arg-type]  # dicts of its keys
        chosen = {"theme": theme, settings.LANGUAGE_COOKIE_NAME: row.language}
        page.context.add_cookies(
            [{"name": name, "value": choice, "url": self.address} for name, choice in chosen.items()]
        )
        answer = page.goto(self.address + row.path.format_map(self.cast.words))
        assert answer is not None
        assert answer.status == row.status, f"{answer.url} answered {answer.status}"
        assert page.url == answer.request.url, f"{row} leads to {page.url}"
        if row.act:
            row.act(page)


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """The people, served."""
    with on_stage(django_db_blocker) as cast, served() as address:
        yield Site(address, cast)


@pytest.fixture(scope="module")
def window(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[tuple[Page, list[str]]]:
    """One page for all that a file of tests looks at, and its complaints: a browser is slow to open another."""
    context = browser.new_context(**browser_context_args)
    yield context.new_page(), complaints_of(context)
    context.close()


@pytest.fixture
def page(window: tuple[Page, list[str]]) -> Iterator[Page]:
    """That page, as if it was new; it fails the test when it complained."""
    page, complaints = window
    complaints.clear()
    page.emulate_media(forced_colors="none", reduced_motion="no-preference")
    yield page
    assert not complaints
