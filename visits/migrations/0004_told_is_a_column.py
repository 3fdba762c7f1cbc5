"""Who told the senior that nobody comes, and when, is a column; until now it was read out of the record."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import Q

# SQLite makes the table anew for a new column, and its triggers go with the old one.
one_place = import_module("visits.migrations.0002_one_place_at_a_time")


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take both from the record, for the visits that are called off."""
    visits = apps.get_model("visits", "Visit").objects
    events = apps.get_model("accounts", "AuditEvent").objects.filter(target="visits.visit").order_by("pk")
    off = visits.filter(status="cancelled")
    for event in events.filter(verb="cancelled"):
        off.filter(pk=event.target_id, called_off_at=None).update(called_off_at=event.at)
    users = set(apps.get_model("accounts", "User").objects.values_list("pk", flat=True))
    for event in events.filter(verb="told", actor_id__in=users):
        off.filter(pk=event.target_id, told_at=None).update(told_at=event.at, told_by=event.actor_id)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # no table changes while a check of it is pending


def nothing(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The columns go; the record still says it all."""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_verbs_are_a_closed_list"),
        ("visits", "0003_the_ledger_is_an_app"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RunPython(one_place.unguard, one_place.guard),
        migrations.AddField("visit", "called_off_at", models.DateTimeField(null=True)),
        migrations.AddField("visit", "told_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "visit",
            "told_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(fill, nothing),
        migrations.AddConstraint(
            "visit",
            models.CheckConstraint(
                condition=Q(told_at__isnull=True, told_by__isnull=True)
                | Q(told_at__isnull=False, told_by__isnull=False),
                name="visit_told_by_someone",
            ),
        ),
        migrations.AddConstraint(
            "visit",
            models.CheckConstraint(
                condition=Q(called_off_at__isnull=True, told_at__isnull=True) | Q(status="cancelled"),
                name="visit_called_off_is_cancelled",
            ),
        ),
        migrations.RunPython(one_place.guard, one_place.unguard),
    ]
