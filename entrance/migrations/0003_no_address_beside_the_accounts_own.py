"""Whoever has a mailbox that the account had once is let in by it no more: rows of allauth that say otherwise go.

They came from a change in the administration before this release. Going back brings none of them again: allauth makes
the row of an account's own address anew when it is needed.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import F


def drop_others(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the rows of addresses that are not the account's own."""
    apps.get_model("account", "EmailAddress").objects.exclude(email=F("user__email")).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("account", "0001_initial"),
        ("accounts", "0004_one_email_one_user"),
        ("entrance", "0002_change_of_email"),
    ]

    operations = [migrations.RunPython(drop_others, migrations.RunPython.noop)]
