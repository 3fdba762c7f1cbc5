"""People, needs and offers for tests: each function makes one row that is valid, and what it cannot do without.

Rows only, without the actions: a test calls the action that it is about. Times are Monday to Friday, 9 to 17.
"""

import itertools
import uuid
from datetime import UTC, date, datetime
from typing import Any

from django.utils import timezone

from accounts.models import Centre, Membership, Role, User
from exchange.models import Category, Need, NeedStatus, NeedWindow, Offer, OfferStatus
from matching.models import Proposal
from notifications.actions import send_due
from places.models import Address, AddressSource, City, District, Precision
from seniors.models import Channel, Senior
from times.slots import Slot
from volunteers.models import AvailabilityWindow, Standing, Transport, Volunteer

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday, 10 o'clock in Warsaw
NINE, FIVE = 9 * 60, 17 * 60
_count = itertools.count(1)


def city(**fields: Any) -> City:
    """The city of Sopot, once."""
    known = City.objects.filter(slug=fields.get("slug", "sopot")).first()
    return known or City.objects.create(
        **{
            "slug": "sopot",
            "name": "Sopot",
            "locative": "Sopocie",
            "terc": "2264011",
            "simc": "0934100",
            "postcode_locates": True,
            "lat": 54.44,
            "lon": 18.56,
        }
        | fields
    )


def district(**fields: Any) -> District:
    """A district of the city, once a name."""
    where = fields.pop("city", None) or city()
    name = fields.pop("name", "Dolny Sopot")
    known = District.objects.filter(city=where, name=name).first()
    if known:
        return known
    made = District(city=where, slug=f"d{next(_count)}", name=name, lat=54.445, lon=18.565, **fields)
    made.save()
    return made


def address(**fields: Any) -> Address:
    """A typed-in street, placed in the middle of its district."""
    where = fields.pop("district", None) or district()
    return Address.objects.create(
        **{
            "city": where.city,
            "district": where,
            "street_text": "ul. Próbna",
            "number": str(next(_count)),
            "search_key": "probna",
            "lat": where.lat,
            "lon": where.lon,
            "precision": Precision.DISTRICT,
            "source": AddressSource.PERSON,
            "located_at": NOW,
        }
        | fields
    )


def centre(**fields: Any) -> Centre:
    """A centre in the city, once a slug."""
    known = Centre.objects.filter(slug=fields.get("slug", "sopot")).first()
    return known or Centre.objects.create(
        **{
            "slug": "sopot",
            "name": "Miejski Ośrodek Pomocy Społecznej w Sopocie",
            "short_name": "MOPS Sopot",
            "city": fields.pop("city", None) or city(),
            "phone": "+48585511710",
            "email": "centrum@example.org",
            "street_line": "ul. Próbna 1",
            "hours": "7:30-15:30",
            "contact_name": "Anna Próbna",
        }
        | fields
    )


def post_sent(now: datetime | None = None) -> None:
    """Let the outbox send what is due: within a test no commit wakes it."""
    send_due(now=now or timezone.now())


def user(**fields: Any) -> User:
    """Somebody with an account; pass `password` where the test signs in by typing it."""
    defaults = {"email": f"osoba{next(_count)}@example.org", "first_name": "Ola", "last_name": "Próbna"}
    return User.objects.create_user(**(defaults | fields))


def coordinator(at: Centre | None = None, **fields: Any) -> User:
    """A user who coordinates the centre."""
    made = user(**fields)
    Membership.objects.create(user=made, centre=at or centre(), role=Role.COORDINATOR)
    return made


def reporter(at: Centre | None = None, **fields: Any) -> User:
    """A user who reads the centre's reports."""
    made = user(**fields)
    Membership.objects.create(user=made, centre=at or centre(), role=Role.REPORTER)
    return made


def senior(**fields: Any) -> Senior:
    """A person of 83 with an address of their own."""
    where = fields.pop("centre", None) or centre()
    home = fields.pop("address", None) or address()
    return Senior.objects.create(
        **{
            "centre": where,
            "first_name": "Zofia",
            "last_name": f"Kowalska-{next(_count)}",
            "birth_date": date(1943, 1, 15),
            "phone": "+48600100200",
            "district": home.district,
            "address": home,
            "created_at": NOW,
        }
        | fields
    )


def volunteer(*, windows: tuple[tuple[int, int, int], ...] | None = None, **fields: Any) -> Volunteer:
    """A cleared volunteer with an account, free on weekdays from 9 to 17 unless `windows` says otherwise.

    A window is (weekday, first minute, last minute).
    """
    where = fields.pop("centre", None) or centre()
    home = fields.pop("address", None) or address()
    made = Volunteer.objects.create(
        **{
            "centre": where,
            "user": fields.pop("user", None) or user(first_name="Jan"),
            "first_name": "Jan",
            "last_name": f"Nowak-{next(_count)}",
            "birth_date": date(1990, 5, 20),
            "phone": "+48600300400",
            "district": home.district,
            "address": home,
            "transport": Transport.BUS,
            "radius_m": 5_000,
            "standing": Standing.READY,
            "created_at": NOW,
            "cleared_at": NOW,
            "cleared_by": fields.pop("cleared_by", None) or coordinator(where),
        }
        | fields
    )
    spans = windows if windows is not None else tuple((day, NINE, FIVE) for day in range(5))
    AvailabilityWindow.objects.bulk_create(
        AvailabilityWindow(volunteer=made, weekday=day, start_minute=start, end_minute=end) for day, start, end in spans
    )
    return made


def offer(by: Volunteer, **fields: Any) -> Offer:
    """The volunteer's checked offer."""
    return Offer.objects.create(
        **{
            "centre": by.centre,
            "volunteer": by,
            "category": Category.SENIORS,
            "status": OfferStatus.ACTIVE,
            "posted_at": NOW,
            "opened_at": NOW,
            "opened_by": by.cleared_by,
        }
        | fields
    )


def need(*, windows: tuple[tuple[int, int, int], ...] | None = None, **fields: Any) -> Need:
    """A checked need for an hour a week, on weekdays from 9 to 17 unless `windows` says otherwise."""
    asker = fields.pop("senior", None) or senior(centre=fields.get("centre") or centre())
    made = Need.objects.create(
        **{
            "centre": asker.centre,
            "senior": asker,
            "category": Category.SENIORS,
            "district": asker.district,
            "channel": Channel.PHONE,
            "status": NeedStatus.OPEN,
            "posted_at": NOW,
            "opened_at": NOW,
            "opened_by": fields.pop("opened_by", None) or coordinator(asker.centre),
            "reference": f"T{next(_count):06}",
            "submission": uuid.uuid4(),
        }
        | fields
    )
    spans = windows if windows is not None else tuple((day, NINE, FIVE) for day in range(5))
    NeedWindow.objects.bulk_create(
        NeedWindow(need=made, weekday=day, start_minute=start, end_minute=end) for day, start, end in spans
    )
    return made


def proposal(of: Need, to: Volunteer, *slots: Slot, **fields: Any) -> Proposal:
    """A suggestion that waits for the coordinator: Tuesday from 10 to 11 unless slots are given."""
    times = slots or (Slot(weekday=1, start_minute=600, end_minute=660),)
    return Proposal.objects.create(
        **{
            "need": of,
            "volunteer": to,
            "score": 100,
            "terms": [],
            "slots": [slot.as_row() for slot in times],
            "suggested_at": NOW,
        }
        | fields
    )
