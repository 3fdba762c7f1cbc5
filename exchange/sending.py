"""From the clean answers of a public form to the request that an action takes, and to its rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from accounts.models import Centre
from exchange.actions import post_needs
from exchange.kinds import Kind
from exchange.models import Category, Rhythm
from exchange.offering import post_offer
from exchange.requests import CloseContactDetails, NeedRequest, OfferRequest, PersonDetails
from exchange.rhythms import often_of
from places.models import Address
from programmes.models import Activity
from seniors.models import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form that was filled in: the answers by field, and the address, which is not saved yet."""

    centre: Centre
    submission: UUID
    answers: Mapping[str, Any]
    address: Address


Sender = Callable[[Filled, datetime], list[int]]


def send_needs(filled: Filled, now: datetime) -> list[int]:
    """Post the needs of the one who filled the form in, one for each kind of help; their keys."""
    return _post(filled, Channel.WEB, None, now)


def send_needs_for_other(filled: Filled, now: datetime) -> list[int]:
    """Post the needs of somebody close to the one who filled the form in; their keys."""
    answers = filled.answers
    contact = CloseContactDetails(
        name=answers["close_name"],
        relation=answers["relation"],
        phone=str(answers["close_phone"]),
        person_agrees=answers["person_agrees"],
    )
    return _post(filled, Channel.CLOSE_CONTACT, contact, now)


def send_offer(filled: Filled, now: datetime) -> list[int]:
    """Post an offer. No key comes back: nobody learns whose e-mail or number is known here."""
    answers = filled.answers
    request = OfferRequest(
        person=_person(filled),
        categories=tuple(answers["categories"]),
        windows=answers["windows"],
        email=answers["email"],
        transport=answers["transport"],
        radius_m=answers["radius_m"],
        minutes_a_month=answers["minutes_a_month"],
        skills=tuple(answers["skills"]),
        submission=filled.submission,
    )
    post_offer(centre=filled.centre, request=request, by=None, now=now)
    return []


def _post(filled: Filled, channel: Channel, contact: CloseContactDetails | None, now: datetime) -> list[int]:
    requests = [_request(filled, kind, channel, contact) for kind in filled.answers["kinds"]]
    return [one.need.pk for one in post_needs(centre=filled.centre, requests=requests, by=None, now=now)]


def _request(filled: Filled, kind: Kind, channel: Channel, contact: CloseContactDetails | None) -> NeedRequest:
    """One kind of help of the form; the form's number and the kind make its key, so that it is written once."""
    answers, person = filled.answers, _person(filled)
    submission = uuid5(filled.submission, "/".join(kind))
    if kind.category == Category.ITEMS:
        return NeedRequest(
            submission=submission,
            category=kind.category,
            person=person,
            channel=channel,
            close_contact=contact,
            item=answers["item"],
            rhythm=Rhythm.ONCE,
            note=answers["item_note"],
        )
    often = often_of(answers["rhythm"])
    return NeedRequest(
        submission=submission,
        category=kind.category,
        person=person,
        channel=channel,
        close_contact=contact,
        activity=kind.activity,
        rhythm=often.rhythm,
        times_a_week=often.times_a_week,
        minutes=answers["minutes"],
        remote=kind.activity == Activity.PHONE_TALK,
        note=answers.get("note", ""),
        windows=answers["windows"],
    )


def _person(filled: Filled) -> PersonDetails:
    answers = filled.answers
    return PersonDetails(
        first_name=answers["first_name"],
        last_name=answers["last_name"],
        phone=str(answers["phone"]),
        address=filled.address,
        birth_date=answers.get("birth_date"),
        form_of_address=answers.get("form_of_address", ""),
        access_note=answers.get("access_note", ""),
        safety_note=answers.get("safety_note", ""),
    )
