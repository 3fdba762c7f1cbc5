"""The audit trail: added to, never changed, and gone together with a change that failed."""

import pytest
from django.db import transaction

from accounts.audit import record
from accounts.models import AuditEvent
from accounts.verbs import Verb
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> AuditEvent:
    record(verb=Verb.OPENED, target=make.need(), by=make.user(), now=make.NOW)
    return AuditEvent.objects.get()


def test_an_event_names_ids_and_no_person(event: AuditEvent) -> None:
    assert event.target == "exchange.need"
    assert event.actor == "user"
    assert event.actor_id
    assert event.centre_id
    assert event.details == {}


def test_an_event_is_neither_changed_nor_deleted(event: AuditEvent) -> None:
    for attempt in (event.save, event.delete, AuditEvent.objects.all().delete):
        with pytest.raises(TypeError):
            attempt()
    with pytest.raises(TypeError):
        AuditEvent.objects.update(verb="closed")
    assert AuditEvent.objects.get().verb == "opened"


def test_an_event_is_undone_with_its_change() -> None:
    need = make.need()
    with transaction.atomic():
        record(verb=Verb.OPENED, target=need, by=None, now=make.NOW)
        transaction.set_rollback(True)
    assert not AuditEvent.objects.exists()
