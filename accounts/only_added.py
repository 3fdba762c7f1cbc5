"""A table whose rows are only added: the database itself refuses to change, delete or replace one, whoever asks."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.state import StateApps

POSTGRESQL = """
CREATE FUNCTION {table}_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'only_added: rows of {table} are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER {table}_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_only_added()
"""
# A replaced row is a deleted one only where triggers may fire by themselves: see recursive_triggers in the settings.
SQLITE = """
CREATE TRIGGER {table}_only_added_{event} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, 'only_added: rows of {table} are never changed'); END
"""
SQLITE_EVENTS = ("UPDATE", "DELETE")


def only_added(table: str) -> RunPython:
    """The step of a migration that guards the table; undone, it takes the guard away.

    SQLite makes a table anew for a new column and forgets the triggers of the old one: a migration that changes a
    guarded table takes the guard away first and puts it back. A test misses a guard that is gone.
    """

    def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(POSTGRESQL.format(table=table))
        else:
            for event in SQLITE_EVENTS:
                schema_editor.execute(SQLITE.format(table=table, event=event))

    def unguard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {table}_only_added ON {table}")
            schema_editor.execute(f"DROP FUNCTION {table}_only_added()")
        else:
            for event in SQLITE_EVENTS:
                schema_editor.execute(f"DROP TRIGGER {table}_only_added_{event}")

    return RunPython(guard, unguard)
