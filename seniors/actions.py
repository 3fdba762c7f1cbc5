"""Writing down who asks, who is close to them, and what they agreed to."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.audit import put, record
from accounts.models import Centre, User
from places.models import Address
from seniors.models import Channel, CloseContact, Consent, ConsentKind, Senior

CONSENT_TEXT = "2026-11"


@transaction.atomic
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
    record(verb="registered", target=senior, by=by, now=now)
    return senior


@transaction.atomic
def correct(*, senior: Senior, by: User, now: datetime, address: Address, **fields: Any) -> Senior:
    """Put right what was written down of a person; the record names the fields, never what stands in them."""
    senior = Senior.objects.select_for_update(of=("self",)).select_related("address").get(pk=senior.pk)
    moved = ["address"] if senior.address.update_from(address) else []
    if changed := put(senior, fields | {"district": address.district}) + moved:
        record(verb="corrected", target=senior, by=by, now=now, fields=changed)
    return senior


@transaction.atomic
def add_close_contact(
    *, senior: Senior, name: str, relation: str, phone: str, by: User | None, now: datetime
) -> CloseContact:
    """Write down who asked on behalf of the senior."""
    contact = CloseContact.objects.create(senior=senior, name=name, relation=relation, phone=phone)
    record(verb="added", target=contact, by=by, now=now, centre_id=senior.centre_id)
    return contact


@transaction.atomic
def note_consent(*, senior: Senior, kind: ConsentKind, channel: Channel, by: User | None, now: datetime) -> Consent:
    """Write down a yes; a yes that is in force already stays as it is."""
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
        record(verb="consented", target=consent, by=by, now=now, centre_id=senior.centre_id, kind=kind)
    return consent
