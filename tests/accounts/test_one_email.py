"""One e-mail, one user: capitals and spaces make no other person, whoever writes or asks."""

import re
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import User
from exchange.offering import post_offer
from exchange.requests import OfferRequest
from tests import make
from tests.exchange import typed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("written", ["Ewa.Nowa@Example.org", " ewa.nowa@example.org ", "EWA.NOWA@EXAMPLE.ORG"])
def test_it_is_kept_folded_and_found_as_it_is_written(written: str) -> None:
    made = User(email=written, first_name="Ewa")
    made.save()
    assert made.email == "ewa.nowa@example.org"
    assert User.objects.get(email=written) == made
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("Ewa.nowa@example.ORG")


def test_the_database_refuses_one_that_is_not_folded() -> None:
    user = make.user()
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(email=RawCapitals())


class RawCapitals:
    """An expression that goes past the field."""

    def resolve_expression(self, *args: Any, **options: Any) -> Any:
        from django.db.models.functions import Upper

        return Upper("email").resolve_expression(*args, **options)


def test_whom_an_administrator_writes_down_with_capitals_enters_by_code(client: Client, mailoutbox: list[Any]) -> None:
    client.force_login(make.user(is_staff=True, is_superuser=True))
    centre = make.centre()
    new = {
        "email": "Ewa.Koordynatorska@Example.org",
        "first_name": "Ewa",
        "last_name": "Koordynatorska",
        "is_active": "on",
    }
    assert client.post("/administracja/accounts/user/add/", new).status_code == 302
    role = {"email": "Ewa.Koordynatorska@Example.org", "centre": str(centre.pk), "role": "coordinator"}
    assert client.post("/administracja/accounts/membership/add/", role).status_code == 302
    visitor = Client()
    visitor.post("/accounts/login/code/", {"email": "ewa.koordynatorska@example.org"})
    make.post_sent()
    code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", mailoutbox[-1].body)
    assert code, mailoutbox[-1].body
    assert visitor.post("/accounts/login/code/confirm/", {"code": code[0]}).status_code == 302
    assert visitor.get(f"/pulpit/{centre.slug}/").status_code == 200


def test_a_stranger_who_sends_the_form_with_small_letters_owns_no_account_of_somebody_else() -> None:
    staff = User(email="Ewa@Example.org")
    staff.save()
    offer: OfferRequest = typed.offer(email="ewa@example.org")
    made = post_offer(centre=make.centre(), request=offer, by=None, now=make.NOW)
    assert made
    assert made.user is None
