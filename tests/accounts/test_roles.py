"""An administrator gives a role to somebody who has an account, also one made by a volunteer's form that is not verified."""

import pytest
from django.test import Client

from accounts.models import AuditEvent, User
from tests import make

pytestmark = pytest.mark.django_db
ROLES, USERS = "/administracja/accounts/membership/", "/administracja/accounts/user/"


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make.user(is_staff=True, is_superuser=True))
    return client


def test_a_volunteers_account_does_not_block_and_is_not_doubled(desk: Client) -> None:
    volunteer, centre = make.volunteer(), make.centre()
    assert volunteer.user
    written = volunteer.user.email.upper()
    new = {"email": written, "first_name": "Ewa"}
    assert "Role w ośrodkach" in desk.post(f"{USERS}add/", new).content.decode()
    given = {"email": written, "centre": str(centre.pk), "role": "coordinator"}
    assert desk.post(f"{ROLES}add/", given).status_code == 302
    assert volunteer.user.memberships.get().centre == centre
    assert User.objects.filter(email=volunteer.user.email).count() == 1
    assert AuditEvent.objects.get(verb="invited").target_id == volunteer.user.pk


def test_somebody_unknown_is_added_first(desk: Client) -> None:
    given = {"email": "nieznana@example.org", "centre": str(make.centre().pk), "role": "coordinator"}
    answer = desk.post(f"{ROLES}add/", given)
    assert answer.status_code == 200
    assert "Użytkownicy" in answer.content.decode()


def test_a_role_is_taken_away_and_that_is_in_the_record(desk: Client) -> None:
    role = make.coordinator().memberships.get()
    user = role.user
    desk.post(f"{ROLES}{role.pk}/delete/", {"post": "yes"})
    assert not user.memberships.exists()
    assert AuditEvent.objects.get(verb="role-over").target_id == user.pk


def test_a_role_is_given_and_taken_not_changed(desk: Client) -> None:
    role = make.coordinator().memberships.get()
    assert desk.post(f"{ROLES}{role.pk}/change/", {"role": "reporter"}).status_code == 403
