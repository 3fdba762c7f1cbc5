"""Where somebody is told to call, the number stands beside it."""

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from accounts.models import Centre
from tests import make
from tests.visits.elsewhere import centre_elsewhere

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _two_centres() -> None:
    make.centre(phone="+48585511710")
    elsewhere = centre_elsewhere()
    elsewhere.phone = "+48598142801"
    elsewhere.save()


def both_numbers(page: str) -> bool:
    """Whether both centres can be called from the page, each by its name."""
    links = ('MOPS Sopot: <a href="tel:+48585511710">', 'MOPR Słupsk: <a href="tel:+48598142801">')
    return all(link in page for link in links)


@pytest.mark.parametrize("address", ["/", "/zgloszenie/", "/accounts/password/reset/"])
def test_a_page_without_a_centre_names_every_number(client: Client, address: str) -> None:
    assert both_numbers(client.get(address).content.decode())


def test_a_wrong_code_leads_to_the_numbers(client: Client) -> None:
    answer = client.post("/zgloszenie/", {"reference": "AAA-AAA", "code": "000000"}, follow=True)
    page = answer.content.decode()
    assert page.index("tel:+48585511710") < page.index('<form class="stack"')


@pytest.mark.parametrize("begin", ["/accounts/login/code/", "/accounts/password/reset/"])
def test_who_waits_for_a_code_is_told_what_to_do_without_it(client: Client, begin: str) -> None:
    page = client.post(begin, {"email": "zofia@example.org"}, follow=True).content.decode()
    assert both_numbers(page)
    assert "spamu" in page
    assert f'name="next" value="{begin}"' in page


def test_a_page_that_is_refused_names_every_number(client: Client) -> None:
    client.force_login(make.user())
    answer = client.get("/galeria/")
    assert answer.status_code == 403
    assert both_numbers(answer.content.decode())


def test_a_form_without_its_cookie_says_why_and_whom_to_call() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/zgloszenie/", {"reference": "AAA-AAA", "code": "000000"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "nie przyjmuje plików cookie" in page
    assert both_numbers(page)


def test_the_only_centre_needs_no_name(client: Client) -> None:
    Centre.objects.filter(slug="slupsk").delete()
    page = client.get("/zgloszenie/").content.decode()
    assert '<li><a href="tel:+48585511710">' in page


# --- the code and the letters ---------------------------------------------------------------------
def test_the_code_is_sent_once_more_at_the_press_of_a_button(client: Client, mailoutbox: list[EmailMessage]) -> None:
    asked = client.post("/accounts/login/code/", {"email": make.user().email}, follow=True)
    assert "Wyślij kod jeszcze raz" in asked.content.decode()
    client.post("/accounts/login/code/confirm/", {"action": "resend"})
    make.post_sent()
    first, second = (letter.body for letter in mailoutbox)
    assert first != second


@pytest.mark.parametrize("begin", ["/accounts/login/code/", "/accounts/password/reset/"])
def test_another_address_can_be_typed_while_a_code_is_awaited(client: Client, begin: str) -> None:
    client.post(begin, {"email": "zofja@example.org"})
    page = client.post("/accounts/logout/", {"next": begin}, follow=True)
    assert page.request["PATH_INFO"] == begin
    assert 'name="email"' in page.content.decode()


@pytest.mark.parametrize(
    ("language", "said"),
    [("pl", "literówka"), ("uk", "помилка"), ("en", "a slip")],
)
def test_an_unknown_address_gets_a_letter_of_ours(
    client: Client, mailoutbox: list[EmailMessage], language: str, said: str
) -> None:
    client.cookies["django_language"] = language
    client.post("/accounts/login/code/", {"email": "nikt@example.org"})
    make.post_sent()
    (letter,) = mailoutbox
    assert letter.to == ["nikt@example.org"]
    assert said in letter.body
    assert "/sopot/chce-pomagac/" in letter.body
    assert "58 551 17 10" in letter.body
    assert "signup" not in letter.body


def test_the_field_for_the_address_is_called_alike_everywhere(client: Client) -> None:
    client.cookies["django_language"] = "uk"
    assert ">Email<" not in client.get("/accounts/password/reset/").content.decode()
