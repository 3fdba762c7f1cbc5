"""What only the program's own rows can say: who is let in, and what was lost.

The sessions are made as signing in makes them; nobody's password is guessed at.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Sum
from django.utils.timezone import now

from accounts.models import AuditEvent, Centre, User
from accounts.verbs import Verb
from config.celery import app
from demo.cast import PASSWORD, Stage
from demo.people import Crowd as People
from demo.play import ask_for
from demo.sopot_today import LIKELY
from exchange.models import Category, Need, NeedStatus
from ledger.models import LedgerEntry
from matching.models import HOLDING, Proposal
from notifications.actions import post_letter
from notifications.models import Message, State
from places.models import Street
from tests.load.ledger import acknowledged
from visits.models import Visit, VisitStatus

CENTRE, LETTERS, ROOM = "sopot", 40, 60
PEOPLE = {"coordinator": "koordynator@sopot.example", "volunteer": "wolontariusz@sopot.example"}


def stage() -> dict[str, Any]:
    """Who is let in, who may sign in, open needs, a street on which everybody lives, and what nobody may read."""
    street = Street.objects.filter(city__slug=CENTRE).order_by("pk").first()
    assert street
    needs = list(
        Need.objects.filter(centre__slug=CENTRE, status=NeedStatus.OPEN).select_related("senior__address__street")
    )
    return {
        "phones": [_session(User.objects.get(email=PEOPLE["coordinator"])) for _ in range(10)],
        "room": _training_room(),
        "password": PASSWORD,
        "sessions": {role: _session(User.objects.get(email=email)) for role, email in PEOPLE.items()},
        "needs": [need.pk for need in needs[:20]],
        "secrets": sorted({secret for need in needs[:100] for secret in _secrets(need)}),
        "street": {"street": street.name, "district": str(street.district_id or "")},
        "districts": list(street.city.districts.values_list("slug", flat=True)),
    }


def _training_room() -> list[str]:
    """The addresses of people who have an account with the example's password, and sign in for the first time."""
    password = make_password(PASSWORD)  # once: it is slow on purpose
    people = [User(email=f"sala{number}@example.org", password=password) for number in range(ROOM)]
    return [one.email for one in User.objects.bulk_create(people)]


def _secrets(need: Need) -> Iterator[str]:
    """What of an open request no page for anybody may say: who it is, where they live, its number, its page."""
    yield str(need.senior)
    yield need.senior.phone.as_national
    yield need.reference
    yield f"/zgloszenia/{need.pk}/"
    yield need.senior.address.label()


def _session(user: User) -> str:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


@transaction.atomic
def grow(needs: int) -> None:
    """Make Sopot a city with so many more open requests, by the hands that make the example."""
    members = User.objects.filter(email__endswith="@sopot.example")
    coordinator = members.get(email=PEOPLE["coordinator"])
    desk = Stage(Centre.objects.get(slug=CENTRE), coordinator, members.get(email__startswith="sprawozdania"))
    crowd, at = People(desk.centre.city, 5000, first_phone=400_000), now() - timedelta(days=3)
    for _ in range(needs):
        request = crowd.need(
            crowd.person(at, (66, 95)),
            Category.SENIORS,
            crowd.parts_of_week(range(6), 3),
            activity=crowd.random.choice(LIKELY),
        )
        ask_for(desk, crowd, request, at)


def letters() -> None:
    """Put letters into the outbox, for two workers to fight over."""
    for number in range(LETTERS):
        until = now() + timedelta(hours=1)
        post_letter(to=f"proba{number}@example.org", template="code", text="Próba\nPróba", until=until, now=now())


def twice() -> None:
    """Send every task of the clock to the worker twice, in no order."""
    tasks = [entry["task"] for entry in app.conf.beat_schedule.values()] * 2
    random.shuffle(tasks)
    for task in tasks:
        app.send_task(task)


def count(ledger: Path) -> dict[str, int | str]:
    """The ten numbers of the quality sheet, 4.4. A, C and D may be anything; each of the others must be 0."""
    lines = [json.loads(line) for line in ledger.read_text().splitlines()]
    begun = {line["key"] for line in lines if line["step"] == "before"}
    acked = acknowledged(ledger)
    stored = Counter(str(key) for key in Need.objects.values_list("submission", flat=True) if str(key) in begun)
    written = {pk: str(key) for pk, key in Need.objects.values_list("pk", "submission") if str(key) in begun}
    events = AuditEvent.objects.filter(target="exchange.need", verb=Verb.POSTED).values_list("target_id", flat=True)
    posted, needs = set(events), set(Need.objects.values_list("pk", flat=True))
    asked = Proposal.objects.filter(state__in=HOLDING, volunteer__user__is_active=True, approved_at__isnull=False)
    told = set(Message.objects.values_list("event", flat=True))
    return {
        "A acknowledged and stored": len(acked & set(stored)),
        "B acknowledged, not stored": len(acked - set(stored)),
        "C not acknowledged, stored": len(set(stored) - acked),
        "D neither": len(begun - acked - set(stored)),
        "E stored twice": sum(number > 1 for number in stored.values()),
        "F data without its record, or a record without data": len(written.keys() - posted) + len(posted - needs),
        "G event without its message": sum(
            not any(str(pk) in event for event in told) for pk in asked.values_list("pk", flat=True)
        ),
        "H messages sent, less letters that left": _sent_less_left(),
        "I breaks in the record": _breaks(),
        "J minutes reported, less minutes of approved visits": _minutes(),
    }


def _sent_less_left() -> int:
    letters = sum(
        len(re.findall(rb"^Message-ID: ", file.read_bytes(), re.MULTILINE))
        for file in (settings.DATA_DIR / "mail").glob("*")
    )
    return abs(Message.objects.filter(state=State.SENT).count() - letters)


def _breaks() -> str:
    """There is no chain of digests over the record yet; the database refuses to change its rows."""
    return "no chain"


def _minutes() -> int:
    hours = Visit.objects.filter(status=VisitStatus.APPROVED).values_list("started_at", "ended_at")
    approved = sum((ended - started).total_seconds() // 60 for started, ended in hours if started and ended)
    reported: int = LedgerEntry.objects.aggregate(total=Sum("minutes"))["total"] or 0
    return abs(reported - int(approved))
