"""`manage.py demo`: two example cities, ready to look at; what `make demo` runs."""

import io
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from accounts.models import Centre

DATABASE_FILES = ("db.sqlite3", "db.sqlite3-wal", "db.sqlite3-shm")


class Command(BaseCommand):
    help = "Make the example data on the first run, keep it on the next ones, and serve."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--reset", action="store_true", help="forget the demo's data and stop")

    def handle(self, *, port: int, reset: bool, **options: Any) -> None:
        if not settings.EMBEDDED:
            raise CommandError("The demo keeps its data in SQLite: unset DATABASE_URL.")
        # Beside the sign-ins, this file says that the data is a demo's and may be thrown away.
        sign_ins: Path = settings.DATA_DIR / "demo.txt"
        if reset:
            self._reset(sign_ins)
            return
        call_command("migrate", verbosity=0)
        if not Centre.objects.exists():
            self.stdout.write("Making two example cities (once, about a minute) ...")
            sign_ins.write_text(_seed())
        call_command("collectstatic", interactive=False, verbosity=0)
        if sign_ins.exists():
            self.stdout.write(sign_ins.read_text())
        self.stdout.write(f"Open http://127.0.0.1:{port} (Ctrl+C ends it)")
        call_command("serve", port=port)

    def _reset(self, sign_ins: Path) -> None:
        data: Path = settings.DATA_DIR
        if (data / "db.sqlite3").exists() and not sign_ins.exists():
            raise CommandError(f"The data in {data} was not made by the demo. Remove it by hand if you are sure.")
        connection.close()
        for name in DATABASE_FILES:
            (data / name).unlink(missing_ok=True)
        shutil.rmtree(data / "mail", ignore_errors=True)
        sign_ins.unlink(missing_ok=True)
        self.stdout.write("The demo's data is gone; the next run makes it again.")


def _seed() -> str:
    """Fill an empty database and return what to sign in with."""
    told = io.StringIO()
    call_command("load_places", stdout=io.StringIO())
    call_command("seed_demo", stdout=told)
    return told.getvalue()
