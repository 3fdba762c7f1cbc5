"""Which state of a row may follow which: one table for each kind of row, and the only way to write a state."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

from accounts import undo
from accounts.models import User

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Steps:
    """The states of one kind of row: the field that holds them, what may follow each, and how a wrong step is refused."""

    field: str
    after: Mapping[str, Collection[str]]
    refusal: "_StrPromise | str" = ""

    def may(self, row: Model, state: str) -> bool:
        """Whether the row may go to the state."""
        return state in self.after[getattr(row, self.field)]

    def check(self, row: Model, *states: str) -> None:
        """Refuse a decision about a row that stands in none of the states."""
        if getattr(row, self.field) not in states:
            raise ValidationError(self.refusal, code="already-decided")

    def take(self, row: Row, state: str, **values: Any) -> Row:
        """Move a locked row to the state and save the columns that belong to it; refuse a step not in the table."""
        if not self.may(row, state):
            raise ValidationError(self.refusal, code="already-decided")
        return self._save(row, state, values)

    def take_undoably(self, row: undo.UndoableRow, state: str, *, by: User, now: datetime, **values: Any) -> None:
        """The same, so that `by` may take it back at once."""
        self.take(row, state, **values, **undo.noted(getattr(row, self.field), by=by, now=now))

    def undo(self, row: undo.UndoableRow, *, by: User, now: datetime, **values: Any) -> None:
        """Put a locked row back to where it stood before the step that `by` has just taken."""
        self._save(row, undo.state_before(row, by=by, now=now), values)

    def advance(self, rows: QuerySet[Row], state: str, **values: Any) -> int:
        """Move by one UPDATE those of the rows that may go to the state; returns how many. Two callers move none twice."""
        before = [one for one, following in self.after.items() if state in following]
        nothing = undo.NOTHING if issubclass(rows.model, undo.Undoable) else {}
        movable = rows.order_by().filter(**{f"{self.field}__in": before})
        return movable.update(**{**nothing, **values, self.field: state})

    def _save(self, row: Row, state: str, values: Mapping[str, Any]) -> Row:
        nothing = undo.NOTHING if isinstance(row, undo.Undoable) else {}
        columns = {**nothing, **values, self.field: state}
        for name, value in columns.items():
            setattr(row, name, value)
        row.save(update_fields=list(columns))
        return row
