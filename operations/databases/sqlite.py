"""SQLite: a copy by its own backup interface, which lets others go on writing."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile

from django.core.management.base import CommandError
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

NAME = "db.sqlite3"


def dump(folder: Path) -> dict[str, int]:
    """Copy the database into the folder; the rows of each table of the copy."""
    connection.ensure_connection()
    with _opened(folder / NAME) as copy, copy.cursor() as cursor:
        connection.connection.backup(copy.connection)
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.execute("DELETE FROM django_session")  # who is signed in, and forms that nobody sent
        return _count(copy)


def restore(folder: Path, rows: Mapping[str, int]) -> None:
    """Put the copy where the empty database is, after looking at every page and row of it."""
    with _opened(folder / NAME) as copy, copy.cursor() as cursor:
        if cursor.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise CommandError("SQLite finds the copy damaged.")
        if cursor.execute("PRAGMA foreign_key_check").fetchone():
            raise CommandError("The copy has rows that point at nothing.")
        if _count(copy) != rows:
            raise CommandError("The copy does not have the rows that it should have.")
    connection.close()
    target = Path(str(connection.settings_dict["NAME"]))
    beside = target.with_suffix(".restored")
    beside.touch(mode=0o600)
    copyfile(folder / NAME, beside)
    for left in ("-wal", "-shm"):
        target.with_name(target.name + left).unlink(missing_ok=True)
    beside.replace(target)


@contextmanager
def _opened(path: Path) -> Iterator[BaseDatabaseWrapper]:
    """The copy, with the functions that the constraints of its tables call; closed, it is one file."""
    copy = connection.copy("copy")
    copy.settings_dict["NAME"] = path
    try:
        copy.ensure_connection()
        yield copy
        with copy.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()


def _count(copy: BaseDatabaseWrapper) -> dict[str, int]:
    with copy.cursor() as cursor:
        names = sorted(copy.introspection.table_names(cursor))
        counts = (cursor.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names)  # noqa: S608  # its own names
        return dict(zip(names, counts, strict=True))
