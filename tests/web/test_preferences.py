"""Theme and text size: remembered, kept to what is allowed, and no way out to another site."""

import pytest
from django.test import Client, RequestFactory

from tests import make
from web.preferences import ONE_YEAR, chosen


def choose(**values: str) -> tuple[str, dict[str, str]]:
    """Send the form; the address one is led to and the cookies that were set."""
    response = Client(headers={"Origin": "http://testserver"}).post("/preferencje/", values)
    return response["Location"], {name: cookie.value for name, cookie in response.cookies.items()}


def test_a_choice_is_kept_and_leads_back_to_the_page_it_was_made_on() -> None:
    assert choose(theme="contrast", text="200", next="/slupsk/?page=2") == (
        "/slupsk/?page=2",
        {"theme": "contrast", "text": "200"},
    )


def test_a_single_button_leaves_the_other_choice_alone() -> None:
    assert choose(text="150", next="/") == ("/", {"text": "150"})


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_nobody_is_led_to_another_site(target: str) -> None:
    assert choose(theme="dark", next=target)[0] == "/"


def test_what_is_not_on_offer_is_not_kept() -> None:
    assert choose(theme="pink", text="900", next="/") == ("/", {})


def test_preferences_are_only_set_by_sending_the_form() -> None:
    assert Client().get("/preferencje/?theme=dark").status_code == 405


@pytest.mark.parametrize(("kept", "read"), [("dark", "dark"), ("pink", "auto"), ("", "auto")])
def test_an_odd_cookie_counts_as_none(kept: str, read: str) -> None:
    request = RequestFactory().get("/")
    request.COOKIES["theme"] = kept
    assert chosen(request, "theme") == read


@pytest.mark.django_db
def test_the_language_is_remembered_as_long_as_the_rest_and_as_carefully() -> None:
    chosen_here = Client(headers={"Origin": "http://testserver"})
    cookie = chosen_here.post("/jezyk/", {"language": "uk", "next": "/"}).cookies["django_language"]
    assert (cookie.value, cookie["max-age"], cookie["samesite"]) == ("uk", ONE_YEAR, "Lax")
    assert cookie["httponly"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "spoken"),
    [("uk-UA,uk;q=0.9,en;q=0.5", "uk"), ("en-GB,en;q=0.9", "en"), ("de-DE,de;q=0.9", "pl"), ("", "pl"), ("*", "pl")],
)
def test_until_a_language_is_chosen_the_browsers_own_is_spoken_or_polish(
    client: Client, asked: str, spoken: str
) -> None:
    make.centre()
    assert f'lang="{spoken}"' in client.get("/", headers={"accept-language": asked}).text
    client.cookies["django_language"] = "pl"
    assert 'lang="pl"' in client.get("/", headers={"accept-language": asked}).text
