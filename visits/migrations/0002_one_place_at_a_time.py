"""Make the database itself refuse two visits of one volunteer that took place at the same time."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

POSTGRESQL = """
ALTER TABLE visits_visit ADD CONSTRAINT one_place_at_a_time EXCLUDE USING gist (
    int8range(volunteer_id, volunteer_id, '[]') WITH &&,
    tstzrange(started_at, ended_at) WITH &&
) WHERE (logged_at IS NOT NULL)
"""
SQLITE = """
CREATE TRIGGER one_place_at_a_time_{event} BEFORE {event} ON visits_visit
WHEN NEW.logged_at IS NOT NULL AND EXISTS (
    SELECT 1 FROM visits_visit other
    WHERE other.volunteer_id = NEW.volunteer_id AND other.id IS NOT NEW.id AND other.logged_at IS NOT NULL
      AND other.started_at < NEW.ended_at AND NEW.started_at < other.ended_at
)
BEGIN SELECT RAISE(ABORT, 'one_place_at_a_time'); END
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
        schema_editor.execute("ALTER TABLE visits_visit DROP CONSTRAINT one_place_at_a_time")
    else:
        for event in ("INSERT", "UPDATE"):
            schema_editor.execute(f"DROP TRIGGER one_place_at_a_time_{event}")


class Migration(migrations.Migration):
    dependencies = [("visits", "0001_visits")]
    operations = [migrations.RunPython(guard, unguard)]
