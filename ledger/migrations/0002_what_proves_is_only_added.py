"""The record and the ledger are what proves: the database refuses to change, delete or empty them.

Both guards stand here because the ledger stands above the record, and one step of a release brings both.
"""

from django.db import migrations

from accounts.only_added import only_added


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_ledger"), ("accounts", "0003_verbs_are_a_closed_list")]
    operations = [only_added("accounts_auditevent"), only_added("ledger_ledgerentry")]
