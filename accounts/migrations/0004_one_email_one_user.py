"""Keep e-mails folded. Two users whose e-mails differ in capitals only stop the step: a person has to say who is who."""

import accounts.fields
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models.functions import Lower, Trim


def fold(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Fold what is there; the unique column refuses two of one."""
    apps.get_model("accounts", "User").objects.update(email=Lower(Trim("email")))
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def nothing(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A folded e-mail stays one."""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_verbs_are_a_closed_list")]
    operations = [
        migrations.RunPython(fold, nothing),
        migrations.AlterField(
            "user", "email", accounts.fields.FoldedEmailField(max_length=254, unique=True, verbose_name="e-mail")
        ),
        migrations.AddConstraint(
            "user",
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_is_folded"),
        ),
    ]
