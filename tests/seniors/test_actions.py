"""What is known of a person who asks, and what they agreed to."""

from datetime import timedelta

import pytest

from accounts.models import AuditEvent, User
from seniors import actions
from seniors.models import Channel, Consent, ConsentKind, Senior
from tests import make
from tests.exchange import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def senior() -> Senior:
    return make.senior()


@pytest.fixture
def coordinator() -> User:
    return make.coordinator()


def test_a_person_is_written_down_with_their_address(coordinator: User) -> None:
    told = typed.person(access_note="drugie piętro").fields()
    senior = actions.register(centre=make.centre(), by=coordinator, now=make.NOW, **told)
    senior.refresh_from_db()
    assert (str(senior), senior.access_note, senior.created_at) == ("Maria Zielińska", "drugie piętro", make.NOW)
    assert (senior.address.street_text, senior.district) == ("ul. Inna", senior.address.district)


def test_what_is_put_right_is_saved_and_its_fields_are_named(senior: Senior, coordinator: User) -> None:
    actions.correct(senior=senior, by=coordinator, now=make.NOW, address=typed.address(), first_name="Maria")
    senior.refresh_from_db()
    assert (senior.first_name, senior.address.street_text) == ("Maria", "ul. Inna")
    assert set(AuditEvent.objects.get().details["fields"]) == {"first_name", "address"}


def test_what_is_saved_as_it_was_leaves_no_record(senior: Senior, coordinator: User) -> None:
    actions.correct(senior=senior, by=coordinator, now=make.NOW, address=senior.address, first_name=senior.first_name)
    assert not AuditEvent.objects.exists()


def test_who_agreed_once_is_not_written_down_twice(senior: Senior, coordinator: User) -> None:
    for later in range(2):
        consent = actions.note_consent(
            senior=senior,
            kind=ConsentKind.HELP,
            channel=Channel.PHONE,
            by=coordinator,
            now=make.NOW + timedelta(days=later),
        )
    assert (Consent.objects.get(), consent.given_at) == (consent, make.NOW)
    assert AuditEvent.objects.filter(verb="consented").count() == 1


def test_who_took_their_yes_back_may_give_it_again(senior: Senior) -> None:
    for later in (make.NOW, make.NOW + timedelta(days=2)):
        given = actions.note_consent(senior=senior, kind=ConsentKind.HELP, channel=Channel.WEB, by=None, now=later)
        Consent.objects.filter(pk=given.pk).update(withdrawn_at=later)
    assert Consent.objects.count() == 2
