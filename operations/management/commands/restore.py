"""`manage.py restore`: a backup into an empty instance."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    help = "Fill an empty instance from a backup. Whatever is wrong with the file, the instance stays as it was."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--identity", type=Path, required=True, help="the file with the age key")
        parser.add_argument("--keys-to", type=Path, help="only write the keys of codes into this new file")

    def handle(self, *, file: Path, identity: Path, keys_to: Path | None, **options: Any) -> None:
        from operations.archive import identity_in
        from operations.backups import restore

        manifest = restore(source=file, identity=identity_in(identity), keys_to=keys_to)
        if manifest is None:
            self.stdout.write(f"The keys are in {keys_to}; add them to the environment. Nothing was restored yet.")
        else:
            self.stdout.write(f"Restored {manifest.total()} rows of {manifest.made_at}. Now: manage.py migrate")
