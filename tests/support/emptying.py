"""What ends a test that commits: tables are emptied, also the ones that the database does not let anybody empty."""

from collections.abc import Iterable

from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.backends.sqlite3.base import DatabaseWrapper

GUARDS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_only_added_%'"
_flush = DatabaseWrapper.ops_class.execute_sql_flush


def may_empty_what_is_only_added() -> None:
    """Take the guards away while Django empties the test's own SQLite, and put them back as they were."""
    DatabaseWrapper.ops_class.execute_sql_flush = _flush_unguarded  # type: ignore[method-assign,assignment]  # Django has no hook for it


def _flush_unguarded(operations: BaseDatabaseOperations, sql_list: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        guards = cursor.execute(GUARDS).fetchall()
        for name, _sql in guards:
            cursor.execute(f"DROP TRIGGER {name}")
        try:
            _flush(operations, sql_list)
        finally:
            for _name, sql in guards:
                cursor.execute(sql)
