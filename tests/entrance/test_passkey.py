"""A passkey from its making to the next morning's sign-in, in a real browser with an authenticator of software."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import BrowserContext, Page, expect

from tests import make
from tests.support.aside import aside

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # The file server leaves it to the garbage collector to close what a browser stopped reading.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
PASSWORD = "of-a-test"
PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def plug_in(page: Page) -> None:
    """Give the browser an authenticator, as a phone has one."""
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})


def test_it_is_set_up_on_the_first_day_and_is_enough_on_the_next(
    context: BrowserContext, asgi_server: str, settings: Any
) -> None:
    settings.SECOND_FACTOR = True
    site = asgi_server.replace("127.0.0.1", "localhost")
    email = aside(lambda: make.coordinator(password=PASSWORD).email)
    page = context.new_page()
    plug_in(page)
    page.goto(f"{site}/pulpit/sopot/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Zaloguj się", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bezpieczne logowanie")
    page.get_by_role("link", name="Dodaj klucz dostępu").click()
    page.fill("[type=password]", PASSWORD)  # before something that matters
    page.get_by_role("button", name="Dalej", exact=True).click()
    page.get_by_role("button", name="Dodaj klucz dostępu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kody na papierze")
    assert aside(lambda: Authenticator.objects.filter(type="webauthn").count()) == 1
    page.get_by_role("link", name="Mam je, dalej").click()
    page.wait_for_url(f"{site}/pulpit/sopot/")
    page.get_by_role("button", name="Wyloguj się").click()
    page.goto(f"{site}/pulpit/sopot/wizyty/")
    page.get_by_role("button", name="Zaloguj się kluczem dostępu").click()
    page.wait_for_url(f"{site}/pulpit/sopot/wizyty/")
