"""A form that was never sent does not stay for ever."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.tasks import forget_sessions
from tests import make


@pytest.mark.django_db
def test_what_was_typed_and_not_sent_goes_with_its_session(client: Client) -> None:
    make.centre()
    session = client.session
    session["left"] = "open"
    session.save()
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    forget_sessions()
    assert not Session.objects.exists()
