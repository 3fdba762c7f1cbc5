"""A passkey from its making to the next morning's sign-in, in a real browser with an authenticator of software."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import make
from tests.support.aside import aside
from tests.support.second_factors import app_of, passkey_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # The file server leaves it to the garbage collector to close what a browser stopped reading.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
PASSWORD = "of-a-test"
FORM = "document.getElementById('mfa_webauthn_add').form"
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


def sign_in(page: Page, address: str, email: str) -> None:
    """Open the page, and sign in for it by password."""
    page.goto(address)
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Zaloguj się", exact=True).click()


def test_it_is_set_up_on_the_first_day_and_is_enough_on_the_next(
    context: BrowserContext, asgi_server: str, settings: Any
) -> None:
    settings.SECOND_FACTOR = True
    site = asgi_server.replace("127.0.0.1", "localhost")
    email = aside(lambda: make.coordinator(password=PASSWORD).email)
    page = context.new_page()
    plug_in(page)
    sign_in(page, f"{site}/pulpit/sopot/", email)
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


def test_two_presses_make_one_and_nobody_is_signed_out(context: BrowserContext, asgi_server: str) -> None:
    site = asgi_server.replace("127.0.0.1", "localhost")
    email = aside(lambda: make.user(password=PASSWORD).email)
    page = context.new_page()
    plug_in(page)
    sign_in(page, f"{site}/accounts/2fa/webauthn/add/", email)
    page.fill("[type=password]", PASSWORD)
    page.get_by_role("button", name="Dalej", exact=True).click()
    button = page.get_by_role("button", name="Dodaj klucz dostępu")
    # What a slow network does: the first one is sent, and the page is still there for the second press.
    page.evaluate(f"() => {{ window.sent = 0; {FORM}.submit = () => {{ window.sent += 1; }}; }}")
    for _ in range(2):
        button.click()
        page.wait_for_function("window.sent > 0")
    page.wait_for_timeout(500)  # ms; a second passkey takes a tenth of it
    assert page.evaluate("window.sent") == 1
    page.evaluate(f"HTMLFormElement.prototype.submit.call({FORM})")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kody na papierze")
    assert aside(lambda: Authenticator.objects.filter(type="webauthn").count()) == 1
    page.goto(f"{site}/accounts/2fa/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bezpieczne logowanie")


def test_after_a_failure_it_may_be_pressed_again(context: BrowserContext, asgi_server: str) -> None:
    site = asgi_server.replace("127.0.0.1", "localhost")
    page = context.new_page()
    page.goto(f"{site}/accounts/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('called off')); }")
    button = page.locator("#passkey_login")
    for _ in range(2):
        button.click()
        expect(page.locator(".passkey-failed")).to_be_visible()
        expect(button).to_have_attribute("data-passkey", "")
        page.evaluate("document.querySelector('.passkey-failed').hidden = true")


def test_without_a_script_no_button_shows_that_needs_one(browser: Browser, asgi_server: str) -> None:
    user = aside(lambda: make.user(password=PASSWORD))
    aside(lambda: (app_of(user), passkey_of(user)))
    email = aside(lambda: user.email)
    plain = browser.new_context(java_script_enabled=False, locale="pl-PL")
    page = plain.new_page()
    sign_in(page, f"{asgi_server}/accounts/login/", email)
    expect(page.get_by_role("heading", level=1)).to_have_text("Jeszcze jeden krok")
    expect(page.locator("#mfa_webauthn_authenticate")).to_be_hidden()
    expect(page.locator("[name=code]")).to_be_visible()
    plain.close()
