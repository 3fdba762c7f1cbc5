"""One's own e-mail is changed when both mailboxes say so, by oneself alone, and nobody learns whose address is known."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent, User
from entrance.changing_email import LASTS, ask_for_change, call_off_change, confirm_change, forget_changes
from entrance.limits import EMAIL_CHANGE_CODES, EMAIL_CHANGES
from entrance.models import EmailChange
from notifications.models import Message
from tests import make
from tests.exchange.visitor import beside

pytestmark = pytest.mark.django_db
OLD, NEW, PASSWORD = "stara@example.org", "nowa@example.org", "dobre hasło 1"
PAGE, CODES = "/accounts/moj-e-mail/", "/accounts/moj-e-mail/kody/"
CODE = re.compile(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b")


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(make.NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def user() -> User:
    made = make.user(email=OLD)
    EmailAddress.objects.create(user=made, email=OLD, verified=True, primary=True)
    return made


def ask(user: User, email: str = NEW) -> dict[str, str]:
    """Ask for the change; the codes by the address that they were sent to."""
    ask_for_change(user=user, email=email, by=user, now=make.NOW)
    return codes()


def codes() -> dict[str, str]:
    found = {letter.address: CODE.search(letter.text) for letter in Message.objects.order_by("pk")}
    return {address: code[0] for address, code in found.items() if code}


def confirm(user: User, old: str, new: str) -> None:
    confirm_change(user=user, old_code=old, new_code=new, by=user, now=make.NOW)


def email_of(user: User) -> str:
    return User.objects.get(pk=user.pk).email


# --- on the page ----------------------------------------------------------------------------------
def test_with_both_codes_it_is_changed_on_the_page_and_the_other_sessions_are_over(
    client: Client, user: User, mailoutbox: list[Any]
) -> None:
    other = Client()
    for one in (client, other):
        one.force_login(user)
    assert client.post(PAGE, {"email": f" {NEW.title()} "}).headers["Location"] == CODES
    assert OLD in client.get(CODES).content.decode()
    make.post_sent()
    sent = {letter.to[0]: CODE.search(letter.body) for letter in mailoutbox}
    old, new = sent[OLD], sent[NEW]
    assert old
    assert new
    typed = {"old_code": old[0].lower().replace("-", " "), "new_code": new[0]}
    assert client.post(CODES, typed).headers["Location"] == reverse("start")
    assert email_of(user) == NEW
    assert client.get(PAGE).status_code == 200
    assert other.get(PAGE).headers["Location"].startswith("/accounts/login/")


def test_somebody_with_a_password_shows_it_first(client: Client, user: User) -> None:
    user.set_password(PASSWORD)
    user.save()
    client.post("/accounts/login/", {"login": OLD, "password": PASSWORD})
    for answer in (client.get(PAGE), client.post(PAGE, {"email": NEW})):
        assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    assert not EmailChange.objects.exists()
    client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": PAGE})
    assert EmailChange.objects.get().user == user


def test_every_page_leads_there_for_whoever_is_signed_in(client: Client, user: User) -> None:
    assert PAGE not in client.get("/").content.decode()
    client.force_login(user)
    assert PAGE in client.get("/").content.decode()


def test_staff_hear_of_the_administrator_and_volunteers_of_the_coordinator(client: Client) -> None:
    for user, words in ((make.coordinator(), "administrator"), (make.user(), "koordynator")):
        client.force_login(user)
        assert words in client.get(PAGE).content.decode()


def test_a_wrong_code_is_said_beside_its_field_and_what_was_typed_stays(client: Client, user: User) -> None:
    sent = ask(user)
    client.force_login(user)
    for field, right in (("old_code", OLD), ("new_code", NEW)):
        typed = {"old_code": sent[OLD], "new_code": sent[NEW]} | {field: sent[NEW if right == OLD else OLD]}
        refused = client.post(CODES, typed, follow=True)
        assert beside(refused, field)
        assert sent[OLD] in refused.content.decode() or sent[NEW] in refused.content.decode()
    assert email_of(user) == OLD


def test_it_is_called_off_from_the_page(client: Client, user: User) -> None:
    sent = ask(user)
    client.force_login(user)
    assert client.get(PAGE).headers["Location"] == CODES
    client.post("/accounts/moj-e-mail/odwolaj/")
    assert client.get(PAGE).status_code == 200
    with pytest.raises(ValidationError, match="over"):
        raise_code(lambda: confirm(user, sent[OLD], sent[NEW]))
    assert client.get(CODES).headers["Location"] == PAGE


def raise_code(act: Any) -> None:
    """What the action refuses with, by its code."""
    try:
        act()
    except ValidationError as refusal:
        one = next(iter(refusal.error_dict.values()))[0] if hasattr(refusal, "error_dict") else refusal
        raise ValidationError(str(one.code)) from refusal


def test_nobody_knows_from_the_page_whose_address_it_is(client: Client, user: User) -> None:
    make.user(email=NEW)
    pages = []
    for address in (NEW, "wolna@example.org"):
        client.force_login(user)
        answer = client.post(PAGE, {"email": address})
        page = client.get(answer.headers["Location"]).content.decode().replace(address, "")
        pages.append(re.sub(r'(name="csrfmiddlewaretoken" value=|nonce=)"[^"]+"', "", page))
        client.post("/accounts/moj-e-mail/odwolaj/", follow=True)
    assert pages[0] == pages[1]


# --- what the action refuses ------------------------------------------------------------------------
def test_an_address_of_somebody_else_gets_a_letter_without_a_code_and_nothing_changes(user: User) -> None:
    other = make.user(email=NEW)
    sent = ask(user, NEW.upper())
    assert sent.keys() == {OLD}
    letter = Message.objects.get(address=NEW)
    assert letter.template == "change_to_taken"
    assert OLD not in letter.text
    with pytest.raises(ValidationError):
        confirm(user, sent[OLD], sent[OLD])
    assert (email_of(user), email_of(other)) == (OLD, NEW)


@pytest.mark.parametrize("right", [OLD, NEW])
def test_one_code_alone_changes_nothing(user: User, right: str) -> None:
    sent = ask(user)
    for old, new in ((sent[right], sent[right]), (sent[NEW], sent[OLD]), ("", sent[NEW]), (sent[OLD], "")):
        with pytest.raises(ValidationError):
            confirm(user, old, new)
    assert email_of(user) == OLD


def test_after_an_hour_the_codes_are_over(user: User) -> None:
    sent = ask(user)
    late: dict[str, Any] = {
        "user": user,
        "old_code": sent[OLD],
        "new_code": sent[NEW],
        "by": user,
        "now": make.NOW + LASTS,
    }
    with pytest.raises(ValidationError, match="over"):
        raise_code(lambda: confirm_change(**late))
    assert forget_changes(now=make.NOW + LASTS - timedelta(seconds=1)) == 0
    assert forget_changes(now=make.NOW + LASTS) == 1


def test_a_second_change_makes_the_codes_of_the_first_useless(user: User) -> None:
    first = ask(user)
    ask(user, "druga@example.org")
    with pytest.raises(ValidationError):
        confirm(user, first[OLD], first[NEW])


def test_ones_own_address_is_no_new_one(user: User) -> None:
    with pytest.raises(ValidationError, match="same"):
        raise_code(lambda: ask(user, OLD.upper()))
    assert not Message.objects.exists()


def test_two_who_want_the_same_address_both_ask_and_one_gets_it(user: User) -> None:
    rival = make.user(email="inna@example.org")
    mine = ask(user)
    Message.objects.all().delete()
    ask_for_change(user=rival, email=NEW, by=rival, now=make.NOW)
    theirs = codes()
    confirm(rival, theirs["inna@example.org"], theirs[NEW])
    with pytest.raises(ValidationError, match="taken"):
        raise_code(lambda: confirm(user, mine[OLD], mine[NEW]))
    assert (email_of(user), email_of(rival)) == (OLD, NEW)


@pytest.mark.parametrize("act", [ask_for_change, confirm_change, call_off_change])
def test_nobody_does_it_for_somebody_else(user: User, act: Any) -> None:
    ask(user)
    said: dict[str, Any] = {
        ask_for_change: {"email": "cudza@example.org"},
        confirm_change: {"old_code": "", "new_code": ""},
        call_off_change: {},
    }[act]
    for stranger in (make.user(), make.coordinator(), make.user(is_staff=True, is_superuser=True)):
        with pytest.raises(PermissionDenied):
            act(user=user, **said, by=stranger, now=make.NOW)
    assert EmailChange.objects.get().email == NEW


def test_so_many_letters_and_so_many_tries_a_day(user: User) -> None:
    for number in range(EMAIL_CHANGES.most):
        ask(user, f"nowa{number}@example.org")
    with pytest.raises(ValidationError, match="too-often"):
        raise_code(lambda: ask(user))
    assert Message.objects.filter(address=OLD).count() == EMAIL_CHANGES.most
    for _ in range(EMAIL_CHANGE_CODES.most):
        with pytest.raises(ValidationError, match="wrong"):
            raise_code(lambda: confirm(user, "AAAA-AAAA", "AAAA-AAAA"))
    with pytest.raises(ValidationError, match="too-often"):
        raise_code(lambda: confirm(user, "AAAA-AAAA", "AAAA-AAAA"))


def test_a_mailbox_gets_ten_letters_a_day_whoever_asks() -> None:
    for _ in range(10):
        ask(make.user())
    with pytest.raises(ValidationError, match="too-often"):
        raise_code(lambda: ask(make.user()))


# --- what it leaves ---------------------------------------------------------------------------------
def test_the_old_mailbox_opens_nothing_any_more_and_is_told(user: User) -> None:
    asked_before = Client()
    asked_before.post("/accounts/login/code/", {"email": OLD})
    sent_before = codes()[OLD]
    sent = ask(user)
    confirm(user, sent[OLD], sent[NEW])
    assert not EmailAddress.objects.filter(email=OLD).exists()
    assert Message.objects.get(template="address_changed").address == OLD
    asked_before.post("/accounts/login/code/confirm/", {"code": sent_before})
    assert "_auth_user_id" not in asked_before.session
    again = Client()
    again.post("/accounts/login/code/", {"email": OLD})
    assert Message.objects.filter(address=OLD).order_by("pk").last().template.endswith("unknown_account")  # type: ignore[union-attr]  # there is one
    again.get("/accounts/login/")


def test_the_new_one_opens_the_account(user: User) -> None:
    sent = ask(user)
    confirm(user, sent[OLD], sent[NEW])
    visitor = Client()
    visitor.post("/accounts/login/code/", {"email": NEW})
    visitor.post("/accounts/login/code/confirm/", {"code": codes()[NEW]})
    assert visitor.session["_auth_user_id"] == str(user.pk)


def test_it_is_in_the_record_without_an_address(user: User) -> None:
    sent = ask(user)
    assert not AuditEvent.objects.exists()
    confirm(user, sent[OLD], sent[NEW])
    row = AuditEvent.objects.get()
    assert (row.verb, row.actor_id, row.target_id, row.details) == ("email-changed", user.pk, user.pk, {})


def test_no_code_is_kept_where_a_copy_of_the_database_shows_it(user: User) -> None:
    sent = ask(user)
    kept = str(EmailChange.objects.values().get())
    assert not any(code in kept or code.replace("-", "") in kept for code in sent.values())


def test_what_allauth_knew_of_another_account_goes_with_the_change(user: User) -> None:
    EmailAddress.objects.create(user=make.user(), email=NEW, verified=True)
    sent = ask(user)
    confirm(user, sent[OLD], sent[NEW])
    assert not EmailAddress.objects.filter(email=NEW).exclude(user=user).exists()
