"""`manage.py load_places`: fills the tables of cities, districts, streets and postcodes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from places.keeping import Wanted
from places.loading import Loaded, load


class Command(BaseCommand):
    help = (
        "Fill or update the tables of cities, districts, streets and postcodes. What a person corrected stays and is "
        "listed; --take NAME makes a listed row as the table has it, --take all makes every one so."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--take", action="append", default=[], metavar="NAME", help="a name from the list, or all")

    def handle(self, *args: Any, take: list[str], **options: Any) -> None:
        wanted = Wanted(take)
        with transaction.atomic():
            loaded = load(take=wanted)
            if wanted.unknown:
                raise CommandError(f"Nothing differs under this name: {', '.join(sorted(wanted.unknown))}.")
        self._say(loaded)

    def _say(self, loaded: Loaded) -> None:
        self.stdout.write(", ".join(f"{table}: {count}" for table, count in loaded.counts.items()))
        if loaded.differences:
            self.stdout.write("Corrected by a person, so left as it is (--take NAME takes the table's row):")
        for difference in loaded.differences:
            self.stdout.write(f"  {difference}")
