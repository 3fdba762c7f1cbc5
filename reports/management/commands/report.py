"""`manage.py report`: the figures of an edition, for a script or for somebody at the keyboard."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from programmes.models import Edition
from reports.queries import Scope, as_json
from times.months import Month, Period


class Command(BaseCommand):
    help = "Print the figures of a programme edition, counted from the ledger of approved hours."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--edition", required=True, help="the edition's slug")
        parser.add_argument(
            "--from", dest="first", metavar="YYYY-MM", help="the first month; the edition's unless told"
        )
        parser.add_argument("--to", dest="last", metavar="YYYY-MM", help="the last month; the edition's unless told")
        parser.add_argument("--json", action="store_true", help="print JSON instead of lines")

    def handle(self, *, edition: str, first: str | None, last: str | None, **options: Any) -> None:
        found = Edition.objects.filter(slug=edition).select_related("programme").first()
        if found is None:
            known = ", ".join(Edition.objects.values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"There is no edition {edition!r}. Known: {known}.")
        told = as_json(Scope(found, _period(Period.touching(found.starts_on, found.ends_on), first, last)))
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) if options["json"] else _lines(told))


def _period(whole: Period, first: str | None, last: str | None) -> Period:
    try:
        chosen = Period(Month.read(first) if first else whole.first, Month.read(last) if last else whole.last)
    except ValueError as error:
        raise CommandError("Write a month like this: 2023-01.") from error
    if chosen.first > chosen.last:
        raise CommandError("The last month is before the first.")
    return chosen


def _lines(told: dict[str, Any]) -> str:
    return "\n".join(f"{name}: {value}" for name, value in told.items())
