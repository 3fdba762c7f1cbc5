"""Invented people with real streets, the same ones for the same seed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import count
from random import Random
from uuid import UUID

from demo.names import MEN, SURNAMES, WOMEN
from exchange.requests import NeedRequest, OfferRequest, PersonDetails
from exchange.tickets import draw_reference
from places.geocoding.addresses import to_address
from places.geocoding.cities import gazetteer_of
from places.geocoding.geocoder import LocalGeocoder
from places.geocoding.results import Located
from places.models import Address, City, Street
from seniors.models import Channel
from times.spans import Span
from volunteers.models import Transport

PARTS_OF_DAY = ((8 * 60, 12 * 60), (12 * 60, 17 * 60), (17 * 60, 20 * 60))


class Crowd:
    """Draws people of one city; numbers, names and references never repeat within one seed."""

    def __init__(self, city: City, seed: int, first_phone: int) -> None:
        self.random = Random(f"{city.slug}/{seed}")  # noqa: S311  # invented people, not secrets
        self.phones = count(first_phone)
        self.city = city
        self.geocoder = LocalGeocoder(gazetteer_of(city))
        self.postcodes = list(city.postcodes.all())
        self.streets = [str(s) for s in Street.objects.filter(city=city, lat__isnull=False, district__isnull=False)]

    def person(self, at: datetime, ages: tuple[int, int], women: float = 0.7) -> PersonDetails:
        """Somebody whose age at that moment lies between the two, both included."""
        woman = self.random.random() < women
        surname = self.random.choice(SURNAMES)[0 if woman else 1]
        return PersonDetails(
            first_name=self.random.choice(WOMEN if woman else MEN),
            last_name=surname,
            phone=f"+48500{next(self.phones):06d}",
            address=self._address(at),
            birth_date=self._birth_date(at.date(), ages),
        )

    def _birth_date(self, today: date, ages: tuple[int, int]) -> date:
        age = self.random.randint(*ages)
        # The birthday was some time this year already, so the age is exact.
        return date(today.year - age, self.random.randint(1, today.month), 1)

    def _address(self, at: datetime) -> Address:
        """A house on a real street, with the nearest real postcode; the number is invented."""
        found = None
        while not isinstance(found, Located):  # some numbers on some streets are doubtful, as people's are
            street, number, flat = self.random.choice(self.streets), *self.random.choices(range(1, 40), k=2)
            found = self.geocoder.look_up(f"{street} {number} m {flat}")
        lat, lon = found.point
        nearest = min(self.postcodes, key=lambda code: (code.lat - lat) ** 2 + (0.58 * (code.lon - lon)) ** 2)
        return to_address(replace(found, postcode=nearest.code), city=self.city, now=at)

    def parts_of_week(self, days: Sequence[int], how_many: int) -> tuple[Span, ...]:
        """That many different parts of those days."""
        grid = [(day, *part) for day in days for part in PARTS_OF_DAY]
        return tuple(Span(*chosen) for chosen in sorted(self.random.sample(grid, how_many)))

    def need(self, person: PersonDetails, category: str, windows: tuple[Span, ...], **about: object) -> NeedRequest:
        """A need phoned in by, or for, that person."""
        return NeedRequest(
            submission=UUID(int=self.random.getrandbits(128), version=4),
            category=category,
            person=person,
            channel=Channel.PHONE,
            windows=windows,
            **about,  # type: ignore[arg-type]  # the caller names fields of NeedRequest
        )

    def offer(self, person: PersonDetails, *categories: str, **about: object) -> OfferRequest:
        """An offer of that person."""
        return OfferRequest(
            person=person,
            categories=tuple(categories),
            windows=self.parts_of_week(range(6), self.random.randint(2, 4)),
            transport=self.random.choices(list(Transport), (5, 2, 3, 2))[0],
            radius_m=self.random.choice((1_000, 1_500, 2_000, 2_500, 3_000, 4_000)),
            minutes_a_month=self.random.choice((240, 240, 360, 480, 600)),
            seniors_at_most=self.random.choice((1, 1, 2, 2, 3)),
            **about,  # type: ignore[arg-type]  # the caller names fields of OfferRequest
        )

    def reference(self) -> str:
        """A reference number, the same one for the same seed."""
        return draw_reference(self.random.choice)
