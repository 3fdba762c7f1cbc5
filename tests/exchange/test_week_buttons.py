"""Ticking a whole day or a whole part of the day at once, in Chromium."""

import pytest
from playwright.sync_api import Page

from tests import make
from tests.exchange.visitor import OFFER
from tests.journeys.people import Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # The file server leaves it to the garbage collector to close what a browser stopped reading.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def ticked(page: Page) -> set[str]:
    return {str(box.get_attribute("value")) for box in page.locator("input[name=windows]:checked").all()}


def test_a_day_and_a_part_of_the_day_are_ticked_and_cleared_at_once(page: Page, asgi_server: str) -> None:
    make.centre()
    visitor = Visitor(page, asgi_server)
    visitor.open("/sopot/chce-pomagac/")
    visitor.answer(OFFER["rodzaje-pomocy"])
    monday = page.get_by_role("row").nth(1).get_by_role("button")
    monday.press("Enter")
    day = {f"0-{part}" for part in ("morning", "afternoon", "evening")}
    assert ticked(page) == day
    page.get_by_role("columnheader").first.get_by_role("button").click()
    assert ticked(page) == day | {f"{one}-morning" for one in range(7)}
    monday.press("Enter")
    assert ticked(page) == {f"{one}-morning" for one in range(1, 7)}
