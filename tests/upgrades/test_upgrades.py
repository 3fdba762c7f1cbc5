"""The migrations since the last release, with its data: forwards nothing is lost, and back everything is as it was."""

from pathlib import Path

import psycopg
import pytest

from tests.support.processes import query
from tests.support.services import Environment, Postgres, bare_environment, run_json

GUARDED = {"accounts_auditevent", "ledger_ledgerentry"}
pytestmark = pytest.mark.full


def upgrade(environment: Environment) -> None:
    told = run_json("-m", "tests.upgrades", environment=environment)
    assert told == {"loaded": [], "now": [], "back": [], "now again": []}


def test_on_sqlite(tmp_path: Path) -> None:
    upgrade(bare_environment(DATA_DIR=str(tmp_path)))
    found = query(tmp_path, "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%only_added%'")
    assert {str(table) for (table,) in found} == GUARDED, "a step that makes a table anew puts its guard back"


@pytest.mark.postgres
def test_on_postgresql(postgres: Postgres) -> None:
    postgres.copy("template0", "upgraded")
    upgrade(bare_environment(**postgres.environment("upgraded")))
    with psycopg.connect(host=postgres.folder, user="postgres", dbname="upgraded") as server:
        found = server.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%_only_added'")
        assert {str(table) for (table,) in found.fetchall()} == GUARDED
