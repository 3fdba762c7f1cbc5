"""Sections of `miasto.toml`, read key by key; what is missing, of another kind or unknown becomes a mistake."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from opening.mistakes import Mistakes
from opening.words import in_polish, meant

T = TypeVar("T")
FILE = "miasto.toml"
EXAMPLES: Mapping[type, str] = {
    str: '"Lublin"',
    bool: "true",
    int: "60",
    float: "51.247",
    date: "2027-01-31",
    list: '["Świdnik"]',
}


class Section:
    """One `[section]` of the file. Each key is asked for once; `finish` notes the ones that nobody asked for."""

    def __init__(self, title: str, values: Mapping[str, Any], text: str, mistakes: Mistakes) -> None:
        self.title, self.values, self.mistakes = title, values, mistakes
        self.lines: Sequence[str] = text.splitlines()
        self.asked: set[str] = set()

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty, unless an empty one is the default."""
        value = self._value(key, str, default, "")
        if not value.strip() and default is None and key in self.values:
            self.note(key, _("Write something between the quotes."))
        return value.strip()

    def flag(self, key: str) -> bool:
        """A yes or a no."""
        return self._value(key, bool, None, False)

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        return self._value(key, int, default, 0)

    def degrees(self, key: str) -> float | None:
        """A coordinate, or None where it is not given."""
        return self._value(key, float, 0.0, 0.0) or None

    def day(self, key: str) -> date:
        """A day."""
        return self._value(key, date, None, date(2000, 1, 1))

    def texts(self, key: str, default: Sequence[str] | None = None) -> list[str]:
        """A list of texts."""
        return [str(one) for one in self._value(key, list, None if default is None else list(default), [])]

    def choice(self, key: str, choices: type[TextChoices]) -> str:
        """One of the words."""
        return next(iter(self._meant(key, [self.text(key)], choices)), "")

    def choices(self, key: str, choices: type[TextChoices]) -> list[str]:
        """Some of the words."""
        return self._meant(key, self.texts(key), choices)

    def sections(self, key: str) -> list[Section]:
        """Sections in this one, such as `[[program.obszary]]`."""
        values = self._value(key, list, None, [])
        return [
            Section(f"{self.title}.{key}", one, "\n".join(self.lines), self.mistakes)
            for one in values
            if isinstance(one, dict)
        ]

    def finish(self) -> None:
        """Note the keys that mean nothing here."""
        for key in self.values.keys() - self.asked:
            known = ", ".join(sorted(self.asked))
            self.note(key, _("[%(section)s] has no “%(key)s”. It may have: %(known)s.") % self._said(key, known=known))

    def note(self, key: str, sentence: str) -> None:
        """Add a mistake at the key's line."""
        self.mistakes.note(FILE, sentence, self._line(key))

    def _value(self, key: str, kind: type[T], default: T | None, nothing: T) -> T:
        self.asked.add(key)
        value = self.values.get(key, default)
        if kind is float and isinstance(value, int):
            value = float(value)
        if type(value) is kind:
            return value
        example = f"{key} = {EXAMPLES[kind]}"
        if value is None:
            self.note(key, _("[%(section)s] lacks “%(key)s”. Add: %(example)s") % self._said(key, example=example))
        else:
            self.note(key, _("“%(key)s” is written like this: %(example)s") % self._said(key, example=example))
        return nothing

    def _meant(self, key: str, words: Sequence[str], choices: type[TextChoices]) -> list[str]:
        found = [(word, meant(choices, word)) for word in words if word]
        for word, value in found:
            if value is None:
                said = {"word": word, "words": in_polish(choices)}
                self.note(key, _("“%(word)s” is none of the words. Choose from: %(words)s.") % said)
        return [value for _word, value in found if value]

    def _said(self, key: str, **more: str) -> dict[str, str]:
        return {"section": self.title, "key": key} | more

    def _line(self, key: str) -> int:
        """The line of the key in its section, or of the section's name; 0 where neither is there."""
        heading = re.compile(rf"^\s*\[\[?{re.escape(self.title)}\]\]?")
        starts = [number for number, line in enumerate(self.lines, 1) if heading.match(line)]
        for start in starts:
            for number, line in enumerate(self.lines[start:], start + 1):
                if line.lstrip().startswith("["):
                    break
                if re.match(rf"\s*{re.escape(key)}\s*=", line):
                    return number
        return starts[0] if starts else 0
