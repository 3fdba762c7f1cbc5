"""The record and the ledger, past every model and manager: the database refuses what would change what was proved."""

import psycopg
import pytest
from django.db import IntegrityError, connection, models, transaction

from accounts.models import AuditEvent
from ledger.models import LedgerEntry
from tests.support.services import Postgres
from tests.visits import given

TABLES = ("accounts_auditevent", "ledger_ledgerentry")
REFUSED = "only_added"


@pytest.fixture
def proved(db: None) -> LedgerEntry:
    """Approved hours, and the record of them."""
    pair = given.pair()
    return pair.approve(pair.visits[0])


def kept() -> dict[str, int]:
    return {"events": AuditEvent.objects.count(), "entries": LedgerEntry.objects.count()}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET id = id",
        "DELETE FROM {table}",
        "REPLACE INTO {table} SELECT * FROM {table}",
        "INSERT INTO {table} SELECT * FROM {table} WHERE true ON CONFLICT (id) DO UPDATE SET id = excluded.id",
    ],
)
def test_sqlite_refuses_to_change_a_row(table: str, statement: str, proved: LedgerEntry) -> None:
    before = kept()
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        cursor.execute(statement.format(table=table))
    assert kept() == before


@pytest.mark.parametrize("model", [AuditEvent, LedgerEntry])
def test_who_goes_round_the_managers_is_refused_too(model: type[models.Model], proved: LedgerEntry) -> None:
    rows: models.QuerySet[models.Model] = models.QuerySet(model)
    for attempt in (rows.delete, lambda: rows.update(centre_id=None), lambda: rows._raw_delete("default")):
        with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
            attempt()


@pytest.mark.django_db(transaction=True)
def test_the_guards_are_back_after_a_test_that_commits() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl_name, name FROM sqlite_master WHERE name LIKE '%only_added%'")
        assert {table for table, _name in cursor.fetchall()} == set(TABLES)


@pytest.mark.postgres
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET id = id",
        "DELETE FROM {table}",
        "TRUNCATE {table} CASCADE",
        "MERGE INTO {table} kept USING (SELECT 1 AS id) typed ON kept.id = typed.id WHEN MATCHED THEN DELETE",
    ],
)
def test_postgresql_refuses_it_to_its_own_administrator(table: str, statement: str, postgres: Postgres) -> None:
    with (
        psycopg.connect(host=postgres.folder, user="postgres", dbname="gielda") as server,
        pytest.raises(psycopg.errors.RestrictViolation, match=REFUSED),
    ):
        server.execute(psycopg.sql.SQL(statement).format(table=psycopg.sql.Identifier(table)))
