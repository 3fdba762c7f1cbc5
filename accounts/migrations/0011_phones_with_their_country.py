"""Numbers are read and shown with their country, e-mails folded; nothing changes in the database."""

import accounts.fields
import accounts.phones
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0010_an_email_that_was_changed'),
    ]

    operations = [
        migrations.AlterField(
            model_name='branch',
            name='phone',
            field=accounts.phones.PhoneField(blank=True, max_length=128, region=None, verbose_name='phone'),
        ),
        migrations.AlterField(
            model_name='centre',
            name='phone',
            field=accounts.phones.PhoneField(help_text='It stands on every page; people phone it first.', max_length=128, region=None, verbose_name='phone'),
        ),
        migrations.AlterField(
            model_name="centre",
            name="email",
            field=accounts.fields.FoldedEmailField(max_length=254, verbose_name="e-mail"),
        ),
    ]
