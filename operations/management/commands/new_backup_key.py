"""`manage.py new_backup_key`: the pair of age keys that backups are encrypted with."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    help = "Write a new age key into a new file, to be kept off the server, and print the recipient for the server."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: Any) -> None:
        from pyrage.x25519 import Identity

        made = Identity.generate()
        file.touch(mode=0o600, exist_ok=False)
        file.write_text(f"# recipient: {made.to_public()}\n{made}\n")
        self.stdout.write(f"BACKUP_RECIPIENTS={made.to_public()}")
