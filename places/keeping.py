"""Loading rows into a table without undoing what a person corrected there.

A row remembers what was last loaded into it (`LoadedRow`). A column that still says so follows the table; one that says
something else was corrected, and stays. So does a row that a person renamed, deleted, or made before the table had it.
An empty cell of a table claims nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from places.models import LoadedRow
from places.models.derived_keys import DerivedKeys

M = TypeVar("M", bound=models.Model)
Take = Callable[[str], bool]  # whether the row of this name is to be as the table has it, whatever stands
Values = dict[str, Any]  # by column, as JSON has them
NOTHING: tuple[Any, ...] = (None, "", [])


def keep_all(name: str) -> bool:
    """Take nothing: every correction stays."""
    return False


class Wanted:
    """The names after `--take` of a command, or the word for all of them; `unknown` are those of which nothing differs."""

    EVERYTHING = "all"

    def __init__(self, names: Iterable[str]) -> None:
        self.names = set(names)
        self.unknown = self.names - {self.EVERYTHING}

    def __call__(self, name: str) -> bool:
        """Whether the row of this name, which differs, is to be taken."""
        self.unknown.discard(name)
        return name in self.names or self.EVERYTHING in self.names


@dataclass(frozen=True, slots=True)
class Table(Generic[M]):
    """A reference table: how a row is found that nobody loaded, the first way that finds one, and what is loaded."""

    model: type[M]
    natural_keys: Sequence[Sequence[str]]
    columns: Sequence[str]

    def values(self, row: M) -> Values:
        """The loaded columns of a row."""
        return {column: _plain(getattr(row, _field(self.model, column).attname)) for column in self.columns}

    def label(self, column: str) -> str:
        """The column in words."""
        return str(_field(self.model, column).verbose_name)

    def copy(self, column: str, source: M, to: M) -> None:
        """Put what one row says into another."""
        attribute = _field(self.model, column).attname
        setattr(to, attribute, getattr(source, attribute))


@dataclass(frozen=True, slots=True)
class Difference:
    """What a person corrected, and what the table says instead."""

    name: str
    words: str

    def __str__(self) -> str:
        return f"{self.name}: {self.words}"


@dataclass(slots=True)
class Kept(Generic[M]):
    """What became of the rows of a table, `label` in words: the ones that stand by their names, how many are new or changed, what differs."""

    label: str
    rows: dict[str, M] = field(default_factory=dict)
    added: int = 0
    changed: int = 0
    differences: list[Difference] = field(default_factory=list)


def keep(table: Table[M], given: Mapping[str, M], take: Take = keep_all) -> Kept[M]:
    """Load the given rows, which are not saved, by their names; inside the transaction of the whole load."""
    return _Keeping(table, given, take).done()


class _Keeping(Generic[M]):
    """One table while it is loaded."""

    def __init__(self, table: Table[M], given: Mapping[str, M], take: Take) -> None:
        self.table, self.given, self.take = table, given, take
        self.records = {one.name: one for one in LoadedRow.objects.filter(name__in=given)}
        # Locked, so that a correction made meanwhile waits instead of being written over.
        standing = list(table.model._default_manager.select_for_update(no_key=True).order_by("pk"))
        self.by_pk = {row.pk: row for row in standing}
        self.by_key = {key: {_key(row, key): row for row in standing} for key in map(tuple, table.natural_keys)}
        self.new: dict[str, M] = {}
        self.changed: dict[int, M] = {}
        self.kept = Kept[M](str(table.model._meta.verbose_name_plural))

    def done(self) -> Kept[M]:
        """The whole table, loaded."""
        for name, fresh in self.given.items():
            self._settle(name, fresh)
        self._save()
        return self.kept

    def _settle(self, name: str, fresh: M) -> None:
        record = self.records.get(name)
        row = self.by_pk.get(record.row_id) if record else self._found(fresh)
        if row is not None:
            self.kept.rows[name] = row
            self._merge(name, row, fresh, record.values if record else {})
        elif record is None or self.take(name):
            self.new[name] = fresh
        else:
            self.kept.differences.append(Difference(name, _("deleted here, still in the table")))

    def _found(self, fresh: M) -> M | None:
        """The row that stands under one of the natural keys."""
        found = (rows.get(_key(fresh, key)) for key, rows in self.by_key.items())
        return next((row for row in found if row is not None), None)

    def _merge(self, name: str, row: M, fresh: M, loaded: Values) -> None:
        """Follow the table where nobody corrected. Of a row that nobody loaded, whatever it says counts as corrected."""
        here, given = self.table.values(row), self.table.values(fresh)
        for column in self.table.columns:
            if here[column] == given[column] or given[column] in NOTHING:
                continue
            untouched = here[column] == loaded[column] if column in loaded else here[column] in NOTHING
            if untouched or self.take(name):
                self.table.copy(column, fresh, row)
                self.changed[row.pk] = row
            else:
                self.kept.differences.append(Difference(name, self._words(column, row, fresh)))

    def _words(self, column: str, row: M, fresh: M) -> str:
        said = {"column": self.table.label(column), "here": getattr(row, column), "table": getattr(fresh, column)}
        return _("%(column)s: here %(here)s, in the table %(table)s") % said

    def _save(self) -> None:
        manager = self.table.model._default_manager
        for row in (*self.new.values(), *self.changed.values()):
            if isinstance(row, DerivedKeys):
                row.derive_keys()
        manager.bulk_create(self.new.values())
        concrete = [one.name for one in self.table.model._meta.concrete_fields if not one.primary_key]
        manager.bulk_update(self.changed.values(), concrete, batch_size=100)
        self.kept.rows |= self.new
        self.kept.added, self.kept.changed = len(self.new), len(self.changed)
        self._remember()

    def _remember(self) -> None:
        records = [
            LoadedRow(name=name, row_id=row.pk, values=self.table.values(self.given[name]))
            for name, row in self.kept.rows.items()
        ]
        LoadedRow.objects.bulk_create(
            records, update_conflicts=True, unique_fields=["name"], update_fields=["row_id", "values"]
        )


def _key(row: models.Model, columns: Sequence[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, _field(type(row), column).attname) for column in columns)


def _field(model: type[models.Model], column: str) -> models.Field[Any, Any]:
    return next(one for one in model._meta.concrete_fields if one.name == column)


def _plain(value: Any) -> Any:
    """A value as JSON gives it back."""
    return value if value is None or isinstance(value, bool | int | float | list) else str(value)
