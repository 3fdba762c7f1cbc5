"""From the clean answers of a public form to the request that an action takes, and to its rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from accounts.models import Centre
from exchange.actions import post_need
from exchange.models import Rhythm
from exchange.offering import post_offer
from exchange.requests import CloseContactDetails, NeedRequest, OfferRequest, PersonDetails
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


Sender = Callable[[Filled, datetime], int | None]


def send_need(filled: Filled, now: datetime) -> int:
    """Post a need of the one who filled the form in; its key."""
    return _post(filled, Channel.WEB, None, now)


def send_need_for_other(filled: Filled, now: datetime) -> int:
    """Post a need of somebody close to the one who filled the form in; its key."""
    answers = filled.answers
    contact = CloseContactDetails(
        name=answers["close_name"],
        relation=answers["relation"],
        phone=str(answers["close_phone"]),
        person_agrees=answers["person_agrees"],
    )
    return _post(filled, Channel.CLOSE_CONTACT, contact, now)


def send_offer(filled: Filled, now: datetime) -> None:
    """Post an offer. Nothing comes back: nobody learns whose e-mail is known here."""
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


def _post(filled: Filled, channel: Channel, contact: CloseContactDetails | None, now: datetime) -> int:
    answers = filled.answers
    request = NeedRequest(
        submission=filled.submission,
        category=answers["category"],
        person=_person(filled),
        channel=channel,
        close_contact=contact,
        activity=answers.get("activity", ""),
        item=answers.get("item", ""),
        rhythm=answers.get("rhythm", Rhythm.ONCE),
        minutes=answers.get("minutes", 60),
        remote=answers.get("activity") == Activity.PHONE_TALK,
        note=answers.get("note", ""),
        windows=answers.get("windows", ()),
    )
    return post_need(centre=filled.centre, request=request, by=None, now=now).need.pk


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
