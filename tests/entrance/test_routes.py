"""What of allauth can be reached: what we use, and nothing that lets one account take another's e-mail."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from entrance.urls import USED, urlpatterns
from tests import make
from tests.support.addresses import names

pytestmark = pytest.mark.django_db
OURS = ("account_login", "still_here", "email_change", "email_change_codes", "email_change_call_off")


def test_every_address_that_is_used_is_there_and_no_other() -> None:
    assert sorted(names(urlpatterns)) == sorted((*USED, *OURS))


@pytest.mark.parametrize("path", ["email/", "confirm-email/", "confirm-email/x/", "phone/change/", "3rdparty/"])
def test_what_is_not_used_is_not_there(client: Client, path: str) -> None:
    client.force_login(make.user())
    for answer in (client.get(f"/accounts/{path}"), client.post(f"/accounts/{path}", {"email": "x@example.org"})):
        assert answer.status_code == 404


def test_nobody_takes_the_email_of_somebody_else(client: Client) -> None:
    coordinator, volunteer = make.coordinator(), make.volunteer()
    assert volunteer.user
    client.force_login(volunteer.user)
    client.post("/accounts/email/", {"email": coordinator.email, "action_add": ""})
    assert not EmailAddress.objects.filter(user=volunteer.user, email=coordinator.email).exists()
