"""Proving that a backup can be restored: the real command, in a process of its own, into a scratch instance."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from pyrage.x25519 import Identity

from operations.backups import read
from operations.models import ProvenRestore

Environment = dict[str, str]


def prove(*, source: Path, identity_file: Path, identity: Identity, now: datetime) -> ProvenRestore:
    """Restore the file into a scratch instance, bring it up to date, and write down that it went well.

    Raises CommandError, and writes nothing down: any of it failed. The scratch instance is gone either way.
    """
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="gielda-drill-") as folder:
        opened = Path(folder, "opened")
        opened.mkdir()
        manifest = read(source=source, identity=identity, folder=opened)
        with scratch_instance(Path(folder)) as environment:
            _manage("restore", str(source), f"--identity={identity_file}", environment=environment)
            _manage("migrate", "--verbosity=0", environment=environment)
    return ProvenRestore.objects.create(
        proven_at=now,
        backup_made_at=datetime.fromisoformat(manifest.made_at),
        rows=manifest.total(),
        seconds=round(time.monotonic() - began),
    )


@contextmanager
def scratch_instance(folder: Path) -> Iterator[Environment]:
    """The environment of an empty instance with the keys of this one; its database is dropped afterwards."""
    first, *others = settings.CODES_KEYS
    environment = os.environ | {
        "DATA_DIR": str(folder),
        "SECRET_KEY": settings.SECRET_KEY,
        "CODES_KEY": first,
        "CODES_KEY_FALLBACKS": ",".join(others),
        "REPORTS_KEY": settings.REPORTS_KEY,
    }
    if settings.EMBEDDED:
        yield environment
        return
    name = f"gielda_drill_{token_hex(4)}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        try:
            yield environment | {"DATABASE_URL": urlsplit(settings.DATABASE_URL)._replace(path=f"/{name}").geturl()}
        finally:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _manage(*arguments: str, environment: Environment) -> None:
    manage = str(settings.BASE_DIR / "manage.py")
    done = subprocess.run(  # noqa: S603  # this program
        [sys.executable, manage, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CommandError(f"{arguments[0]} into the scratch instance failed: {done.stderr.strip()}")
