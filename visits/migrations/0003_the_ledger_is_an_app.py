"""Hand the ledger over to its own app; each entry names its visit instead of pointing at it."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SHARED = (
    "id, centre_id, edition_id, legal_regime, area_id, activity, volunteer_id, senior_id, day, minutes, reverses_id, "
    "reason, entered_at, entered_by_id"
)
OVER = f"""
INSERT INTO ledger_ledgerentry ({SHARED}, source, source_id)
SELECT {SHARED}, 'visit', visit_id FROM visits_ledgerentry ORDER BY id
"""
BACK = f"""
INSERT INTO visits_ledgerentry ({SHARED}, visit_id)
SELECT {SHARED}, source_id FROM ledger_ledgerentry WHERE source = 'visit' ORDER BY id
"""
NEXT_KEY = """
SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT coalesce(max(id), 0) + 1 FROM {table}), false)
"""


def over(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Copy the rows with their keys."""
    _copy(schema_editor, OVER, "ledger_ledgerentry")


def back(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Copy them back, should the step be undone."""
    _copy(schema_editor, BACK, "visits_ledgerentry")


def _copy(schema_editor: BaseDatabaseSchemaEditor, rows: str, table: str) -> None:
    schema_editor.execute(rows)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # the old table cannot go while a check of it is pending
        schema_editor.execute(NEXT_KEY.format(table=table))


class Migration(migrations.Migration):
    dependencies = [("visits", "0002_one_place_at_a_time"), ("ledger", "0001_ledger")]
    operations = [migrations.RunPython(over, back), migrations.DeleteModel("LedgerEntry")]
