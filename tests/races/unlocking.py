"""The control of a race: the same program and database without what keeps it right."""

from typing import Any

from django.db import connection
from django.db.models import QuerySet

from accounts import transactions


def take_locks_away() -> None:
    """Read rows without locking them, try nothing again, and let the database refuse nothing that a lock should prevent.

    Every exclusion constraint and trigger is dropped, and what keeps a form from being written down twice.
    """
    transactions.TRIES = 1
    QuerySet.select_for_update = _unlocked  # type: ignore[method-assign,assignment]  # that is the point of a control
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint"
            " WHERE contype = 'x' OR (contype = 'u' AND pg_get_constraintdef(oid) = 'UNIQUE (submission)')"
        )
        for table, name in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        cursor.execute("SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal")
        for table, name in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}" ON {table}')


def _unlocked(rows: QuerySet[Any], *arguments: object, **options: object) -> QuerySet[Any]:
    return rows.all()
