"""`manage.py load_places`: fills the tables of cities, districts, streets and postcodes."""

from typing import Any

from django.core.management.base import BaseCommand

from places.loading import load


class Command(BaseCommand):
    help = "Fill or update the tables of cities, districts, streets and postcodes."

    def handle(self, *args: Any, **options: Any) -> None:
        counted = load()
        self.stdout.write(", ".join(f"{table}: {count}" for table, count in counted.items()))
