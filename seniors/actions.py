"""Writing down who asks, who is close to them, and what they agreed to.

`by` is None for a visitor who sends a form: without an account they act for nobody else.
"""

from datetime import date, datetime
from typing import Any

from accounts.audit import put, record
from accounts.models import Centre, User
from accounts.rules import require
from accounts.transactions import one_transaction
from accounts.verbs import Verb
from places.models import Address
from seniors import rules
from seniors.models import Channel, CloseContact, Consent, ConsentKind, Senior

CONSENT_TEXT = "2026-11"


@one_transaction
def register(
    *,
    centre: Centre,
    first_name: str,
    last_name: str,
    phone: str,
    address: Address,
    birth_date: date | None,
    form_of_address: str,
    access_note: str,
    safety_note: str,
    by: User | None,
    now: datetime,
) -> Senior:
    """Write down a person who needs help, with their address."""
    if by is not None:
        require(rules.can_write(by, centre.pk))
    address.save()
    senior = Senior.objects.create(
        centre=centre,
        first_name=first_name,
        last_name=last_name,
        phone=phone,
        address=address,
        district=address.district,
        birth_date=birth_date,
        form_of_address=form_of_address,
        access_note=access_note,
        safety_note=safety_note,
        created_at=now,
    )
    record(verb=Verb.REGISTERED, target=senior, by=by, now=now)
    return senior


@one_transaction
def correct(*, senior: Senior, by: User, now: datetime, address: Address, **fields: Any) -> Senior:
    """Put right what was written down of a person; the record names the fields, never what stands in them."""
    if by is not None:
        require(rules.can_write(by, senior.centre_id))
    senior = Senior.objects.select_for_update(of=("self",)).select_related("address").get(pk=senior.pk)
    moved = ["address"] if senior.address.update_from(address) else []
    if changed := put(senior, fields | {"district": address.district}) + moved:
        record(verb=Verb.CORRECTED, target=senior, by=by, now=now, fields=changed)
    return senior


@one_transaction
def add_close_contact(
    *, senior: Senior, name: str, relation: str, phone: str, by: User | None, now: datetime
) -> CloseContact:
    """Write down who asked on behalf of the senior."""
    if by is not None:
        require(rules.can_write(by, senior.centre_id))
    contact = CloseContact.objects.create(senior=senior, name=name, relation=relation, phone=phone)
    record(verb=Verb.ADDED, target=contact, by=by, now=now, centre_id=senior.centre_id)
    return contact


@one_transaction
def note_consent(*, senior: Senior, kind: ConsentKind, channel: Channel, by: User | None, now: datetime) -> Consent:
    """Write down a yes; a yes that is in force already stays as it is."""
    if by is not None:
        require(rules.can_write(by, senior.centre_id))
    consent, new = Consent.objects.get_or_create(
        senior=senior,
        kind=kind,
        withdrawn_at=None,
        defaults={
            "channel": channel,
            "text_version": CONSENT_TEXT,
            "given_at": now,
            "recorded_by_id": by.pk if by else None,
        },
    )
    if new:
        record(verb=Verb.CONSENTED, target=consent, by=by, now=now, centre_id=senior.centre_id, kind=kind)
    return consent
