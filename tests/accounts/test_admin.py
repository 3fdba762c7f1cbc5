"""The administration holds reference data, for administrators only."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.test import Client

from accounts.models import AuditEvent, User
from notifications.models import Message
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


def test_an_administrator_adds_a_person_who_has_no_password_and_then_their_role(client: Client) -> None:
    client.force_login(make.user(is_staff=True, is_superuser=True))
    new = {"email": "Nowa@example.org", "first_name": "Nowa", "last_name": "Osoba", "is_active": "on"}
    page = client.post(f"{ADDRESS}accounts/user/add/", new, follow=True)
    assert "Role w ośrodkach" in page.content.decode()
    added = User.objects.get(email="nowa@example.org")
    assert not added.has_usable_password()
    change = client.get(f"{ADDRESS}accounts/user/{added.pk}/change/").content.decode()
    assert f"{ADDRESS}accounts/membership/?user__id__exact={added.pk}" in change
    assert client.get(f"{ADDRESS}accounts/membership/?user__id__exact={added.pk}").status_code == 200


def test_a_role_is_not_given_past_the_record(client: Client) -> None:
    client.force_login(make.user(is_staff=True, is_superuser=True))
    user, centre = make.user(), make.centre()
    sneaked = {"memberships-TOTAL_FORMS": "1", "memberships-INITIAL_FORMS": "0", "memberships-0-centre": centre.pk}
    data = {"email": user.email, "is_active": "on", "memberships-0-role": "coordinator"} | sneaked
    assert client.post(f"{ADDRESS}accounts/user/{user.pk}/change/", data).status_code == 302
    assert not user.memberships.exists()


def test_an_administrator_changes_an_email_and_nothing_of_the_old_one_opens(client: Client) -> None:
    user = make.coordinator()
    old = user.email
    own = Client()
    own.force_login(user)
    EmailAddress.objects.create(user=user, email=old, verified=True)
    client.force_login(make.user(is_staff=True, is_superuser=True))
    data = {"email": "Inna@example.org", "first_name": "Ola", "is_active": "on"}
    assert client.post(f"{ADDRESS}accounts/user/{user.pk}/change/", data).status_code == 302
    user.refresh_from_db()
    assert (user.email, user.last_name) == ("inna@example.org", "")
    assert not EmailAddress.objects.exists()
    assert AuditEvent.objects.get(verb="email-changed").target_id == user.pk
    assert Message.objects.get(template="address_changed").address == old
    assert own.get("/pulpit/sopot/").headers["Location"].startswith("/accounts/login/")
    client.post(f"{ADDRESS}accounts/user/{user.pk}/change/", data | {"first_name": "Ewa"})
    assert AuditEvent.objects.filter(verb="email-changed").count() == 1


def test_staff_who_help_as_well_are_kept_there_and_volunteers_alone_are_not(client: Client) -> None:
    client.force_login(make.user(is_staff=True, is_superuser=True))
    helps, both = make.volunteer(), make.volunteer()
    assert helps.user
    assert both.user
    both.user.memberships.create(centre=both.centre, role="reporter")
    assert client.get(f"{ADDRESS}accounts/user/{both.user.pk}/change/").status_code == 200
    assert client.get(f"{ADDRESS}accounts/user/{helps.user.pk}/change/").status_code == 302
