"""`manage.py backup`: everything in one encrypted file, while the program runs."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone


class Command(BaseCommand):
    help = "Copy the database and the keys of codes into a file encrypted with age; others go on working meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=Path, default=settings.DATA_DIR / "backups", help="the folder of the file")
        parser.add_argument("--recipient", action="append", help="instead of BACKUP_RECIPIENTS; may be given again")

    def handle(self, *, to: Path, recipient: list[str] | None, **options: Any) -> None:
        from operations.archive import recipients_of
        from operations.backups import make

        recipients = recipients_of(recipient or settings.BACKUP_RECIPIENTS)
        self.stdout.write(str(make(folder=to, recipients=recipients, now=timezone.now())))
