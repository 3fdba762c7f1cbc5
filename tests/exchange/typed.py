"""What the forms would hand to the actions: people, requests and offers as they are typed in."""

from datetime import date
from typing import Any
from uuid import uuid4

from exchange.requests import CloseContactDetails, NeedRequest, OfferRequest, PersonDetails
from places.models import Address
from tests import make
from times.spans import Span
from volunteers.actions import VolunteerDetails

MORNING = (Span(weekday=0, start_minute=540, end_minute=720),)


def address(**fields: Any) -> Address:
    """An address that is not saved yet."""
    kept = make.address(street_text="ul. Inna", search_key="inna", **fields)
    kept.delete()
    return kept


def person(**fields: Any) -> PersonDetails:
    """A person of 83."""
    told: dict[str, Any] = {
        "first_name": "Maria",
        "last_name": "Zielińska",
        "phone": "+48600111222",
        "birth_date": date(1943, 1, 15),
        "address": fields.pop("address", None) or address(),
    }
    return PersonDetails(**(told | fields))


def close_contact(**fields: Any) -> CloseContactDetails:
    """A son who asks for his mother, who agrees."""
    told: dict[str, Any] = {"name": "Jan", "relation": "child", "phone": "+48600999888", "person_agrees": True}
    return CloseContactDetails(**(told | fields))


def request(**fields: Any) -> NeedRequest:
    """A request for an hour a week on Monday morning."""
    told: dict[str, Any] = {
        "submission": uuid4(),
        "category": "seniors_disabled",
        "person": fields.pop("person", None) or person(),
        "windows": MORNING,
    }
    return NeedRequest(**(told | fields))


def offer(**fields: Any) -> OfferRequest:
    """An offer of two kinds of help by somebody of 35, with an e-mail that nobody has yet."""
    told: dict[str, Any] = {
        "person": fields.pop("person", None) or person(birth_date=date(1990, 5, 20)),
        "categories": ("seniors_disabled", "other"),
        "windows": MORNING,
        "email": "nowa@example.org",
        "submission": uuid4(),
    }
    return OfferRequest(**(told | fields))


def volunteer(**fields: Any) -> VolunteerDetails:
    """A volunteer of 35 whose data is put right."""
    told: dict[str, Any] = {
        "first_name": "Jan",
        "last_name": "Wilk",
        "birth_date": date(1990, 5, 20),
        "phone": "+48600333444",
        "address": fields.pop("address", None) or address(),
        "transport": "bike",
        "radius_m": 3_000,
        "minutes_a_month": 300,
        "seniors_at_most": 1,
    }
    return VolunteerDetails(**(told | fields))
