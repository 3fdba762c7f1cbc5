"""The exchange on a phone: its manifest, and the one page that is there without a network."""

import json
import re
import struct

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Page, expect

from tests import make

pytestmark = pytest.mark.django_db


def size_of(png: str) -> str:
    """Width and height from the header of a PNG file."""
    place = finders.find(png)
    assert isinstance(place, str)
    with open(place, "rb") as file:  # noqa: PTH123  # only the first bytes
        head = file.read(24)
    assert head.startswith(b"\x89PNG")
    return "{}x{}".format(*struct.unpack(">II", head[16:24]))


def test_the_manifest_names_icons_that_are_there_in_their_size(client: Client) -> None:
    answer = client.get("/aplikacja.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    about = json.loads(answer.content)
    assert (about["name"], about["start_url"], about["lang"]) == ("Giełda Pomocy", "/", "pl")
    pictures = {icon["sizes"]: icon["src"].removeprefix("/static/") for icon in about["icons"]}
    assert set(pictures) == {"any", "192x192", "512x512"}
    assert finders.find(pictures["any"])
    for size in ("192x192", "512x512"):
        assert size_of(pictures[size]) == size


def test_every_page_leads_to_the_manifest(client: Client) -> None:
    make.centre()
    assert '<link rel="manifest" href="/aplikacja.webmanifest">' in client.get("/").content.decode()


def test_the_page_for_no_network_has_every_language_and_the_phone(client: Client) -> None:
    make.centre()
    page = client.get("/bez-sieci/").content.decode()
    for language in ("pl", "en", "uk"):
        assert f'lang="{language}"' in page
    assert "58 551 17 10" in page
    assert "csrf" not in page


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.browser_context_args(service_workers="allow")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_without_a_network_the_phone_number_is_still_there(page: Page, asgi_server: str) -> None:
    make.centre()
    page.goto(f"{asgi_server}/sopot/")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.reload()
    page.context.set_offline(True)
    page.goto(f"{asgi_server}/sopot/kategorie/family/")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("internet"))
    expect(page.get_by_role("link", name="58 551 17 10")).to_be_visible()
    kept = page.evaluate(
        "caches.keys().then(names => Promise.all(names.map(n => caches.open(n).then(c => c.keys()))))"
        ".then(lists => lists.flat().map(one => new URL(one.url).pathname))"
    )
    assert set(kept) == {"/bez-sieci/", "/static/css/site.css", "/static/fonts/source-sans-3-latin.woff2"}
