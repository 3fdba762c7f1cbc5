"""People are found and put in order by keys that follow from their names."""

import accounts.phones
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from places.normalisation.folding import fold, person_key


def fill(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Derive the keys of everybody written down before."""
    for person in apps.get_model("seniors", "CloseContact").objects.iterator():
        person.search_key = fold(person.name)
        person.save(update_fields=["search_key"])
    for person in apps.get_model("seniors", "Senior").objects.iterator():
        person.search_key = fold(f"{person.first_name} {person.last_name}")
        person.sort_key = person_key(person.first_name, person.last_name)
        person.save(update_fields=["search_key", "sort_key"])


class Migration(migrations.Migration):

    dependencies = [
        ('seniors', '0002_words'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='senior',
            options={'ordering': ('sort_key', 'pk'), 'verbose_name': 'senior', 'verbose_name_plural': 'seniors'},
        ),
        migrations.AddField(
            model_name='closecontact',
            name='search_key',
            field=models.CharField(db_default='', editable=False, max_length=300),
        ),
        migrations.AddField(
            model_name='senior',
            name='search_key',
            field=models.CharField(db_default='', editable=False, max_length=300),
        ),
        migrations.AddField(
            model_name='senior',
            name='sort_key',
            field=models.CharField(db_default='', editable=False, max_length=600),
        ),
        migrations.AlterField(
            model_name='closecontact',
            name='phone',
            field=accounts.phones.PhoneField(max_length=128, region=None, verbose_name='phone'),
        ),
        migrations.AlterField(
            model_name='senior',
            name='phone',
            field=accounts.phones.PhoneField(max_length=128, region=None, verbose_name='phone'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
