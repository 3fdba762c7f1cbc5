"""`python -m tests.operations.steps '[["backup", "--to=..."], ["figures"]]'`: commands in one process, told as JSON."""

import io
import json
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402  # models load only after Django is set up
from django.core.management.base import CommandError  # noqa: E402  # the same
from django.db import connection  # noqa: E402  # the same

from accounts.models import AuditEvent  # noqa: E402  # the same
from ledger.models import LedgerEntry  # noqa: E402  # the same
from operations.models import Backup, ProvenRestore  # noqa: E402  # the same
from seniors.models import Senior  # noqa: E402  # the same
from tests.visits import given  # noqa: E402  # the same


def fill() -> str:
    """Rows of nearly every kind, and one approved hour."""
    pair = given.pair()
    pair.approve(pair.visits[0])
    return ""


def figures() -> str:
    """What the ledger, the record and the people come to."""
    minutes = sum(LedgerEntry.objects.values_list("minutes", flat=True))
    return f"{minutes} {AuditEvent.objects.count()} {sorted(Senior.objects.values_list('first_name', flat=True))}"


def tables() -> str:
    """How many tables there are."""
    return str(len(connection.introspection.table_names()))


def kept() -> str:
    """What is written down of backups and proven restores."""
    return f"{Backup.objects.count()} {ProvenRestore.objects.count()}"


OWN = {"fill": fill, "figures": figures, "tables": tables, "kept": kept}


def told(name: str, *arguments: str) -> str:
    """What the command prints, or says when it refuses."""
    if name in OWN:
        return OWN[name]()
    printed = io.StringIO()
    try:
        call_command(name, *arguments, stdout=printed)
    except CommandError as refusal:
        return f"refused: {refusal}"
    return printed.getvalue().strip()


if __name__ == "__main__":
    json.dump([told(*command) for command in json.loads(sys.argv[1])], sys.stdout)
