"""What cannot be seen is taken away from what was typed, at the one door of every form."""

import unicodedata

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from places.normalisation.plain_text import plain_text
from tests import make


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("Anna\N{ZERO WIDTH SPACE}Maria", "AnnaMaria"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}Nowak", "Nowak"),
        ("Kowal\N{SOFT HYPHEN}ska", "Kowalska"),
        ("\N{ZERO WIDTH NO-BREAK SPACE}Ewa", "Ewa"),
        ("Jan\N{NO-BREAK SPACE}Maria", "Jan Maria"),
        ("a\x07b\x1bc", "abc"),
        ("dwie\nlinie\ti\r\nwięcej", "dwie\nlinie\ti\r\nwięcej"),
        ("o\N{COMBINING ACUTE ACCENT}semka", "ósemka"),
        ("jedna\N{LINE SEPARATOR}druga", "jedna\ndruga"),
        ("Żółć 😀 Ґалаґан", "Żółć 😀 Ґалаґан"),
        ("\ud800x", "x"),
    ],
)
def test_only_what_is_seen_stays(typed: str, seen: str) -> None:
    assert plain_text(typed) == seen


@given(st.text())
def test_plain_text_is_plain_already(text: str) -> None:
    plain = plain_text(text)
    assert plain_text(plain) == plain
    assert all(letter in "\n\r\t" or unicodedata.category(letter) not in {"Cc", "Cf", "Cs"} for letter in plain)


@pytest.mark.django_db
def test_an_e_mail_pasted_with_unseen_letters_signs_in(client: Client) -> None:
    user = make.user(email="olga@example.org")
    user.set_password("haslo-do-proby-1")
    user.save()
    client.post("/accounts/login/", {"login": "olga@exam\u200bple.org\u202c", "password": "haslo-do-proby-1"})
    assert client.session.get("_auth_user_id") == str(user.pk)
