"""`python -m tests.upgrades`: the last release's data in an empty DATABASE_URL or DATA_DIR, to now, back, and to now."""

import json
import sys
from pathlib import Path

import django

django.setup()

from django.db import connection  # noqa: E402  # models load only after Django is set up
from django.db.migrations.executor import MigrationExecutor  # noqa: E402  # the same

from tests.upgrades.rows import Table, read, write  # noqa: E402  # the same

LINES = [json.loads(line) for line in Path(__file__).with_name("release.jsonl").read_text().splitlines()]
MIGRATIONS: dict[str, str] = dict(LINES[0])
TABLES: dict[str, Table] = dict(LINES[1:])
Targets = list[tuple[str, str | None]]


def to_now() -> list[str]:
    """Bring the tables forwards; the ones that then have fewer rows than the release kept."""
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    return [name for name, kept in TABLES.items() if len(read(name)["rows"]) < len(kept["rows"])]


def to_the_release() -> None:
    """Bring the tables to the release, forwards or back; those of an app that it did not have go."""
    executor = MigrationExecutor(connection)
    new: Targets = [(app, None) for app, _name in executor.loader.graph.leaf_nodes() if app not in MIGRATIONS]
    executor.migrate([*MIGRATIONS.items(), *new])


def changed() -> list[str]:
    """The tables whose rows are not what the release kept."""
    return [name for name, kept in TABLES.items() if read(name, kept["columns"])["rows"] != kept["rows"]]


def main() -> None:
    """Go there and back, and print which tables lost anything."""
    to_the_release()
    write(TABLES)
    told = {"loaded": changed(), "now": to_now()}
    to_the_release()
    told["back"] = changed()
    told["now again"] = to_now()
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
