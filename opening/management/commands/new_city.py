"""`manage.py new_city`: a working city out of a folder of files."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from opening.checklist import checks_of
from opening.mistakes import FolderError
from opening.setting_up import Folder, SetUp, read_folder, set_up
from places.keeping import Kept, Wanted


class Command(BaseCommand):
    help = (
        "Set up a city from a folder (docs/operate/new-city.md): districts, streets, postcodes, the centre with its "
        "branches, a programme, and a letter to the first coordinator. All or nothing; again, it adds what is new."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="the folder with miasto.toml")
        parser.add_argument("--dry-run", action="store_true", help="list what would be made, and make nothing")
        parser.add_argument("--take", action="append", default=[], metavar="NAME", help="a name from the list, or all")

    def handle(self, *, folder: Path, dry_run: bool, take: list[str], **options: Any) -> None:
        try:
            given = read_folder(folder)
        except FolderError as refused:
            raise CommandError("\n".join([_("Nothing was made. Put this right:"), str(refused)])) from refused
        wanted = Wanted(take)
        with transaction.atomic():
            made = self._made(given, wanted)
            if wanted.unknown:
                said = {"names": ", ".join(sorted(wanted.unknown))}
                raise CommandError(_("Nothing differs under this name: %(names)s") % said)
            self._say(made, dry_run=dry_run)
            transaction.set_rollback(dry_run)

    def _made(self, given: Folder, wanted: Wanted) -> SetUp:
        try:
            return set_up(given, now=timezone.now(), take=wanted)
        except ValidationError as refused:
            raise CommandError(f"miasto.toml: {' '.join(refused.messages)}") from refused

    def _say(self, made: SetUp, *, dry_run: bool) -> None:
        for label in dict.fromkeys(kept.label for kept in made.tables if kept.rows):
            self.stdout.write(_table(label, [kept for kept in made.tables if kept.label == label]))
        if made.differences:
            self.stdout.write(
                _("Corrected in the administration, so left as it is (--take NAME takes the folder's row):")
            )
        for difference in made.differences:
            self.stdout.write(f"  {difference}")
        self.stdout.write(self._invitation(made))
        self._say_what_lacks(made)
        self.stdout.write(_("Nothing was saved: this was a trial.") if dry_run else _("Done."))

    def _say_what_lacks(self, made: SetUp) -> None:
        lacking = [check for check in checks_of(made.city, timezone.localdate()) if not check.done]
        if lacking:
            self.stdout.write(_("To look at; what begins with ✗ keeps the exchange from working:"))
        for check in lacking:
            self.stdout.write(f"  {'✗' if check.needed else '–'} {check.words}")

    def _invitation(self, made: SetUp) -> str:
        if made.invited:
            return _("A letter to the coordinator waits to be sent.")
        return _("No new letter: the coordinator was invited before, or the file names none.")


def _table(label: str, tables: Sequence[Kept[Any]]) -> str:
    """One line about a kind of rows; branches and sections are one kind."""
    said = {
        "table": label,
        "all": sum(len(kept.rows) for kept in tables),
        "new": sum(kept.added for kept in tables),
        "changed": sum(kept.changed for kept in tables),
    }
    return _("%(table)s: %(all)s, new: %(new)s, changed: %(changed)s") % said
