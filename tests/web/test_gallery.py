"""The gallery: for staff only, and no wider than a phone. What axe sees of it is asked with all other pages (tests/a11y)."""

import pytest
from django.test import Client
from playwright.sync_api import Page

from accounts.models import User


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


@pytest.mark.browser
@pytest.mark.parametrize("text", ["100", "200"])
def test_nothing_is_wider_than_a_small_phone(asgi_server: str, page: Page, staff: User, text: str) -> None:
    signed_in(page, asgi_server, staff)
    page.context.add_cookies([{"name": "text", "value": text, "url": asgi_server}])
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(f"{asgi_server}/galeria/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
