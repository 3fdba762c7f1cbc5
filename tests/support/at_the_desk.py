"""A coordinator at the desk, reading English so that the tests read as the source does."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation

from accounts.models import User
from tests import make


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Sentences as the source has them; the translations have tests of their own."""
    with translation.override("en"):
        yield


@pytest.fixture
def coordinator(db: None) -> User:
    """Somebody who coordinates Sopot."""
    return make.coordinator(first_name="Ewa", last_name="Koordynatorska")


@pytest.fixture
def desk(coordinator: User) -> Client:
    """The coordinator's browser."""
    return browser_of(coordinator)


def browser_of(user: User) -> Client:
    """A browser in which the user is signed in and reads English."""
    client = Client()
    client.cookies["django_language"] = "en"
    client.force_login(user)
    return client
