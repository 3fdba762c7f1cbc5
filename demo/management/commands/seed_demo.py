"""`manage.py seed_demo`: two example cities, made through the actions that the pages use; `--check` compares them."""

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from accounts.models import Centre
from demo import check, slupsk, sopot_2023
from demo.cast import PASSWORD, make_programmes, set_stage
from demo.people import Crowd
from demo.sopot_today import VOLUNTEER_EMAIL, Today
from exchange.models import Need
from exchange.tickets import code_for


class Command(BaseCommand):
    help = "Make two example cities in an empty database, or compare them with the published figures."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seed", type=int, default=2023, help="the same seed on the same day makes the same data")
        parser.add_argument("--now", type=datetime.fromisoformat, help="the moment that counts as now")
        parser.add_argument("--check", action="store_true", help="compare, and fail on a difference")

    def handle(self, *, seed: int, now: datetime | None, **options: Any) -> None:
        if options["check"]:
            self._compare()
            return
        if Centre.objects.exists():
            raise CommandError("There is a centre already: the example cities are made in an empty database only.")
        followed = _play(seed, now or timezone.now())
        self.stdout.write(_sign_ins(followed))

    def _compare(self) -> None:
        found = check.differences()
        for line in found:
            self.stdout.write(str(line))
        if found:
            raise CommandError("The example cities differ from the published figures.")
        self.stdout.write("Both cities are as published.")


@transaction.atomic
def _play(seed: int, now: datetime) -> Need:
    programmes = make_programmes()
    slupsk.make(programmes, seed, now)
    stage = set_stage("sopot")
    sopot_2023.make(stage, programmes, Crowd(stage.centre.city, seed, first_phone=200_000))
    return Today(stage, programmes, Crowd(stage.centre.city, seed + 1, first_phone=300_000), now).make()


def _sign_ins(followed: Need) -> str:
    rows = (
        ("coordinator", f"koordynator@sopot.example  {PASSWORD}"),
        ("", f"koordynator@slupsk.example {PASSWORD}"),
        ("reporting person", f"sprawozdania@sopot.example {PASSWORD}"),
        ("volunteer", f"{VOLUNTEER_EMAIL} {PASSWORD}"),
        (
            "senior",
            f"/zgloszenie/ number {followed.reference}, code {code_for(followed.reference, followed.code_version)}",
        ),
    )
    return "\n".join(f"{role:18}{words}" for role, words in rows)
