"""Migrations on PostgreSQL: no limit of a page ends one, and none makes the pages wait."""

import threading
import time

import psycopg
import pytest
from django.core.management.commands.migrate import Command as DjangosCommand
from django.db import OperationalError

from tests.support.services import Postgres, bare_environment, run, run_json

pytestmark = pytest.mark.postgres

LIMITS = """
import json, sys
import django; django.setup()
from django.core.management import call_command
from django.db import connection
from django.db.models.signals import pre_migrate

def limits(**_options):
    with connection.cursor() as cursor:
        return [cursor.execute(f"SHOW {name}").fetchone()[0] for name in (
            "statement_timeout", "idle_in_transaction_session_timeout", "lock_timeout")]

during = []
pre_migrate.connect(lambda **options: during.append(limits()), weak=False)
before = limits()
call_command("migrate", verbosity=0)
json.dump({"before": before, "during": during[0], "after": limits()}, sys.stdout)
"""


def test_a_step_may_take_its_time_and_a_page_may_not(postgres: Postgres) -> None:
    postgres.copy("gielda", "limits")
    told = run_json("-c", LIMITS, environment=bare_environment(**postgres.environment("limits")))
    assert told["before"] == told["after"] == ["5s", "10s", "2s"]
    assert told["during"] == ["0", "0", "2s"]


def test_a_step_waits_for_a_table_in_use_without_holding_up_who_uses_it(postgres: Postgres) -> None:
    postgres.copy("gielda", "in-use")
    environment = bare_environment(**postgres.environment("in-use"))
    with psycopg.connect(host=postgres.folder, user="postgres", dbname="in-use") as page:
        page.execute("LOCK TABLE ledger_ledgerentry IN ROW EXCLUSIVE MODE")
        threading.Timer(5, page.rollback).start()  # longer than one wait for a lock
        began = time.monotonic()
        run("manage.py", "migrate", "ledger", "0001", environment=environment)
        assert time.monotonic() - began > 5
    with psycopg.connect(host=postgres.folder, user="postgres", dbname="in-use") as after:
        guards = after.execute("SELECT count(*) FROM pg_trigger WHERE tgname LIKE '%_only_added'").fetchone()
    assert guards == (0,)


def test_any_other_error_ends_it_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from config.management.commands import migrate

    def broken(*_arguments: object, **_options: object) -> None:
        raise OperationalError("no space left")

    monkeypatch.setattr(DjangosCommand, "handle", broken)
    monkeypatch.setattr(time, "sleep", lambda _seconds: pytest.fail("it waited"))
    with pytest.raises(OperationalError, match="no space left"):
        migrate.Command().handle(database="default")
