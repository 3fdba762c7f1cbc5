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
