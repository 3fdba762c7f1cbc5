"""Make the database itself refuse two bookings of one volunteer that overlap."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# Ranges of one number stand for equality, so the constraint needs no extension.
POSTGRESQL = """
ALTER TABLE matching_booking ADD CONSTRAINT no_double_booking EXCLUDE USING gist (
    int8range(volunteer_id, volunteer_id, '[]') WITH &&,
    int4range(weekday, weekday, '[]') WITH &&,
    int4range(start_minute, end_minute) WITH &&,
    daterange(first_on, last_on, '[]') WITH &&
) WHERE (released_at IS NULL)
"""
SQLITE = """
CREATE TRIGGER no_double_booking_{event} BEFORE {event} ON matching_booking
WHEN NEW.released_at IS NULL AND EXISTS (
    SELECT 1 FROM matching_booking held
    WHERE held.volunteer_id = NEW.volunteer_id AND held.weekday = NEW.weekday AND held.id IS NOT NEW.id
      AND held.released_at IS NULL
      AND held.start_minute < NEW.end_minute AND NEW.start_minute < held.end_minute
      AND held.first_on <= COALESCE(NEW.last_on, '9999-12-31')
      AND NEW.first_on <= COALESCE(held.last_on, '9999-12-31')
)
BEGIN SELECT RAISE(ABORT, 'no_double_booking'); END
"""


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Add the guard in the words of the database in use."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
    else:
        for event in ("INSERT", "UPDATE"):
            schema_editor.execute(SQLITE.format(event=event))


def unguard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the guard away."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE matching_booking DROP CONSTRAINT no_double_booking")
    else:
        for event in ("INSERT", "UPDATE"):
            schema_editor.execute(f"DROP TRIGGER no_double_booking_{event}")


class Migration(migrations.Migration):
    dependencies = [("matching", "0001_matching")]
    operations = [migrations.RunPython(guard, unguard)]
