"""A small exchange, served once for all the pages of a file of tests, and a way to open them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
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
        page.context.add_cookies([{"name": "theme", "value": theme, "url": self.address}])
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
def window(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[tuple[BrowserContext, list[str]]]:
    """One browser window for all the pages of a file, which keeps styles and letters, and what it complains about."""
    window = browser.new_context(**browser_context_args)
    yield window, complaints_of(window)
    window.close()


@pytest.fixture
def page(window: tuple[BrowserContext, list[str]]) -> Iterator[Page]:
    """A new page in that window."""
    context, complaints = window
    complaints.clear()
    page = context.new_page()
    yield page
    page.close()
    assert not complaints
