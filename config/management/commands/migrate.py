"""`manage.py migrate`: Django's own, given as long as it takes, and waiting for a lock only as long as a page may."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import migrate
from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.errors import LockNotAvailable

# A page's statement ends after seconds; a step over a large table does not. The limit of waiting for a lock stays: while
# a step waits, every page that wants the table waits behind it.
UNLIMITED = ("statement_timeout", "idle_in_transaction_session_timeout")
TRIES = 10


class Command(migrate.Command):
    help = f"{migrate.Command.help} Takes its time; a step that finds its table in use is tried {TRIES} times."

    def handle(self, *arguments: Any, **options: Any) -> None:
        with unlimited(connections[options["database"]]):
            for one in range(1, TRIES + 1):
                try:
                    super().handle(*arguments, **options)
                except OperationalError as error:
                    # The step is undone and those before it stand: the next try begins where this one ended.
                    if one == TRIES or not isinstance(error.__cause__, LockNotAvailable):
                        raise
                    self.stderr.write(f"A table is in use; trying again in {one} s ({one} of {TRIES}).")
                    time.sleep(one)
                else:
                    return


@contextmanager
def unlimited(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Let PostgreSQL take any time over a statement of this connection while the block lasts."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        for limit in UNLIMITED:
            cursor.execute(f"SET {limit} = 0")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for limit in UNLIMITED:
                cursor.execute(f"RESET {limit}")
