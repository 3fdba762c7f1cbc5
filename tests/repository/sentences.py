"""Every sentence of the program that is to be translated, read from its source without any tool but Python."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

from tests.support.services import ROOT


@dataclass(frozen=True, order=True)
class Sentence:
    """A text as the source has it, with the context that tells it from an equal one."""

    text: str
    context: str = ""


# How many arguments of each function come before the text, and whether the first of them is a context.
FUNCTIONS = {"_": 0, "gettext": 0, "ngettext": 0, "pgettext": 1, "npgettext": 1}
LITERAL = r"""(u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b({'|'.join(FUNCTIONS)})\({LITERAL}(?:,\s*{LITERAL})?")


def all_sentences(folder: Path = ROOT) -> set[Sentence]:
    """The sentences of every app and of the templates."""
    apps = [path.parent for path in folder.glob("*/__init__.py") if path.parent.name != "tests"]
    python = {s for app in apps for path in app.rglob("*.py") for s in of_python(path.read_text())}
    pages = {s for path in (folder / "templates").rglob("*.*") for s in of_template(path.read_text())}
    return python | pages


def of_python(source: str) -> Iterator[Sentence]:
    """The sentences of a module. A text that is not a literal could not be translated: ValueError."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name = node.func.id.removesuffix("_lazy")
            if name in FUNCTIONS:
                first, *rest = (ast.literal_eval(argument) for argument in node.args[:2])
                yield Sentence(rest[0], context=first) if FUNCTIONS[name] else Sentence(first)


def of_template(source: str) -> Iterator[Sentence]:
    """The sentences of a template."""
    for name, *literals in CALL.findall(templatize(source)):
        first, second = (ast.literal_eval(literal) if literal else "" for literal in literals)
        yield Sentence(second, context=first) if FUNCTIONS[name] else Sentence(first)
