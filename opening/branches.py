"""`filie.csv`: the branches of a centre and their sections."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from accounts.models import Branch
from opening.csv_files import read_lines
from opening.mistakes import Mistakes, refusals_of

FILE = "filie.csv"
COLUMNS = ("nazwa", "część", "adres", "telefon", "godziny")  # "część": of which branch a section is a part


@dataclass(frozen=True, slots=True)
class BranchLine:
    """A branch as the file has it, not saved, and the name of the one that it is a part of."""

    branch: Branch
    part_of: str


def read_branches(folder: Path, mistakes: Mistakes) -> list[BranchLine]:
    """The branches in the order of the file."""
    read: dict[str, BranchLine] = {}
    lines = read_lines(folder, FILE, COLUMNS, mistakes)
    whole = {line["nazwa"] for line in lines if not line["część"]}
    for position, line in enumerate(lines, 1):
        branch = Branch(
            name=line.needed("nazwa"),
            street_line=line.needed("adres"),
            phone=line["telefon"],
            hours=line["godziny"],
            position=position,
        )
        if branch.name in read:
            line.note(_("Two branches are called the same. Give one of them another name."))
        if line["część"] and line["część"] not in whole:
            line.note(_("No branch is called “%(name)s”, or it is a section itself.") % {"name": line["część"]})
        for _field, sentence in refusals_of(branch, "name", "street_line", "phone", "hours"):
            line.note(sentence)
        read[branch.name] = BranchLine(branch, line["część"])
    return list(read.values())
