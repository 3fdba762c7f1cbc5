"""Making a backup and restoring one: a manifest and a copy of the database in one encrypted file."""

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from django.core.management.base import CommandError
from django.db import connection
from pyrage.x25519 import Identity, Recipient

from operations.archive import pack, unpack
from operations.databases import database
from operations.manifest import Manifest
from operations.models import Backup

MANIFEST = "manifest.json"


def make(*, folder: Path, recipients: Sequence[Recipient], now: datetime) -> Path:
    """Copy everything into a new encrypted file in the folder, and write down that it was made."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / f"gielda-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.age"
    with tempfile.TemporaryDirectory(prefix="gielda-backup-") as scratch:
        copy = Path(scratch, "copy")
        copy.mkdir()
        rows = database().dump(copy)
        manifest = Manifest.of(rows=rows, now=now)
        manifest.write(copy / MANIFEST)
        pack(copy, target, recipients)
    Backup.objects.create(made_at=now, bytes=target.stat().st_size, rows=manifest.total())
    return target


def read(*, source: Path, identity: Identity, folder: Path) -> Manifest:
    """Open the file into the folder; its manifest. Raises CommandError: it does not open, or is of a newer version."""
    unpack(source, folder, identity)
    return Manifest.read(folder / MANIFEST)


def restore(*, source: Path, identity: Identity, keys_to: Path | None = None) -> Manifest | None:
    """Fill the empty instance from the file; None when only the keys were written.

    Raises CommandError, and leaves the instance as it was: it is not empty, the file does not open with this key or is
    damaged, the program is older than the file, codes would open nothing, or a count differs.
    """
    check_empty()
    with tempfile.TemporaryDirectory(prefix="gielda-restore-") as scratch:
        copy = Path(scratch, "copy")
        copy.mkdir()
        manifest = read(source=source, identity=identity, folder=copy)
        manifest.check_fits()
        if keys_to:
            manifest.write_keys(keys_to)
            return None
        manifest.check_keys()
        database().restore(copy, manifest.rows)
    return manifest


def check_empty() -> None:
    """Refuse an instance that has any table: nothing is ever restored over data."""
    if connection.introspection.table_names():
        raise CommandError("This instance has tables already; a backup is restored into an empty one only.")
