"""A visitor without an account, who fills in the public forms; and what they answer."""

import re
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from typing import Any, Protocol

from django.http.response import ResponseHeaders
from django.test import Client
from django.utils.timezone import localdate

from accounts.models import Centre
from exchange.models import Category, Coverage
from places.models import Street
from programmes.models import Edition, Programme
from tests import make

Answers = dict[str, dict[str, Any]]


class Shown(Protocol):
    """What the test client answers."""

    status_code: int
    headers: ResponseHeaders

    @property
    def content(self) -> bytes:
        """The page."""


ASK: Answers = {
    "rodzaj": {"activities": ["walk"]},
    "jak-czesto": {"rhythm": "weekly", "day": "", "minutes": "90"},
    "kiedy": {"windows": ["0-morning", "0-afternoon", "3-evening"]},
    "osoba": {
        "first_name": "Maria",
        "last_name": "Zielińska",
        "form_of_address": "Pani Mario",
        "phone": "600 123 456",
    },
    "adres": {"street": "Słoneczna", "number": "15D/3", "postcode": "", "district": ""},
    "uwagi": {"safety_note": "boi się schodów", "access_note": "drugie piętro"},
}
ASK_FOR_TWO: Answers = ASK | {"rodzaj": {"activities": ["walk", "shopping"]}}
ASK_FOR_OTHER: Answers = ASK | {
    "bliska-osoba": {
        "close_name": "Jan Zieliński",
        "relation": "child",
        "close_phone": "600 999 888",
        "person_agrees": "yes",
    },
}
ASK_FOR_A_THING: Answers = {
    "rodzaj": {"others": ["items"]},
    "rzecz": {"item": "furniture", "item_note": "łóżko"},
    "osoba": ASK["osoba"],
    "adres": ASK["adres"],
}
OFFER: Answers = {
    "rodzaje-pomocy": {"categories": ["seniors_disabled", "organisational"], "skills": ["uk"]},
    "kiedy": {"windows": ["5-morning"]},
    "czas": {"minutes_a_month": "480"},
    "dojazd": {"transport": "bike", "radius_m": "5000"},
    "osoba": {"first_name": "Olga", "last_name": "Wilk", "birth_date": "20.05.1990"},
    "kontakt": {"phone": "600 321 321", "email": "Olga@example.org"},
    "adres": ASK["adres"],
}
BORN = "15.01.1943"


def aged(answers: Answers) -> Answers:
    """The answers where a programme has an age floor: with a date of birth."""
    return answers | {"osoba": answers["osoba"] | {"birth_date": BORN}}


def once(days: int = 10) -> Answers:
    """Help on one day, so many days from now, at any time of it."""
    day = localdate() + timedelta(days=days)
    return ASK | {
        "jak-czesto": {"rhythm": "once", "day": f"{day:%d.%m.%Y}", "minutes": "60"},
        "kiedy": {"windows": ["any"]},
    }


def sopot() -> Centre:
    """The centre with a street of two districts' worth of table behind it."""
    centre = make.centre()
    part = make.district()
    Street(city=centre.city, kind="ul.", name="Słoneczna", lat=54.44, lon=18.56, district=part).save()
    return centre


def programme(centre: Centre, *, senior_min_age: int = 60) -> Edition:
    """An edition that runs all the time and pays for help to seniors."""
    edition = Edition.objects.create(
        slug="zawsze",
        programme=Programme.objects.create(slug="kws", name="KWS"),
        centre=centre,
        name="KWS",
        starts_on="2000-01-01",
        ends_on="2099-12-31",
        senior_min_age=senior_min_age,
        volunteer_min_age=18,
        legal_regime="volunteering",
    )
    Coverage.objects.create(category=Category.SENIORS, edition=edition)
    return edition


@dataclass
class Visitor:
    """One browser at one of the forms; `word` is the form's word in the addresses."""

    client: Client
    word: str = "potrzebuje-pomocy"
    centre: str = "sopot"

    def address(self, screen: str) -> str:
        """The address of a screen."""
        return f"/{self.centre}/{self.word}/{screen}/"

    def see(self, screen: str) -> Shown:
        """Open a screen."""
        return self.client.get(self.address(screen))

    def answer(self, screen: str, button: str = "next", **fields: Any) -> Shown:
        """Fill a screen in and press a button."""
        return self.client.post(self.address(screen), fields | {"action": button})

    def fill(self, answers: Answers) -> None:
        """Answer every screen of a form; each must lead on."""
        for screen, fields in answers.items():
            assert self._led_to(screen, self.answer(screen, **fields)) != self.address(screen), screen

    def refused(self, screen: str, button: str = "next", **fields: Any) -> Shown:
        """Fill a screen in wrongly; the page that asks again, which is only read."""
        assert self._led_to(screen, self.answer(screen, button, **fields)) == self.address(screen)
        return self.see(screen)

    def _led_to(self, screen: str, answered: Shown) -> str:
        assert answered.status_code == 302, screen
        return answered.headers["Location"]

    def submission(self) -> str:
        """The number that the page with all answers sends along."""
        found = re.search(r'name="submission" value="([^"]+)"', page(self.see("podsumowanie")))
        assert found
        return found[1]

    def send(self, submission: str | None = None) -> Shown:
        """Agree and send."""
        return self.answer("podsumowanie", "send", submission=submission or self.submission(), agreed="on")


def page(response: Shown) -> str:
    """The page as text, with its entities read."""
    return unescape(response.content.decode())


def beside(response: Shown, field: str) -> str:
    """What the page says beside a field that was filled in wrongly; "" when it says nothing."""
    found = re.search(rf'id="id_{field}_error".*?</div>', page(response), re.DOTALL)
    return found[0] if found else ""
