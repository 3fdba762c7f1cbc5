"""Rows of tables without models: those of a release are read by a program that has other models."""

import json
from typing import Any
from uuid import UUID

from django.db import connection, transaction

Row = list[Any]
Table = dict[str, Any]  # "columns": their names; "rows": values in that order, as JSON has them


def read(table: str, columns: list[str] | None = None) -> Table:
    """The rows of a table in the order of their keys; of those columns, or of all."""
    with connection.cursor() as cursor:
        wanted = ", ".join(f'"{name}"' for name in columns) if columns else "*"
        cursor.execute(f'SELECT {wanted} FROM "{table}" ORDER BY 1')  # noqa: S608  # names and values of our own file
        found = [column.name if hasattr(column, "name") else column[0] for column in cursor.description]
        return {"columns": found, "rows": [[plain(value) for value in row] for row in cursor.fetchall()]}


def plain(value: object) -> object:
    """A value as both databases tell it: SQLite has numbers for yes and no, and texts for moments and lists."""
    if isinstance(value, bool):
        return int(value)
    if value is None or isinstance(value, int | float):
        return value
    text = value.hex if isinstance(value, UUID) else str(value).removesuffix("+00:00")
    return json.dumps(json.loads(text), sort_keys=True) if text.startswith(("{", "[")) else text


@transaction.atomic
def write(tables: dict[str, Table]) -> None:
    """Put the rows into empty tables; who points at whom is asked only at the end."""
    with connection.cursor() as cursor:
        for table, kept in tables.items():
            columns = ", ".join(f'"{name}"' for name in kept["columns"])
            for row in kept["rows"]:
                cursor.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({_literals(row)})')  # noqa: S608  # names and values of our own file
            if connection.vendor == "postgresql" and "id" in kept["columns"]:
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM \"{table}\"")  # noqa: S608  # names and values of our own file


def _literals(row: Row) -> str:
    """Texts without a type, so that PostgreSQL reads a moment, a yes or a list out of them itself."""
    return ", ".join("NULL" if value is None else "'" + str(value).replace("'", "''") + "'" for value in row)
