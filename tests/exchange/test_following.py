"""Opening a request with its number and code, without an account."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now
from django.utils.translation import gettext

from exchange.drafts import followed
from exchange.models import Need
from exchange.tickets import code_for
from tests import make
from tests.exchange.visitor import beside

pytestmark = pytest.mark.django_db
WRONG = (
    "The number and the code do not fit together. Check both."
    " After ten wrong codes a number stays closed for %(wait)s, then the right code opens it again."
    " If you do not want to wait, call us: you get a new code at once."
)


@pytest.fixture
def need() -> Need:
    return make.need(reference="K7M-4XN")


def wrong() -> str:
    """What is said of every number and code that do not fit, in the visitor's language."""
    return gettext(WRONG) % {"wait": "24 godziny"}


def opened_by(client: Client) -> list[int]:
    return followed(client.session)


def code_of(need: Need) -> str:
    return code_for(need.reference, need.code_version)


def wrong_code(need: Need) -> str:
    return f"{(int(code_of(need)) + 1) % 1_000_000:06d}"


def test_the_number_and_the_code_open_the_request(client: Client, need: Need) -> None:
    followed = client.post("/zgloszenie/", {"reference": "K7M-4XN", "code": code_of(need)})
    assert followed.headers["Location"] == "/zgloszenie/moje/"
    assert opened_by(client) == [need.pk]


def test_both_may_be_typed_carelessly(client: Client, need: Need) -> None:
    code = code_of(need)
    client.post("/zgloszenie/", {"reference": " k7m 4xn", "code": f"{code[:3]} {code[3:]}"})
    assert opened_by(client) == [need.pk]


def test_opening_a_second_request_keeps_the_first_and_changes_the_key_of_the_session(
    client: Client, need: Need
) -> None:
    client.post("/zgloszenie/", {"reference": need.reference, "code": code_of(need)})
    key, other = client.session.session_key, make.need(reference="ACD-EFH")
    client.post("/zgloszenie/", {"reference": other.reference, "code": code_of(other)})
    assert opened_by(client) == [need.pk, other.pk]
    assert client.session.session_key != key


def test_a_wrong_code_and_an_unknown_number_get_the_same_sentence(client: Client, need: Need) -> None:
    for reference in (need.reference, "AAA-AAA"):
        refused = client.post("/zgloszenie/", {"reference": reference, "code": wrong_code(need)}, follow=True)
        assert wrong() in beside(refused, "code")
        assert f'value="{reference}"' in refused.content.decode()
    assert opened_by(client) == []


def test_after_ten_wrong_codes_the_right_one_is_refused_for_a_day(client: Client, need: Need) -> None:
    for _ in range(10):
        client.post("/zgloszenie/", {"reference": need.reference, "code": wrong_code(need)})
    refused = client.post("/zgloszenie/", {"reference": need.reference, "code": code_of(need)}, follow=True)
    assert wrong() in beside(refused, "code")
    assert opened_by(client) == []
    closed = Need.objects.get().locked_until
    assert closed is not None
    assert timedelta(hours=23, minutes=59) < closed - now() <= timedelta(hours=24)  # as the sentence says
    assert 'href="tel:' in refused.content.decode()
    Need.objects.update(locked_until=now() - timedelta(minutes=1))
    client.post("/zgloszenie/", {"reference": need.reference, "code": code_of(need)})
    assert opened_by(client) == [need.pk]


def test_a_closed_number_answers_like_an_invented_one(client: Client, need: Need) -> None:
    answers = {}
    for reference in (need.reference, "AAA-AAA"):
        for _ in range(12):
            refused = client.post("/zgloszenie/", {"reference": reference, "code": wrong_code(need)}, follow=True)
        answers[reference] = beside(refused, "code"), refused.status_code
    assert Need.objects.get().locked_until is not None  # the control: this one is closed
    assert answers[need.reference] == answers["AAA-AAA"]


def test_a_wrong_code_leads_to_a_page_that_is_only_read_and_stays_with_this_session(client: Client, need: Need) -> None:
    code = wrong_code(need)
    asked_again = client.post("/zgloszenie/", {"reference": need.reference, "code": code}).headers["Location"]
    typed = f'value="{need.reference}"'
    assert typed in client.get(asked_again).content.decode()
    assert typed not in Client().get(asked_again).content.decode()
    assert (need.reference in asked_again, code in asked_again) == (False, False)


def test_an_empty_form_says_what_to_enter(client: Client) -> None:
    refused = client.post("/zgloszenie/", {}, follow=True)
    assert gettext("Enter the number of the request.") in beside(refused, "reference")
    assert gettext("Enter the code.") in beside(refused, "code")


def test_the_code_is_never_in_an_address(client: Client, need: Need) -> None:
    followed = client.post("/zgloszenie/", {"reference": need.reference, "code": code_of(need)})
    assert code_of(need) not in followed.headers["Location"]
    assert client.get(f"/zgloszenie/?reference={need.reference}&code={code_of(need)}").status_code == 200
    assert Client().get(f"/zgloszenie/?reference={need.reference}&code={code_of(need)}").status_code == 200
