"""The administration holds reference data, for administrators only."""

import pytest
from django.contrib import admin
from django.test import Client

from accounts.models import User
from tests import make

pytestmark = pytest.mark.django_db
ADDRESS = "/administracja/"
KEPT_OUT = {
    "Need",
    "Offer",
    "Proposal",
    "Booking",
    "Match",
    "Visit",
    "LedgerEntry",
    "Senior",
    "Volunteer",
    "AuditEvent",
}


def test_people_needs_and_hours_are_not_edited_there() -> None:
    assert not {model.__name__ for model in admin.site._registry} & KEPT_OUT


def test_a_visitor_is_sent_to_sign_in(client: Client) -> None:
    assert client.get(ADDRESS, follow=True).redirect_chain[-1][0].startswith("/accounts/login/")


def test_a_coordinator_is_not_let_in(client: Client) -> None:
    client.force_login(make.coordinator())
    assert client.get(f"{ADDRESS}accounts/user/").status_code in {302, 403}


def test_an_administrator_adds_a_coordinator_who_has_no_password(client: Client) -> None:
    client.force_login(make.user(is_staff=True, is_superuser=True))
    centre = make.centre()
    answer = client.post(
        f"{ADDRESS}accounts/user/add/",
        {
            "email": "nowa@example.org",
            "first_name": "Nowa",
            "last_name": "Osoba",
            "is_active": "on",
            "memberships-TOTAL_FORMS": "1",
            "memberships-INITIAL_FORMS": "0",
            "memberships-0-centre": centre.pk,
            "memberships-0-role": "coordinator",
        },
    )
    assert answer.status_code == 302
    added = User.objects.get(email="nowa@example.org")
    assert not added.has_usable_password()
    assert added.memberships.get().centre == centre
