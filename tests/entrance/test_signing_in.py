"""Signing in leads to a page that can be opened, also when the session ended before a button was pressed."""

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from tests import make

pytestmark = pytest.mark.django_db


def test_a_page_asked_for_is_there_after_signing_in(client: Client) -> None:
    make.centre()
    answer = client.get("/pulpit/sopot/")
    assert answer.headers["Location"] == "/accounts/login/?next=/pulpit/sopot/"


def test_a_button_pressed_too_late_leads_back_to_its_page(client: Client) -> None:
    make.centre()
    answer = client.post("/pulpit/sopot/plan/", headers={"referer": "http://testserver/pulpit/sopot/"})
    assert answer.headers["Location"] == "/accounts/login/?next=/pulpit/sopot/"


def test_a_page_of_another_site_is_no_way_back(client: Client) -> None:
    answer = client.post("/pulpit/sopot/plan/", headers={"referer": "https://elsewhere.example/pulpit/sopot/"})
    assert answer.headers["Location"] == "/accounts/login/?next=/start/"


def test_an_address_that_only_takes_what_is_sent_shows_a_way_out(client: Client) -> None:
    client.force_login(make.coordinator())
    answer = client.get("/pulpit/sopot/plan/")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert 'href="/"' in answer.content.decode()


def test_a_code_comes_from_the_exchange_by_name(client: Client, mailoutbox: list[EmailMessage]) -> None:
    client.post("/accounts/login/code/", {"email": make.user().email})
    make.post_sent()
    letter = mailoutbox[0]
    assert "testserver" not in f"{letter.subject}{letter.body}"
    assert "Giełda Pomocy" in letter.body


def test_an_e_mail_alone_gets_a_code_and_is_not_typed_again(client: Client, mailoutbox: list[EmailMessage]) -> None:
    user = make.user()
    answer = client.post("/accounts/login/?next=/pulpit/sopot/", {"login": user.email, "password": ""})
    assert answer.headers["Location"].startswith("/accounts/login/code/confirm/?next=")
    make.post_sent()
    assert [letter.to for letter in mailoutbox] == [[user.email]]


def test_what_is_no_e_mail_is_shown_again_with_what_is_wrong(client: Client) -> None:
    page = client.post("/accounts/login/", {"login": "olga@"}).text
    assert 'value="olga@"' in page
    assert "field--wrong" in page


def test_a_wrong_password_is_no_reason_to_send_a_code(client: Client, mailoutbox: list[EmailMessage]) -> None:
    client.post("/accounts/login/", {"login": make.user().email, "password": "zle-haslo-1"})
    make.post_sent()
    assert not mailoutbox
