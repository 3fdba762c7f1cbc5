"""The gallery: for staff only, and without a fault that axe can see, in every theme and from a phone to a desk."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page

from accounts.models import User

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice"]


@pytest.fixture
def staff(transactional_db: None) -> User:
    """Someone who keeps reference data."""
    return User.objects.create_user("staff@example.org", is_staff=True)


def signed_in(page: Page, address: str, user: User) -> None:
    """Give the browser the session of this person."""
    client = Client()
    client.force_login(user)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])


@pytest.mark.django_db
def test_the_gallery_is_closed_to_others() -> None:
    client = Client()
    assert client.get("/galeria/").status_code == 302
    client.force_login(User.objects.create_user("volunteer@example.org"))
    assert client.get("/galeria/").status_code == 403


@pytest.mark.django_db
def test_the_gallery_shows_what_prints_what_looks_for_people_and_what_can_be_undone() -> None:
    client = Client()
    client.force_login(User.objects.create_user("staff@example.org", is_staff=True))
    shown = client.get("/galeria/").content.decode()
    for part in ("data-print", "data-search", "data-undo"):
        assert shown.count(part) == 1, part


def violations(page: Page) -> list[tuple[str, Any]]:
    """What axe found: the rule and the places."""
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]


@pytest.mark.browser
@pytest.mark.parametrize(("theme", "width"), [("light", 320), ("dark", 768), ("contrast", 1280)])
def test_axe_finds_nothing(asgi_server: str, page: Page, staff: User, theme: str, width: int) -> None:
    signed_in(page, asgi_server, staff)
    page.context.add_cookies([{"name": "theme", "value": theme, "url": asgi_server}])
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{asgi_server}/galeria/")
    assert page.locator("html").get_attribute("data-theme") == theme
    assert violations(page) == []


@pytest.mark.browser
@pytest.mark.parametrize("text", ["100", "200"])
def test_nothing_is_wider_than_a_small_phone(asgi_server: str, page: Page, staff: User, text: str) -> None:
    signed_in(page, asgi_server, staff)
    page.context.add_cookies([{"name": "text", "value": text, "url": asgi_server}])
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(f"{asgi_server}/galeria/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
