"""The two databases: how each is copied while it is used, and filled from a copy. Nothing else knows which one it is."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from django.db import connection

from operations.databases import postgresql, sqlite

Rows = Mapping[str, int]


class Database(Protocol):
    """What each of the two modules does."""

    def dump(self, folder: Path) -> Rows:
        """Copy the database into the folder as it is at one moment; the rows of each table at that moment."""

    def restore(self, folder: Path, rows: Rows) -> None:
        """Fill the empty database from the folder and count; on any difference it stays empty. CommandError says why."""


def database() -> Database:
    """The one in use."""
    return postgresql if connection.vendor == "postgresql" else sqlite
