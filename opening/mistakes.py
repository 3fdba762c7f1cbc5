"""What is wrong in the operator's folder: all of it at once, each with its file, its line and what to do."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to put right; `line` is 0 where the whole file is meant."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        place = _("%(file)s, line %(line)s") % {"file": self.file, "line": self.line} if self.line else self.file
        return f"{place}: {self.sentence}"


class FolderError(Exception):
    """The folder cannot be used as it is."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes


@dataclass(slots=True)
class Mistakes:
    """The mistakes found so far."""

    found: list[Mistake] = field(default_factory=list)

    def note(self, file: str, sentence: str, line: int = 0) -> None:
        """Add one."""
        self.found.append(Mistake(file, line, sentence))

    def refuse(self) -> None:
        """Raise FolderError when there is any."""
        if self.found:
            raise FolderError(self.found)


def refusals_of(row: models.Model, *fields: str) -> Iterator[tuple[str, str]]:
    """What the model refuses in those fields, where they say something: the field and a sentence."""
    left_out = [one.name for one in row._meta.fields if one.name not in fields or not getattr(row, one.attname)]
    try:
        row.clean_fields(exclude=left_out)
    except ValidationError as refused:
        for name, sentences in refused.message_dict.items():
            yield from ((name, sentence) for sentence in sentences)
