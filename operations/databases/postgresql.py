"""PostgreSQL: a copy by its own tools, of the moment at which the rows were counted."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from django.core.management.base import CommandError
from django.db import connection, transaction

NAME = "database.dump"
# What libpq's tools read instead of an address, so that no password stands in a list of processes.
ENVIRONMENT = {
    "dbname": "PGDATABASE",
    "host": "PGHOST",
    "password": "PGPASSWORD",
    "port": "PGPORT",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "user": "PGUSER",
}


def dump(folder: Path) -> dict[str, int]:
    """Copy the database into the folder; the rows of each table in the same snapshot."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        # The snapshot lives as long as this transaction, which waits for the tool.
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        rows = {}
        for name in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608  # its own names
            rows[name] = cursor.fetchone()[0]
        _run(
            "pg_dump",
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            "--exclude-table-data=django_session",  # who is signed in, and forms that nobody sent
            f"--snapshot={snapshot}",
            f"--file={folder / NAME}",
        )
    return rows | {"django_session": 0}


def restore(folder: Path, rows: Mapping[str, int]) -> None:
    """Fill the empty database and count, in one transaction: what does not come out right is not kept."""
    script, counted = folder / "restore.sql", folder / "count.sql"
    _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(folder / NAME))
    counted.write_text("".join(_expectation(name, count) for name, count in rows.items()))
    _run(
        "psql",
        "--no-psqlrc",
        "--quiet",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        f"--file={script}",
        f"--file={counted}",
    )


def _expectation(name: str, count: int) -> str:
    table = f"public.{connection.ops.quote_name(name)}"
    return (
        f"DO $$ BEGIN IF (SELECT count(*) FROM {table}) <> {count} "  # noqa: S608  # names and counts of an authenticated file
        f"THEN RAISE EXCEPTION 'the copy does not have the % rows of {table} that it should have', {count}; "
        f"END IF; END $$;\n"
    )


def _run(tool: str, *arguments: str) -> None:
    """Run a tool of PostgreSQL against the database in use. Raises CommandError: it is not there, or it failed."""
    known = connection.get_connection_params()
    environment = {name: str(known[key]) for key, name in ENVIRONMENT.items() if known.get(key)}
    try:
        subprocess.run(  # noqa: S603  # a tool's name and our own arguments
            [tool, *arguments],
            env=os.environ | environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=True,
        )
    except FileNotFoundError as error:
        raise CommandError(f"{tool} is not installed: add PostgreSQL's client tools, as new as the server.") from error
    except subprocess.CalledProcessError as error:
        raise CommandError(f"{tool} failed: {_without_rows(error.stderr)}") from error


def _without_rows(printed: str) -> str:
    """What the tool said, without the lines in which PostgreSQL shows what stands in a row."""
    lines = (
        line for line in printed.splitlines() if not line.startswith(("DETAIL:", "CONTEXT:", "LINE ", "STATEMENT:"))
    )
    return " ".join(lines)
