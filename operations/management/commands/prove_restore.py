"""`manage.py prove_restore`: the drill that shows a backup to be one."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone


class Command(BaseCommand):
    help = "Restore a backup into a scratch instance, bring it up to date, drop it, and write down that it worked."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--identity", type=Path, required=True, help="the file with the age key")

    def handle(self, *, file: Path, identity: Path, **options: Any) -> None:
        from operations.archive import identity_in
        from operations.drill import prove

        proved = prove(source=file, identity_file=identity, identity=identity_in(identity), now=timezone.now())
        self.stdout.write(
            f"Proved in {proved.seconds} s: {proved.rows} rows of {proved.backup_made_at:%Y-%m-%d %H:%M}."
        )
