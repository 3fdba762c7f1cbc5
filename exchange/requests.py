"""What the forms hand to the actions: clean values, no form and no row yet."""

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any
from uuid import UUID

from places.models import Address
from seniors.models import Channel
from times.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDetails:
    """A person as a form asks for them. `address` is not saved yet."""

    first_name: str
    last_name: str
    phone: str
    address: Address
    birth_date: date | None = None
    form_of_address: str = ""
    access_note: str = ""
    safety_note: str = ""

    def fields(self) -> dict[str, Any]:
        """Each by its name."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseContactDetails:
    """The one who asks on behalf of somebody; `person_agrees`: the senior knows and agrees."""

    name: str
    relation: str
    phone: str
    person_agrees: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRequest:
    """A need as a form asks for it."""

    submission: UUID
    category: str
    person: PersonDetails
    channel: str = Channel.WEB
    close_contact: CloseContactDetails | None = None
    activity: str = ""
    item: str = ""
    rhythm: str = "weekly"
    times_a_week: int = 1
    minutes: int = 60
    people: int = 1
    urgency: int = 0
    remote: bool = False
    note: str = ""
    windows: tuple[Span, ...] = ()
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRequest:
    """An offer as a form asks for it. Without an e-mail the coordinator acts for the volunteer.

    `submission` names the form, so that one sent twice makes one volunteer.
    """

    person: PersonDetails
    categories: tuple[str, ...]
    windows: tuple[Span, ...]
    email: str = ""
    transport: str = "foot"
    radius_m: int = 2_000
    minutes_a_month: int = 480
    seniors_at_most: int = 2
    skills: tuple[str, ...] = field(default=())
    submission: UUID | None = None
